import { Checkbox, UnstyledButton } from '@mantine/core'
import { type MouseEvent, memo, type ReactNode } from 'react'
import { Link } from 'wouter'
import { isUntilReply } from '../../../../domain/inbox.ts'
import { Written } from '../../../ui/written.tsx'
import { useWords, type Words } from '../../../words.tsx'
import { colourOf, initialsOf } from '../avatar-hue.ts'
import type { Desk, Row } from '../rows.ts'
import type { Times } from '../times.ts'
import { ChannelIcon } from './channel-icon.tsx'
import classes from './list.module.css'
import { PreviewLine } from './preview.tsx'
import { Labels, nameOf, Signs } from './signs.tsx'

export interface RowProps {
  readonly row: Row
  readonly desk: Desk
  readonly times: Times
  readonly now: number
  readonly href: string
  readonly open: boolean
  readonly selected: boolean
  readonly selecting: boolean
  /** Shown instead of what was said last. */
  readonly said?: ReactNode
  readonly onSelect: (conversationId: string, range: boolean) => void
  readonly onMenu: (conversationId: string, at: { x: number; y: number }) => void
}

/** One conversation in the list. A link, so that it can be opened in another tab as well. */
export const InboxLine = memo(function InboxLine(props: RowProps) {
  const { row, desk, times, now, href, open, selected, selecting, said, onSelect, onMenu } = props
  const { t } = useWords()
  const { conversationId, handoff } = row
  const name = nameOf(row, t)
  const crisis = handoff?.urgency === 'crisis' && handoff.endedAt === null
  const menu = (event: MouseEvent) => {
    event.preventDefault()
    const box = event.currentTarget.getBoundingClientRect()
    const byKey = event.clientX === 0 && event.clientY === 0
    onMenu(
      conversationId,
      byKey ? { x: box.left + 48, y: box.top + 48 } : { x: event.clientX, y: event.clientY },
    )
  }
  return (
    <div
      className={classes.row}
      data-open={open || undefined}
      data-crisis={crisis || undefined}
      data-unread={row.unread > 0 || undefined}
      data-selected={selected || undefined}
      data-selecting={selecting || undefined}
    >
      <div className={classes.face}>
        <span className={classes.avatar} data-colour={colourOf(row.contactId)} aria-hidden>
          {initialsOf(row.name ?? '') || <ChannelIcon channel={row.channel} size={20} />}
        </span>
        <Checkbox
          className={classes.check}
          checked={selected}
          aria-label={t('inbox.select', { name })}
          onChange={() => {}}
          onClick={(event) => onSelect(conversationId, event.shiftKey)}
        />
      </div>
      <UnstyledButton
        component={Link}
        to={href}
        className={classes.link}
        data-row={conversationId}
        aria-current={open ? 'true' : undefined}
        onContextMenu={menu}
      >
        <span className={classes.first}>
          {row.name ? (
            <Written text={row.name} className={classes.name} />
          ) : (
            <bdi className={classes.name}>{name}</bdi>
          )}
          {row.lastAt && (
            <time className={classes.time} dateTime={row.lastAt} title={times.exactly(row.lastAt)}>
              {times.when(row.lastAt)}
            </time>
          )}
        </span>
        <span className={classes.second}>
          {said ?? <PreviewLine row={row} desk={desk} />}
          {row.unread > 0 && (
            <span className={classes.unread}>
              <span aria-hidden>{row.unread > 9 ? '9+' : row.unread}</span>
              <span className={classes.unseen}>{t('inbox.unreadCount', { count: row.unread })}</span>
            </span>
          )}
        </span>
        <span className={classes.third}>
          <span className={classes.about}>
            <ChannelIcon channel={row.channel} size={16} label={t(`inbox.channel.${row.channel}`)} />
            <span className={classes.reason}>{aboutOf(props, t)}</span>
          </span>
          <Signs row={row} times={times} now={now} />
        </span>
        <Labels row={row} desk={desk} />
      </UnstyledButton>
    </div>
  )
})

/** Why it is here, or what goes on in it; and whose it is. */
function aboutOf({ row, desk, times }: RowProps, t: Words['t']): string {
  const { handoff } = row
  if (!handoff) return t(row.onPhone ? 'inbox.onPhone' : 'inbox.withAssistant')
  if (handoff.endedAt) return t(`inbox.over.${handoff.status === 'released' ? 'released' : 'closed'}`)
  if (handoff.snoozedUntil)
    return isUntilReply(handoff.snoozedUntil)
      ? t('inbox.asleepUntilReply')
      : t('inbox.asleepUntil', { time: times.when(handoff.snoozedUntil) })
  const officer = desk.officers.find(({ id }) => id === handoff.claimedBy)
  if (officer) return t('inbox.with', { name: `\u2068${officer.name}\u2069` })
  if (handoff.claimedBy === 'phone') return t('inbox.onPhone')
  return t(`inbox.reason.${handoff.reason}`)
}
