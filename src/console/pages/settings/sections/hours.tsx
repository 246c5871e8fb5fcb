import { SegmentedControl, Stack, Switch, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { OfficeHours } from '../../../../domain/office-hours.ts'
import { useWords } from '../../../words.tsx'
import { Bilingual } from '../form/fields.tsx'
import { Rows } from '../form/rows.tsx'
import { SectionPage } from '../form/section-page.tsx'
import type { SectionForm } from '../form/use-section.ts'
import { useScenes } from '../scenes.ts'
import { DayField } from './day-field.tsx'
import { WeekGrid } from './week-grid.tsx'

type Moment = 'now' | 'night' | 'holiday'

export function HoursSection() {
  const { t } = useWords()
  const scenes = useScenes()
  const [moment, setMoment] = useState<Moment>('now')
  return (
    <SectionPage
      name="hours"
      scene={({ value }) => ({ ...scenes.hours(instantOf(moment, value.officeHours)), name: moment })}
    >
      {(form) => (
        <Stack gap="lg">
          <Fields form={form} />
          <Stack gap={4}>
            <Text size="sm" fw={600}>
              {t('settings.hours.moment')}
            </Text>
            <SegmentedControl
              aria-label={t('settings.hours.moment')}
              value={moment}
              onChange={(next) => setMoment(next as Moment)}
              data={(['now', 'night', 'holiday'] as const).map((value) => ({
                value,
                label: t(`settings.hours.moments.${value}`),
              }))}
            />
          </Stack>
        </Stack>
      )}
    </SectionPage>
  )
}

/** When the preview plays: at this moment, in the night, or in the next holiday. */
function instantOf(moment: Moment, { holidays }: OfficeHours): string | undefined {
  const now = new Date()
  const today = now.toISOString().slice(0, 10)
  if (moment === 'night') return `${today}T22:30:00.000Z`
  const next = holidays.map(({ from }) => from).filter((from) => from >= today)
  const first = next.sort()[0]
  return moment === 'holiday' && first ? `${first}T08:00:00.000Z` : undefined
}

function Fields({ form: { value, set } }: { readonly form: SectionForm<'hours'> }) {
  const { t } = useWords()
  const hours = value.officeHours
  const put = (patch: Partial<OfficeHours>) => set({ officeHours: { ...hours, ...patch } })
  return (
    <Stack gap="lg">
      <WeekGrid path="officeHours.week" week={hours.week} onChange={(week) => put({ week })} />
      <div>
        <Title order={3} size="h4" mb="xs">
          {t('settings.hours.ramadan')}
        </Title>
        <Switch
          label={t('settings.hours.ownRamadan')}
          description={t('settings.hours.ownRamadanHint')}
          checked={hours.ramadan !== null}
          onChange={(event) => put({ ramadan: event.currentTarget.checked ? hours.week : null })}
        />
      </div>
      {hours.ramadan && (
        <WeekGrid path="officeHours.ramadan" week={hours.ramadan} onChange={(ramadan) => put({ ramadan })} />
      )}
      <div>
        <Text size="sm" fw={600}>
          {t('settings.hours.sighting')}
        </Text>
        <Text size="sm" c="gray.7" mb="xs">
          {t('settings.hours.sightingHint')}
        </Text>
        <Rows
          path="officeHours.ramadanDates"
          items={hours.ramadanDates}
          onChange={(ramadanDates) => put({ ramadanDates })}
          nameOf={({ from }) => t('settings.hours.ramadanOf', { year: from.slice(0, 4) })}
          fresh={() => ({ from: '', to: '' })}
          add={t('settings.hours.addSighting')}
          most={20}
        >
          {(span, change, at) => (
            <Span path={`officeHours.ramadanDates.${at}`} span={span} onChange={change} />
          )}
        </Rows>
      </div>
      <Title order={3} size="h4">
        {t('settings.hours.holidays')}
      </Title>
      <Rows
        path="officeHours.holidays"
        items={hours.holidays}
        onChange={(holidays) => put({ holidays })}
        nameOf={({ name, from }) => `${name.ar || t('settings.hours.holiday')} ${from.slice(0, 4)}`}
        fresh={() => ({ name: { ar: '' }, from: '', to: '' })}
        add={t('settings.hours.addHoliday')}
        most={100}
        folds
        empty={t('settings.hours.noHolidays')}
      >
        {(holiday, change, at) => (
          <Stack gap="sm">
            <Bilingual
              path={`officeHours.holidays.${at}.name`}
              label={t('settings.hours.holidayName')}
              required
              value={holiday.name}
              onChange={(name) => change({ ...holiday, name })}
            />
            <Span
              path={`officeHours.holidays.${at}`}
              span={holiday}
              onChange={(span) => change({ ...holiday, ...span })}
            />
          </Stack>
        )}
      </Rows>
    </Stack>
  )
}

interface Days {
  readonly from: string
  readonly to: string
}

/** First and last day; the last follows the first until it is set by itself. */
function Span({
  path,
  span,
  onChange,
}: {
  readonly path: string
  readonly span: Days
  readonly onChange: (span: { from: string; to: string }) => void
}) {
  const { t } = useWords()
  return (
    <Stack gap="sm">
      <DayField
        path={`${path}.from`}
        label={t('settings.hours.firstDay')}
        value={span.from}
        onChange={(from) =>
          onChange({ from, to: span.to === '' || span.to === span.from || span.to < from ? from : span.to })
        }
      />
      <DayField
        path={`${path}.to`}
        label={t('settings.hours.lastDay')}
        value={span.to}
        onChange={(to) => onChange({ from: span.from, to })}
      />
    </Stack>
  )
}
