import { Stack, Switch } from '@mantine/core'
import { useWords } from '../../../words.tsx'
import { TextField } from '../form/fields.tsx'
import { SectionPage } from '../form/section-page.tsx'
import type { SectionForm } from '../form/use-section.ts'

/** When the association writes nothing on its own initiative. */
export function QuietSection() {
  return <SectionPage name="quiet">{(form) => <Quiet form={form} />}</SectionPage>
}

function Quiet({ form: { value, set } }: { readonly form: SectionForm<'quiet'> }) {
  const { t } = useWords()
  const hours = value.quietHours
  const put = (patch: Partial<typeof hours>) => set({ quietHours: { ...hours, ...patch } })
  const { friday } = hours
  return (
    <Stack gap="md" maw="16rem">
      <TextField
        path="quietHours.from"
        type="time"
        label={t('settings.quiet.from')}
        value={hours.from}
        onChange={(from) => put({ from })}
      />
      <TextField
        path="quietHours.to"
        type="time"
        label={t('settings.quiet.to')}
        value={hours.to}
        onChange={(to) => put({ to })}
      />
      <Switch
        label={t('settings.quiet.friday')}
        checked={friday !== null}
        onChange={(event) =>
          put({ friday: event.currentTarget.checked ? { from: '11:00', to: '14:00' } : null })
        }
      />
      {friday && (
        <>
          <TextField
            path="quietHours.friday.from"
            type="time"
            label={t('settings.quiet.fridayFrom')}
            value={friday.from}
            onChange={(from) => put({ friday: { ...friday, from } })}
          />
          <TextField
            path="quietHours.friday.to"
            type="time"
            label={t('settings.quiet.fridayTo')}
            value={friday.to}
            onChange={(to) => put({ friday: { ...friday, to } })}
          />
        </>
      )}
    </Stack>
  )
}
