import { type Bar, barOf, type Choice, needsReason, type Seat } from '../../domain/committee.ts'
import type { CommitteeItem } from '../../store/committee-items.ts'
import { committeeMembers } from '../../store/committee-members.ts'
import type { CommitteeSession } from '../../store/committee-sessions.ts'
import { storableText } from '../../store/json.ts'
import type { Queryable, Statement } from '../../store/sql.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import { type CommitteeDeps, inItem } from './in-session.ts'
import { CommitteeRefused, type Why } from './refused.ts'

const WHY: Readonly<Record<Bar, Why>> = {
  sessionNotOpen: 'notOpen',
  itemDecided: 'itemDecided',
  notMember: 'notMember',
  absent: 'notPresent',
  studied: 'studied',
  aside: 'aside',
}

/** An officer's place at the table, as far as a request goes. */
export function seatOf(
  officerId: string,
  { studied, votes }: Pick<CommitteeItem, 'studied' | 'votes'>,
  { present }: Pick<CommitteeSession, 'present'>,
  members: readonly { readonly officerId: string }[],
): Seat {
  return {
    member: members.some((one) => one.officerId === officerId),
    present: present.includes(officerId),
    studied: studied.some((one) => one.officerId === officerId),
    choice: votes.find((one) => one.officerId === officerId)?.choice ?? null,
  }
}

/**
 * A member's own vote on a request, or that they step aside; another vote takes its place until it is decided. Whoever
 * stepped aside has no vote on it any more.
 * @throws CommitteeRefused
 */
export function vote(
  deps: CommitteeDeps,
  { itemId, by, choice, reason }: { itemId: string; by: string; choice: Choice; reason?: string | undefined },
  also: readonly Statement[],
): Promise<void> {
  return inItem(deps, itemId, async (client, item, session) => {
    const seat = await seated(client, by, item, session)
    const bar = barOf(seat, { open: session.status === 'open', decided: item.decidedAt !== null })
    if (bar) throw new CommitteeRefused(WHY[bar])
    const words = reason?.trim() ? storableText(maskNationalIds(reason.trim())) : null
    if (needsReason(choice) && words === null) throw new CommitteeRefused('reasonNeeded')
    return [
      {
        text: `INSERT INTO committee_vote (item_id, officer_id, vote, reason, at) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (item_id, officer_id) DO UPDATE SET vote = EXCLUDED.vote, reason = EXCLUDED.reason, at = EXCLUDED.at`,
        values: [itemId, by, choice, words, deps.now()],
      },
      ...also,
    ]
  })
}

async function seated(
  db: Queryable,
  by: string,
  item: CommitteeItem,
  session: CommitteeSession,
): Promise<Seat> {
  return seatOf(by, item, session, await committeeMembers(db))
}
