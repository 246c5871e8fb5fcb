import { Anchor, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { localize } from '../../../domain/localized.ts'
import { IconLock } from '../../icons.ts'
import { useTRPC } from '../../trpc.ts'
import { Bars } from '../../ui/chart/bars.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import { Filters } from './filters.tsx'
import { QuestionCard } from './question-card.tsx'
import classes from './reports.module.css'
import { percentOf, Tiles } from './tiles.tsx'
import { monthsOf, type Wish } from './wish.ts'

/** How satisfied people are: never who, and never about fewer than five of them. */
export function Satisfaction({
  now,
  wish,
  onChange,
}: {
  readonly now: string
  readonly wish: Wish
  readonly onChange: (next: Partial<Wish>) => void
}) {
  const words = useWords()
  const { t, language } = words
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery(
    trpc.reports.satisfaction.queryOptions(wish, { placeholderData: keepPreviousData }),
  )
  if (error && !data) return <Failed message={words.error(error)} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  const services = data.services.map(({ id, name }) => ({ id, name: localize(name, language) }))
  const sum = (of: 'sent' | 'finished') => data.asked.reduce((total, one) => total + (one[of] ?? 0), 0)
  const nameOf = (by: string | null) => {
    if (by === null) return t('reports.apart')
    if (by === '') return t('reports.none')
    if (wish.by === 'service') return services.find(({ id }) => id === by)?.name ?? by
    return wish.by === 'channel' ? t(`reports.channel.${by}`) : by
  }
  return (
    <Stack gap="lg">
      <Filters
        now={now}
        wish={wish}
        onChange={onChange}
        services={services}
        channels={data.channels}
        cities={data.cities}
      />
      <p className={classes.privacy}>
        <IconLock size={18} aria-hidden />
        {t('reports.privacy')}
      </p>
      <Tiles
        tiles={[
          { label: t('reports.sent'), value: sum('sent') ? String(sum('sent')) : '-' },
          { label: t('reports.finished'), value: sum('sent') ? String(sum('finished')) : '-' },
          { label: t('reports.rate'), value: percentOf(sum('finished'), sum('sent')) },
        ]}
      />
      {data.questionnaires.length === 0 ? (
        <Empty message={t('reports.noAnswers')} />
      ) : (
        <SegmentedControl
          aria-label={t('reports.beside')}
          value={wish.by}
          onChange={(by) => onChange({ by: by as Wish['by'] })}
          data={(['service', 'channel', 'city'] as const).map((value) => ({
            value,
            label: t(`reports.by.${value}`),
          }))}
        />
      )}
      {data.questionnaires.map(({ id, name, responses, questions }) => (
        <section key={id}>
          <Group justify="space-between" align="baseline" mb="sm">
            <Title order={2} size="h3">
              {localize(name, language)}
            </Title>
            {responses !== null && <Text c="gray.7">{t('reports.responses', { count: responses })}</Text>}
          </Group>
          <div className={classes.cards}>
            {questions.map((question) => (
              <QuestionCard
                key={question.id}
                question={question}
                months={monthsOf(wish)}
                nameOf={nameOf}
                by={wish.by}
              />
            ))}
          </div>
        </section>
      ))}
      {data.themes.length > 0 && (
        <section className={classes.card} aria-label={t('reports.themes')}>
          <Title order={2} size="h3">
            {t('reports.themes')}
          </Title>
          <Bars
            bars={data.themes.map(({ theme, count }) => ({
              key: theme,
              label: t(`reports.theme.${theme}`),
              share: count / Math.max(...data.themes.map((one) => one.count)),
              text: t('reports.comments', { count }),
            }))}
          />
          <Anchor component={Link} to="/surveys/comments">
            {t('reports.readComments')}
          </Anchor>
        </section>
      )}
    </Stack>
  )
}
