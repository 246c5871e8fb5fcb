import type { Outcome } from '../../domain/committee.ts'
import { MOVE_OF, tallyOf } from '../../domain/committee.ts'
import type { GuardName } from '../../domain/pipeline/guards.ts'
import type { CommitteeItem } from '../../store/committee-items.ts'
import { storableText } from '../../store/json.ts'
import type { Statement } from '../../store/sql.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import { afterwards, type MoveDeps, moveIn } from '../requests/move.ts'
import type { MoveWish } from '../requests/move-wish.ts'
import type { Moved } from '../requests/moved.ts'
import type { Telling } from '../requests/tell.ts'
import { type CommitteeDeps, inItem } from './in-session.ts'
import { CommitteeRefused } from './refused.ts'

/** What whoever leads the session writes down as the committee's decision. */
export interface Decision {
  readonly itemId: string
  readonly by: string
  readonly outcome: Outcome
  readonly reason?: string | undefined
  readonly clause?: { readonly id: string; readonly text: string } | undefined
  readonly earlyReason?: string | undefined
}

/** The decision does not hold: what is missing, in the order in which it is told. */
export class DecisionUnmet extends Error {
  override readonly name = 'DecisionUnmet'
  readonly unmet: readonly GuardName[]
  constructor(unmet: readonly GuardName[]) {
    super('unmet')
    this.unmet = unmet
  }
}

/**
 * Makes the committee's decision: the request's move with the facts of the votes, what the applicant hears, and what
 * the session made of it, in one commit. Put off, the request stays where it stands and waits for another session.
 * @returns how the applicant hears of it; null where nothing is said
 * @throws CommitteeRefused, DecisionUnmet
 */
export async function decideItem(
  deps: MoveDeps & CommitteeDeps,
  decision: Decision,
  also: (item: CommitteeItem) => readonly Statement[],
): Promise<Telling | null> {
  const { itemId, by, outcome, clause } = decision
  const reason = decision.reason?.trim() ? storableText(maskNationalIds(decision.reason.trim())) : null
  let after: Moved | null = null
  await inItem(deps, itemId, async (client, item, session) => {
    if (outcome === 'putOff') {
      if (reason === null) throw new CommitteeRefused('reasonNeeded')
    } else {
      const counted = item.votes.filter(({ officerId }) => session.present.includes(officerId))
      const wish: MoveWish = {
        requestId: item.requestId,
        move: MOVE_OF[outcome],
        by,
        ...(reason !== null && { reason }),
        ...(clause && outcome === 'decline' && { clause }),
        ...(decision.earlyReason && { earlyReason: decision.earlyReason }),
        detail: { session: session.number, votes: tallyOf(counted.map(({ choice }) => choice)) },
      }
      const made = await moveIn(deps, client, wish)
      if (made.result.kind === 'refused') throw new DecisionUnmet(made.result.unmet)
      if (made.result.kind !== 'moved') throw new CommitteeRefused('requestMoved')
      after = made.after
    }
    return [
      {
        text: 'UPDATE committee_item SET outcome = $2, reason = $3, clause_id = $4, decided_at = $5 WHERE id = $1',
        values: [itemId, outcome, reason, outcome === 'decline' ? clause?.id : null, deps.now()],
      },
      ...also(item),
    ]
  })
  const done = after as Moved | null
  if (done) afterwards(deps, done)
  return done?.telling ?? null
}
