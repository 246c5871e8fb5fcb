import { Alert, Button, Group, Stack, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconArrowsExchange } from '../../../icons.ts'
import { type Answers, useTRPC } from '../../../trpc.ts'
import { Failed, Loading } from '../../../ui/states.tsx'
import { useTold } from '../../../ui/told.ts'
import { Phone, Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import { Fact } from './facts.tsx'
import classes from './person.module.css'

type Preview = Answers['people']['mergePreview']

/** Both records beside each other, and what they will be together. */
export function MergePreview(of: {
  readonly keptId: string
  readonly mergedId: string
  readonly onSwap: () => void
  readonly onBack: (() => void) | undefined
  readonly onClose: () => void
}) {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const { keptId, mergedId } = of
  const preview = useQuery(trpc.people.mergePreview.queryOptions({ keptId, mergedId }))
  const merge = useMutation(
    trpc.people.merge.mutationOptions({
      onSuccess: () => {
        told.done(t('person.merge.done'))
        of.onClose()
        return queries.invalidateQueries()
      },
      onError: told.failed,
    }),
  )
  if (preview.isError)
    return <Failed message={words.error(preview.error)} onRetry={() => void preview.refetch()} />
  if (!preview.data) return <Loading rows={3} />
  const { kept, merged, result } = preview.data
  return (
    <Stack>
      <div className={classes.sides}>
        <Side title={t('person.merge.kept')} side={kept} />
        <Side title={t('person.merge.merged')} side={merged} />
      </div>
      <Group justify="center">
        <Button
          variant="subtle"
          leftSection={<IconArrowsExchange size={16} aria-hidden />}
          onClick={of.onSwap}
        >
          {t('person.merge.swap')}
        </Button>
      </Group>
      <Side title={t('person.merge.result')} side={result} />
      {result.held && <Alert color="grape">{t('person.merge.held')}</Alert>}
      {result.blocked && <Alert color="red">{t('person.merge.blocked')}</Alert>}
      {result.notificationsStopped && <Alert color="gray">{t('person.merge.stopped')}</Alert>}
      <p className={classes.quiet} style={{ margin: 0 }}>
        {t('person.merge.reversible')}
      </p>
      <Group justify="flex-end">
        {of.onBack && (
          <Button variant="default" onClick={of.onBack}>
            {t('person.merge.back')}
          </Button>
        )}
        <Button loading={merge.isPending} onClick={() => merge.mutate({ keptId, mergedId })}>
          {t('person.merge.confirm')}
        </Button>
      </Group>
    </Stack>
  )
}

function Side({
  title,
  side,
}: {
  readonly title: string
  readonly side: Preview['result'] | Preview['kept']
}) {
  const { t } = useWords()
  const counts = ['conversations', 'handoffs', 'notes', 'consents'] as const
  return (
    <section className={classes.card}>
      <Title order={3} size="h5">
        {title}
      </Title>
      <dl className={`${classes.facts} ${classes.wide}`}>
        <Fact name={t('person.merge.fact.name')}>
          {side.name === null ? t('person.unnamed') : <Written text={side.name} />}
        </Fact>
        {side.phone !== null && (
          <Fact name={t('person.merge.fact.phone')}>
            <Phone e164={side.phone} />
          </Fact>
        )}
        <Fact name={t('person.merge.fact.channels')}>
          {side.channels.map((channel) => t(`person.channel.${channel}`)).join('، ')}
        </Fact>
        {side.requests.length > 0 && (
          <Fact name={t('person.merge.fact.requests')}>
            <bdi dir="ltr">{side.requests.join(', ')}</bdi>
          </Fact>
        )}
        {counts
          .filter((count) => side[count] > 0)
          .map((count) => (
            <Fact key={count} name={t(`person.merge.fact.${count}`)}>
              {side[count]}
            </Fact>
          ))}
        {side.labels.length > 0 && (
          <Fact name={t('person.merge.fact.labels')}>
            <Written text={side.labels.join('، ')} />
          </Fact>
        )}
      </dl>
    </section>
  )
}
