import { Skeleton, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Move } from '../../../../domain/pipeline/moves.ts'
import { useTRPC } from '../../../trpc.ts'
import { useDates } from '../../../ui/dates.ts'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import classes from './request.module.css'
import type { Telling } from './use-request.ts'

/** A step that might be taken, and what would be said of it. */
export interface Previewed {
  readonly requestId: string
  readonly move: Move
  readonly reason?: string | undefined
  readonly clause?: string | undefined
  readonly refused?: { readonly paper: string; readonly reason: string }
  readonly question?: string
}

/** What the applicant will hear, where and when, or why not; and what the policy says about the step. */
export function Preview({ reason, clause, ...rest }: Previewed) {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const { data, error } = useQuery(
    trpc.requests.preview.queryOptions(
      { ...rest, ...(reason && { reason }), ...(clause && { clause }) },
      { placeholderData: keepPreviousData, retry: false },
    ),
  )
  if (error) return <Text c="red.8">{words.error(error)}</Text>
  if (!data) return <Skeleton h="6rem" />
  return (
    <>
      <Heard telling={data.telling} />
      {data.policy && (
        <figure className={classes.quote}>
          <figcaption>{t('requests.policy')}</figcaption>
          <blockquote>
            <Written text={data.policy.text} />
          </blockquote>
          <cite>
            <Written text={data.policy.policy} />
          </cite>
        </figure>
      )}
    </>
  )
}

function Heard({ telling }: { readonly telling: Telling }) {
  const { t } = useWords()
  const { moment } = useDates()
  if (!telling) return <p className={classes.unheard}>{t('requests.preview.nothing')}</p>
  if (telling.kind === 'untold')
    return (
      <p className={classes.unheard} data-tone="amber">
        {t(`requests.untold.${telling.why}`)} {t('requests.preview.call')}
      </p>
    )
  const channel = t(`person.channel.${telling.channel}`, { defaultValue: telling.channel })
  return (
    <figure className={classes.heard}>
      <figcaption>
        {telling.kind === 'now'
          ? t('requests.preview.now', { channel })
          : t('requests.preview.later', { channel, date: moment(telling.at) })}
      </figcaption>
      <div className={classes.bubble} lang={telling.locale} dir="auto">
        {telling.text}
      </div>
    </figure>
  )
}
