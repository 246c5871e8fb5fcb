import { itemsOf, waitingForCommittee } from '../../store/committee-items.ts'
import { insertInto, type Statement } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import { type CommitteeDeps, inSession } from './in-session.ts'
import { CommitteeRefused } from './refused.ts'

/**
 * Puts requests on the agenda, behind what is there: some, or all that wait for the committee.
 * @throws CommitteeRefused `notWaiting` for one that does not stand before the committee, or is on another agenda
 */
export function addToAgenda(
  deps: CommitteeDeps,
  sessionId: string,
  requestIds: readonly string[] | 'all',
  also: readonly Statement[],
): Promise<void> {
  return inSession(deps, sessionId, ['planned', 'open'], async (client) => {
    const waiting = (await waitingForCommittee(client)).map(({ requestId }) => requestId)
    const wanted = requestIds === 'all' ? waiting : [...new Set(requestIds)]
    const items = await itemsOf(client, sessionId)
    const here = new Set(items.map(({ requestId }) => requestId))
    if (requestIds !== 'all' && wanted.some((id) => !waiting.includes(id) || here.has(id)))
      throw new CommitteeRefused('notWaiting')
    const last = Math.max(0, ...items.map(({ order }) => order))
    const rows = wanted
      .filter((id) => !here.has(id))
      .map((id, at) =>
        insertInto('committee_item', {
          id: uuid7(deps.now().getTime()),
          session_id: sessionId,
          request_id: id,
          order: last + at + 1,
        }),
      )
    return [...rows, ...also]
  })
}

/** Takes a request off the agenda, before the session is opened; in it, it can be put off. @throws CommitteeRefused */
export function removeFromAgenda(
  deps: CommitteeDeps,
  sessionId: string,
  itemId: string,
  also: readonly Statement[],
): Promise<void> {
  return inSession(deps, sessionId, ['planned'], async () => [
    {
      text: 'DELETE FROM committee_item WHERE session_id = $1 AND id = $2 AND decided_at IS NULL',
      values: [sessionId, itemId],
    },
    ...also,
  ])
}

/** The agenda in another order. @throws CommitteeRefused `agendaChanged` where it is not the whole of it */
export function orderAgenda(
  deps: CommitteeDeps,
  sessionId: string,
  itemIds: readonly string[],
  also: readonly Statement[],
): Promise<void> {
  return inSession(deps, sessionId, ['planned', 'open'], async (client) => {
    const items = await itemsOf(client, sessionId)
    const same = items.length === itemIds.length && items.every(({ id }) => itemIds.includes(id))
    if (!same) throw new CommitteeRefused('agendaChanged')
    return [
      {
        text: `UPDATE committee_item i SET "order" = x.place
                 FROM unnest($2::uuid[]) WITH ORDINALITY AS x(id, place) WHERE i.id = x.id AND i.session_id = $1`,
        values: [sessionId, itemIds],
      },
      ...also,
    ]
  })
}
