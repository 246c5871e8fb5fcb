import { Button, Checkbox, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import type { CrisisLine } from '../../../../domain/association.ts'
import { REGIONS } from '../../../../domain/regions.ts'
import { IconPhoneCall } from '../../../icons.ts'
import { Ticks } from '../../../ui/ticks.tsx'
import { useWords } from '../../../words.tsx'
import { useLongDates } from '../dates.ts'
import { Bilingual, TextField } from '../form/fields.tsx'
import { Chip, Note } from '../form/note.tsx'
import { useProblem } from '../form/problems.tsx'
import { Rows } from '../form/rows.tsx'
import { SectionPage } from '../form/section-page.tsx'
import type { SectionForm } from '../form/use-section.ts'
import { freshId } from '../fresh-id.ts'
import { useScenes } from '../scenes.ts'

const KINDS = ['medical', 'self-harm', 'violence', 'threat', 'child'] as const
/** Days after which a line is to be called again. */
const CALLED_DAYS = 90

export function CrisisSection() {
  const { crisis } = useScenes()
  return (
    <SectionPage name="crisis" scene={() => crisis}>
      {(form) => <Fields form={form} />}
    </SectionPage>
  )
}

function Fields({ form }: { readonly form: SectionForm<'crisis'> }) {
  const { t } = useWords()
  const { value, set, commit, profile } = form
  const lines = value.crisisLines
  const { region } = profile.profile
  const mine = lines.filter(({ regions }) => regions.includes('*') || regions.includes(region))
  const { isFresh } = useCalled()
  const late = mine.filter((line) => !isFresh(line)).length
  return (
    <Stack gap="md">
      <Note tone={late > 0 ? 'warn' : 'good'}>
        <Text size="sm">
          {late > 0 ? t('settings.crisis.late', { count: late }) : t('settings.crisis.allCalled')}
        </Text>
      </Note>
      <Rows
        path="crisisLines"
        items={lines}
        onChange={(crisisLines) => set({ crisisLines })}
        nameOf={({ name, number }) =>
          [name.ar, number].filter(Boolean).join(' · ') || t('settings.crisis.line')
        }
        fresh={() => ({
          id: freshId('line', lines),
          name: { ar: '' },
          number: '',
          about: { ar: '' },
          regions: [region],
          kinds: [],
          source: '',
          calledOn: null,
        })}
        add={t('settings.crisis.add')}
        most={30}
        folds
        brief={(line, _, at) => (
          <Called
            line={line}
            shown={mine.includes(line)}
            onCalled={(calledOn) =>
              commit({ crisisLines: lines.map((one, i) => (i === at ? { ...line, calledOn } : one)) })
            }
          />
        )}
      >
        {(line, change, at) => <Line path={`crisisLines.${at}`} line={line} onChange={change} />}
      </Rows>
    </Stack>
  )
}

function useCalled() {
  const today = useLongDates().today()
  const limit = new Date(Date.parse(today) - CALLED_DAYS * 86_400_000).toISOString().slice(0, 10)
  return { today, isFresh: ({ calledOn }: CrisisLine) => calledOn !== null && calledOn >= limit }
}

/** Whether a line was called, and that it was called just now. */
function Called({
  line,
  shown,
  onCalled,
}: {
  readonly line: CrisisLine
  /** People in the association's own region see it. */
  readonly shown: boolean
  readonly onCalled: (day: string) => void
}) {
  const { t } = useWords()
  const dates = useLongDates()
  const { today, isFresh } = useCalled()
  return (
    <Group justify="space-between">
      <Group gap="xs">
        <Chip tone={isFresh(line) ? 'good' : 'warn'}>
          {line.calledOn
            ? t('settings.crisis.calledOn', { day: dates.day(line.calledOn) })
            : t('settings.crisis.neverCalled')}
        </Chip>
        {!shown && <Chip>{t('settings.crisis.otherRegion')}</Chip>}
      </Group>
      <Button
        size="xs"
        variant="light"
        leftSection={<IconPhoneCall size={16} aria-hidden />}
        disabled={line.calledOn === today}
        aria-label={`${t('settings.crisis.calledToday')}: ${line.name.ar}`}
        onClick={() => onCalled(today)}
      >
        {t('settings.crisis.calledToday')}
      </Button>
    </Group>
  )
}

function Line({
  path,
  line,
  onChange,
}: {
  readonly path: string
  readonly line: CrisisLine
  readonly onChange: (line: CrisisLine) => void
}) {
  const { t } = useWords()
  const regions = useProblem(`${path}.regions`)
  const set = (patch: Partial<CrisisLine>) => onChange({ ...line, ...patch })
  const everywhere = line.regions.includes('*')
  return (
    <Stack gap="sm" mt="sm">
      <Bilingual
        path={`${path}.name`}
        label={t('settings.crisis.name')}
        required
        value={line.name}
        onChange={(name) => set({ name })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField
          path={`${path}.number`}
          label={t('settings.crisis.number')}
          type="tel"
          ltr
          required
          value={line.number}
          onChange={(number) => set({ number })}
        />
        <TextField
          path={`${path}.source`}
          label={t('settings.crisis.source')}
          hint={t('settings.crisis.sourceHint')}
          required
          value={line.source}
          onChange={(source) => set({ source })}
        />
      </SimpleGrid>
      <Bilingual
        path={`${path}.about`}
        label={t('settings.crisis.about')}
        required
        value={line.about}
        onChange={(about) => set({ about })}
      />
      <Ticks
        label={t('settings.crisis.kinds')}
        description={t('settings.crisis.kindsHint')}
        all={KINDS}
        nameOf={(kind) => t(`settings.crisis.kind.${kind}`)}
        value={line.kinds}
        onChange={(kinds) => set({ kinds })}
      />
      <Checkbox
        label={t('settings.crisis.everywhere')}
        checked={everywhere}
        onChange={(event) => set({ regions: event.currentTarget.checked ? ['*'] : [] })}
      />
      {!everywhere && (
        <Ticks
          label={t('settings.crisis.regions')}
          error={regions}
          all={REGIONS}
          nameOf={(region) => t(`settings.region.${region}`)}
          value={line.regions}
          onChange={(next) => set({ regions: next })}
        />
      )}
    </Stack>
  )
}
