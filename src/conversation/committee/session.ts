import { committeeMembers } from '../../store/committee-members.ts'
import { storableText } from '../../store/json.ts'
import { ask, insertInto, inTransaction, type Queryable, type Statement } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import { type CommitteeDeps, inSession, writeAll } from './in-session.ts'
import { CommitteeRefused } from './refused.ts'

/** When and where a session is. */
export interface Plan {
  readonly startsAt: Date
  readonly place: string
}

const placeOf = ({ place }: Plan) => storableText(place.trim()) || null

/** Plans a session. @returns its id */
export async function planSession(
  { pool, changes, now }: CommitteeDeps,
  plan: Plan,
  also: (sessionId: string) => readonly Statement[],
): Promise<string> {
  const id = uuid7(now().getTime())
  await inTransaction(pool, async (client) => {
    const row = insertInto('committee_session', { id, starts_at: plan.startsAt, place: placeOf(plan) })
    await writeAll(client, [row, ...also(id)])
    return true
  })
  changes.tell({ kind: 'committee', id })
  return id
}

/** Another time or place, before it is opened. @throws CommitteeRefused */
export function changeSession(
  deps: CommitteeDeps,
  sessionId: string,
  plan: Plan,
  also: readonly Statement[],
): Promise<void> {
  return inSession(deps, sessionId, ['planned'], async () => [
    {
      text: 'UPDATE committee_session SET starts_at = $2, place = $3 WHERE id = $1',
      values: [sessionId, plan.startsAt, placeOf(plan)],
    },
    ...also,
  ])
}

/** It will not be held; what was on its agenda waits again. @throws CommitteeRefused */
export function cancelSession(
  deps: CommitteeDeps,
  sessionId: string,
  also: readonly Statement[],
): Promise<void> {
  return inSession(deps, sessionId, ['planned'], async () => [
    { text: `UPDATE committee_session SET status = 'cancelled' WHERE id = $1`, values: [sessionId] },
    { text: 'DELETE FROM committee_item WHERE session_id = $1', values: [sessionId] },
    ...also,
  ])
}

/** Begins a session with the members who are there. @throws CommitteeRefused */
export function openSession(
  deps: CommitteeDeps,
  sessionId: string,
  { by, present }: { readonly by: string; readonly present: readonly string[] },
  also: readonly Statement[],
): Promise<void> {
  return inSession(deps, sessionId, ['planned'], async (client) => {
    const there = await onlyMembers(client, present)
    if (there.length === 0) throw new CommitteeRefused('nobodyPresent')
    return [
      {
        text: `UPDATE committee_session SET status = 'open', opened_at = $2, opened_by = $3, present = $4 WHERE id = $1`,
        values: [sessionId, deps.now(), by, there],
      },
      ...also,
    ]
  })
}

/**
 * Who is there. Whoever has voted on something that is decided was there.
 * @throws CommitteeRefused `voted` for leaving out such a member
 */
export function setPresent(
  deps: CommitteeDeps,
  sessionId: string,
  present: (now: readonly string[]) => readonly string[],
  also: readonly Statement[],
): Promise<void> {
  return inSession(deps, sessionId, ['open'], async (client, session) => {
    const there = await onlyMembers(client, present(session.present))
    const gone = session.present.filter((id) => !there.includes(id))
    const { rowCount } = await ask(client, {
      text: `SELECT FROM committee_vote v JOIN committee_item i ON i.id = v.item_id
              WHERE i.session_id = $1 AND i.decided_at IS NOT NULL AND v.officer_id = ANY ($2::uuid[])`,
      values: [sessionId, gone],
    })
    if (rowCount) throw new CommitteeRefused('voted')
    return [
      { text: 'UPDATE committee_session SET present = $2 WHERE id = $1', values: [sessionId, there] },
      ...also,
    ]
  })
}

/** Of some officers those who sit on the committee, each once. */
async function onlyMembers(db: Queryable, ids: readonly string[]): Promise<string[]> {
  const members = await committeeMembers(db)
  return members.map(({ officerId }) => officerId).filter((id) => ids.includes(id))
}
