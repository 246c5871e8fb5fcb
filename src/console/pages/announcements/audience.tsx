import { MultiSelect, Skeleton, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { REQUEST_STATUSES } from '../../../domain/help-request.ts'
import { localize } from '../../../domain/localized.ts'
import { useTRPC } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { Failed } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import classes from './announcements.module.css'
import type { Audience } from './use-announcements.ts'

/** Whom it is for, narrowed by what is known of people and their requests; nothing chosen is everybody. */
export function AudienceFields({
  value,
  onChange,
}: {
  readonly value: Audience
  readonly onChange: (next: Audience) => void
}) {
  const words = useWords()
  const { t, language } = words
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery(trpc.announcements.choices.queryOptions())
  if (error) return <Failed message={words.error(error)} onRetry={() => void refetch()} />
  if (!data) return <Skeleton h="8rem" />
  const field = <Name extends keyof Audience>(
    name: Name,
    choices: readonly { value: string; label: string }[],
  ) => (
    <MultiSelect
      label={t(`announcements.audience.${name}`)}
      placeholder={value[name].length === 0 ? t('announcements.audience.all') : undefined}
      data={choices}
      value={[...value[name]]}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('announcements.audience.clear') }}
      onChange={(next) => onChange({ ...value, [name]: next as Audience[Name] })}
    />
  )
  return (
    <div className={classes.fields}>
      {field(
        'services',
        data.services.map(({ id, name }) => ({ value: id, label: localize(name, language) })),
      )}
      {field(
        'statuses',
        REQUEST_STATUSES.map((status) => ({ value: status, label: t(`person.status.${status}`) })),
      )}
      {field(
        'cities',
        data.cities.map(({ city }) => ({ value: city, label: city })),
      )}
      {field(
        'channels',
        data.channels.map((channel) => ({ value: channel, label: t(`person.channel.${channel}`) })),
      )}
      {field(
        'labels',
        data.labels.map(({ id, name }) => ({ value: id, label: name })),
      )}
      {field(
        'locales',
        data.languages.map(({ locale, name }) => ({ value: locale, label: name })),
      )}
    </div>
  )
}

/** How many people that is now, who is left out and why, and when all would have it. */
export function Reach({ audience }: { readonly audience: Audience }) {
  const words = useWords()
  const { t } = words
  const { moment } = useDates()
  const count = useCount(audience)
  const { data, error, refetch } = count
  if (error) return <Failed message={words.error(error)} onRetry={() => void refetch()} />
  if (!data) return <Skeleton h="4rem" />
  const skipped = Object.entries(data.skipped).filter(([, n]) => n)
  const channels = Object.entries(data.channels).filter(([, n]) => n)
  return (
    <div className={classes.reach} aria-live="polite">
      <Text className={classes.reachNumber}>{t('announcements.people', { count: data.people })}</Text>
      {channels.length > 0 && (
        <Text size="sm">
          {channels.map(([channel, n]) => `${t(`person.channel.${channel}`)}: ${n}`).join(' · ')}
        </Text>
      )}
      {data.people > 0 && (
        <Text size="sm" c="gray.7">
          {data.endsAt
            ? t('announcements.wouldEnd', { date: moment(String(data.endsAt)) })
            : t('announcements.neverEnds')}
          {data.whatsappPerDay !== null && data.channels.whatsapp
            ? ` ${t('announcements.perDay', { count: data.whatsappPerDay })}`
            : ''}
        </Text>
      )}
      {skipped.length > 0 && (
        <Text size="sm" c="gray.7">
          {t('announcements.leftOut')}{' '}
          {skipped.map(([reason, n]) => `${t(`announcements.reason.${reason}`)} (${n})`).join('، ')}
        </Text>
      )}
    </div>
  )
}

export function useCount(audience: Audience) {
  const trpc = useTRPC()
  return useQuery(trpc.announcements.count.queryOptions({ audience }, { placeholderData: keepPreviousData }))
}
