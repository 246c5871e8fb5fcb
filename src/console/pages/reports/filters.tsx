import { Group, NativeSelect } from '@mantine/core'
import { monthName } from '../../ui/dates.ts'
import { useWords } from '../../words.tsx'
import classes from './reports.module.css'
import { monthsBefore, monthsOf, type Wish } from './wish.ts'

/** From when to when, and of what: only what can be told apart is offered. */
export function Filters({
  now,
  wish,
  onChange,
  services,
  channels = [],
  cities = [],
}: {
  /** YYYY-MM */
  readonly now: string
  readonly wish: Wish
  readonly onChange: (next: Partial<Wish>) => void
  readonly services: readonly { readonly id: string; readonly name: string }[]
  readonly channels?: readonly string[]
  readonly cities?: readonly string[]
}) {
  const { t, language } = useWords()
  const months = monthsOf({ from: monthsBefore(now, 35), to: now })
    .toReversed()
    .map((month) => ({ value: month, label: monthName(month, language) }))
  const narrowed = (
    name: 'service' | 'channel' | 'city',
    choices: readonly { readonly value: string; readonly label: string }[],
  ) =>
    (choices.length > 1 || wish[name]) && (
      <NativeSelect
        label={t(`reports.filter.${name}`)}
        value={wish[name] ?? ''}
        data={[{ value: '', label: t('reports.filter.all') }, ...choices]}
        onChange={(event) => onChange({ [name]: event.currentTarget.value || undefined })}
      />
    )
  return (
    <Group className={classes.filters} align="end" gap="sm">
      <NativeSelect
        label={t('reports.filter.from')}
        value={wish.from}
        data={months.filter(({ value }) => value <= wish.to)}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('reports.filter.to')}
        value={wish.to}
        data={months.filter(({ value }) => value >= wish.from)}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
      {narrowed(
        'service',
        services.map(({ id, name }) => ({ value: id, label: name })),
      )}
      {narrowed(
        'channel',
        channels.map((id) => ({ value: id, label: t(`reports.channel.${id}`) })),
      )}
      {narrowed(
        'city',
        cities.map((id) => ({ value: id, label: id })),
      )}
    </Group>
  )
}
