import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useOfficer } from '../../../me.tsx'
import { useWords } from '../../../words.tsx'
import type { HandoffActs } from './acts.ts'
import type { Head } from './entries.ts'
import { nameIn } from './names.ts'
import classes from './thread.module.css'
import { useWhen } from './when.ts'

interface BannerProps {
  readonly conversationId: string
  readonly head: Head
  readonly acts: HandoffActs
}

/** Why one cannot answer yet, and the button that changes it; nothing where the conversation is one's own. */
export function Banner({ conversationId, head, acts }: BannerProps) {
  const { t } = useWords()
  const officer = useOfficer()
  if (!officer.may('conversation.handle')) return null
  const { handoff, mine } = head
  if (mine) return <Window head={head} />
  const from = handoff?.status === 'claimed' ? (handoff.claimedBy ?? undefined) : undefined
  const may = from === undefined || officer.may('conversation.direct')
  const claim = () => acts.claim.mutate({ conversationId, ...(from && { from }) })
  const tone = handoff?.status === 'waiting' ? (handoff.urgency === 0 ? 'crisis' : 'waiting') : 'quiet'
  const label = handoff?.status === 'waiting' ? 'handoff.claim' : 'handoff.takeOver'
  return (
    <div className={classes.banner} data-tone={tone} role={tone === 'crisis' ? 'alert' : undefined}>
      <p className={classes.bannerText}>
        <Why head={head} />
      </p>
      {may && (
        <Button
          size="sm"
          color={tone === 'crisis' ? 'red.9' : 'green'}
          variant={tone === 'quiet' ? 'default' : 'filled'}
          loading={acts.claim.isPending}
          onClick={claim}
        >
          {t(label)}
        </Button>
      )}
    </div>
  )
}

function Why({ head: { handoff, heldBy } }: { readonly head: Head }) {
  const { t, language } = useWords()
  const when = useWhen()
  useMinute()
  if (!handoff) return t(heldBy === 'phone' ? 'handoff.why.phone' : 'handoff.why.assistant')
  if (handoff.status === 'claimed')
    return t('handoff.why.other', { name: `\u2068${handoff.claimedByName ?? t('thread.thePhone')}\u2069` })
  const late = handoff.dueAt !== null && Date.parse(handoff.dueAt) < Date.now()
  const team = handoff.team ? nameIn(handoff.team, language) : ''
  return (
    <>
      <strong>
        {t(handoff.urgency === 0 ? 'handoff.why.crisis' : 'handoff.why.waiting', {
          time: when.since(handoff.openedAt),
        })}
      </strong>
      {' · '}
      {t(`handoff.reason.${handoff.reason}`)}
      {team && ` · ${team}`}
      {late && ` · ${t('handoff.why.late')}`}
    </>
  )
}

/** Meta takes free words for a day after the person wrote. */
function Window({ head: { windowEnds } }: { readonly head: Head }) {
  const { t } = useWords()
  const when = useWhen()
  useMinute()
  if (windowEnds === null) return null
  const left = Date.parse(windowEnds) - Date.now()
  if (left > 2 * 3_600_000) return null
  return (
    <div className={classes.banner} data-tone="waiting" role="status">
      <p className={classes.bannerText}>
        {left > 0 ? t('thread.window.closing', { time: when.time(windowEnds) }) : t('thread.window.closed')}
      </p>
    </div>
  )
}

/** Draws again as time goes by. */
function useMinute(): void {
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 30_000)
    return () => clearInterval(timer)
  }, [])
}
