import { Anchor } from '@mantine/core'
import { Link } from 'wouter'
import { useDates } from '../../../ui/dates.ts'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import classes from './person.module.css'
import type { Profile } from './profile.ts'

type Handoff = Profile['handoffs'][number]

/** When the person needed an officer before, and what came of it. */
export function Handoffs({
  handoffs,
  conversationId,
}: {
  readonly handoffs: readonly Handoff[]
  readonly conversationId: string
}) {
  const { t } = useWords()
  const { moment } = useDates()
  if (handoffs.length === 0) return <span className={classes.quiet}>{t('person.empty.handoffs')}</span>
  return (
    <ul className={classes.list}>
      {handoffs.map((handoff) => (
        <li key={handoff.id} className={classes.card}>
          <div className={classes.between}>
            <span className={classes.strong}>{t(`person.reason.${handoff.reason}`)}</span>
            <span className={classes.quiet}>{t(`person.channel.${handoff.channel}`)}</span>
          </div>
          <div className={classes.between}>
            <span className={classes.quiet}>{moment(handoff.openedAt)}</span>
            {handoff.conversationId !== conversationId && (
              <Anchor component={Link} to={`/inbox/${handoff.conversationId}`} size="sm" c="green.9">
                {t('person.openChat')}
              </Anchor>
            )}
          </div>
          <span className={classes.quiet}>
            <State handoff={handoff} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function State({ handoff: { status, officer } }: { readonly handoff: Handoff }) {
  const { t } = useWords()
  if (status !== 'claimed')
    return (
      <>
        {t(`person.handoff.${status}`)}
        {officer !== null && status !== 'waiting' && (
          <>
            {' · '}
            <Written text={officer} />
          </>
        )}
      </>
    )
  return officer === null ? (
    t('person.handoff.claimedPhone')
  ) : (
    <bdi>{t('person.handoff.claimed', { name: officer })}</bdi>
  )
}
