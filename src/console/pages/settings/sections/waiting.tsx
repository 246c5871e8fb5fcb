import { Stack } from '@mantine/core'
import { useWords } from '../../../words.tsx'
import { SectionPage } from '../form/section-page.tsx'
import type { SectionForm } from '../form/use-section.ts'
import { Amount } from './amount.tsx'

/** Waiting-time promises: after how long a supervisor hears of somebody who waits. */
export function WaitingSection() {
  return <SectionPage name="waiting">{(form) => <Waiting form={form} />}</SectionPage>
}

function Waiting({ form: { value, set } }: { readonly form: SectionForm<'waiting'> }) {
  const { t } = useWords()
  const minutes = value.waitingMinutes
  return (
    <Stack gap="md">
      {(['crisis', 'high', 'normal'] as const).map((urgency) => (
        <Amount
          key={urgency}
          path={`waitingMinutes.${urgency}`}
          label={t(`settings.waiting.${urgency}`)}
          hint={t(`settings.waiting.${urgency}Hint`)}
          value={minutes[urgency]}
          onChange={(next) => set({ waitingMinutes: { ...minutes, [urgency]: next } })}
        />
      ))}
    </Stack>
  )
}
