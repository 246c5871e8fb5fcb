import { Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core'
import type { OfficeHours } from '../../../../domain/office-hours.ts'
import { IconPlus, IconTrash } from '../../../icons.ts'
import { Tool } from '../../../ui/tool.tsx'
import { useWords } from '../../../words.tsx'
import { useLongDates } from '../dates.ts'
import classes from '../form/form.module.css'
import { useProblem } from '../form/problems.tsx'
import grid from './week-grid.module.css'

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
type Day = (typeof DAYS)[number]
type Week = OfficeHours['week']
type Span = Week[Day][number]

/** Times of a day have no identity beyond their place. */
const PLACES = ['first', 'second', 'third'] as const
const USUAL: Span = { from: '08:00', to: '15:00' }

/** The days of the week with the times the office is open on each. */
export function WeekGrid({
  path,
  week,
  onChange,
}: {
  readonly path: string
  readonly week: Week
  readonly onChange: (week: Week) => void
}) {
  const { t } = useWords()
  const everyWorkday = () => {
    const spans = week.sunday
    onChange({
      ...week,
      ...Object.fromEntries(
        DAYS.filter((day) => week[day].length > 0).map((day) => [day, spans.map((span) => ({ ...span }))]),
      ),
    })
  }
  return (
    <Stack gap={0} className={grid.week}>
      {DAYS.map((day, at) => (
        <DayRow
          key={day}
          at={at}
          path={`${path}.${day}`}
          spans={week[day]}
          onChange={(spans) => onChange({ ...week, [day]: spans })}
        />
      ))}
      {week.sunday.length > 0 && (
        <Group p="sm" justify="end">
          <Button size="xs" variant="subtle" onClick={everyWorkday}>
            {t('settings.hours.copySunday')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function DayRow({
  at,
  path,
  spans,
  onChange,
}: {
  readonly at: number
  readonly path: string
  readonly spans: readonly Span[]
  readonly onChange: (spans: Span[]) => void
}) {
  const { t } = useWords()
  const name = useLongDates().weekday(at)
  const open = spans.length > 0
  return (
    <div className={grid.day}>
      <Switch
        className={grid.name}
        label={name}
        aria-label={t('settings.hours.openOn', { day: name })}
        checked={open}
        onChange={(event) => onChange(event.currentTarget.checked ? [USUAL] : [])}
      />
      <Stack gap="xs" flex={1} miw={0}>
        {!open && (
          <Text c="gray.7" size="sm" className={grid.closed}>
            {t('settings.hours.closed')}
          </Text>
        )}
        {spans.map((span, index) => (
          <SpanRow
            key={PLACES[index]}
            path={`${path}.${index}`}
            day={name}
            span={span}
            onChange={(changed) => onChange(spans.map((one, i) => (i === index ? changed : one)))}
            onRemove={spans.length > 1 ? () => onChange(spans.filter((_, i) => i !== index)) : undefined}
            onAdd={
              index === spans.length - 1 && spans.length < 3
                ? () => onChange([...spans, { from: span.to, to: later(span.to) }])
                : undefined
            }
          />
        ))}
      </Stack>
    </div>
  )
}

/** Two hours on, within the day. */
function later(time: string): string {
  const hour = Math.min(23, Number(time.slice(0, 2)) + 2)
  return `${String(hour).padStart(2, '0')}:${hour === 23 ? '59' : time.slice(3)}`
}

function SpanRow({
  path,
  day,
  span,
  onChange,
  onRemove,
  onAdd,
}: {
  readonly path: string
  readonly day: string
  readonly span: Span
  readonly onChange: (span: Span) => void
  readonly onRemove: (() => void) | undefined
  readonly onAdd: (() => void) | undefined
}) {
  const { t } = useWords()
  const [own, from, to] = [useProblem(path), useProblem(`${path}.from`), useProblem(`${path}.to`)]
  const problem = own ?? from ?? to
  const time = (end: 'from' | 'to') => (
    <TextInput
      type="time"
      className={classes.time}
      aria-label={t(`settings.hours.${end}Of`, { day })}
      error={Boolean(problem)}
      value={span[end]}
      onChange={(event) => onChange({ ...span, [end]: event.currentTarget.value })}
    />
  )
  return (
    <div>
      <div className={classes.times}>
        {time('from')}
        <span aria-hidden>–</span>
        {time('to')}
        {onRemove && (
          <Tool label={t('settings.hours.removeTimes', { day })} onClick={onRemove}>
            <IconTrash size={16} aria-hidden />
          </Tool>
        )}
        {onAdd && (
          <Tool label={t('settings.hours.addTimes', { day })} onClick={onAdd}>
            <IconPlus size={16} aria-hidden />
          </Tool>
        )}
      </div>
      {problem && (
        <Text c="red.8" size="sm" role="alert">
          {problem}
        </Text>
      )}
    </div>
  )
}
