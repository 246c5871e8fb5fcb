import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { searchQuestion } from '../../../../domain/search-words.ts'
import { foldWords } from '../../../../text/fold.ts'
import { IconArrowBackUp } from '../../../icons.ts'
import { useTRPC } from '../../../trpc.ts'
import { Empty, Failed, Loading } from '../../../ui/states.tsx'
import { useWords } from '../../../words.tsx'
import type { InboxAddress } from '../address.ts'
import type { Desk } from '../rows.ts'
import { useNow, useTimes } from '../times.ts'
import classes from './found.module.css'
import lineClasses from './list.module.css'
import { InboxLine } from './row.tsx'

const NOTHING = () => {}

/** What a search finds: people first, then what was said. */
export function FoundLines({
  typed,
  desk,
  address,
}: {
  readonly typed: string
  readonly desk: Desk
  readonly address: InboxAddress
}) {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const [asked] = useDebouncedValue(typed.trim(), 150)
  const times = useTimes()
  const now = useNow()
  const query = useQuery(
    trpc.inbox.search.queryOptions(
      { typed: asked },
      { enabled: asked.length > 1, placeholderData: keepPreviousData, staleTime: 5_000 },
    ),
  )
  if (typed.trim().length < 2) return <Empty message={t('inbox.searchHint')} />
  if (query.isError) return <Failed message={words.error(query.error)} onRetry={() => void query.refetch()} />
  if (!query.data) return <Loading />
  if (query.data.length === 0) return <Empty message={t('inbox.nothingFound')} />
  const wanted = searchQuestion(asked)
  return (
    <div className={classes.found}>
      <p className={classes.count} role="status">
        {t('inbox.found', { count: query.data.length })}
      </p>
      {query.data.map(({ row, by, text, message }) => (
        <InboxLine
          key={row.conversationId}
          row={row}
          desk={desk}
          times={times}
          now={now}
          href={address.hrefOf(
            row.conversationId,
            message ? `${message.direction}:${message.id}` : undefined,
          )}
          open={address.conversationId === row.conversationId}
          selected={false}
          selecting={false}
          said={
            by === 'text' && text ? (
              <Marked text={text} words={wanted.words} ours={message?.direction === 'outbound'} />
            ) : undefined
          }
          onSelect={NOTHING}
          onMenu={NOTHING}
        />
      ))}
    </div>
  )
}

/** Words before and after the one that was found. */
const BEFORE = 5
const AFTER = 14

/** The words around what was found, with that made plain. */
function Marked({
  text,
  words,
  ours,
}: {
  readonly text: string
  readonly words: readonly string[]
  /** We said it. */
  readonly ours: boolean
}) {
  const { t } = useWords()
  const parts = text.split(/\s+/)
  const hits = parts.map((part) => foldWords(part).some((one) => words.some((word) => one.includes(word))))
  const first = Math.max(0, hits.indexOf(true))
  const from = Math.max(0, first - BEFORE)
  const shown = parts.slice(from, first + AFTER)
  return (
    <span className={lineClasses.preview}>
      {ours && <IconArrowBackUp size={14} aria-label={t('inbox.saidByUs')} />}
      <bdi className={lineClasses.wrapped}>
        {from > 0 && '… '}
        {shown.map((part, n) => {
          const key = from + n
          return <Fragment key={key}>{hits[key] ? <mark>{part}</mark> : part} </Fragment>
        })}
        {first + AFTER < parts.length && '…'}
      </bdi>
    </span>
  )
}
