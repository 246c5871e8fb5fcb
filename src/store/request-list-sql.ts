import { AWAITING_ANSWER, REQUEST_STATUSES, type RequestStatus } from '../domain/help-request.ts'
import { NEAR_DAYS } from '../domain/pipeline/due.ts'
import { ENDED_STATUSES, type RequestFilter, type RequestOrder } from '../domain/request-list.ts'
import type { Viewer } from '../domain/role.ts'
import { searchQuestion } from '../domain/search-words.ts'
import { addDays } from '../text/date.ts'
import { spellingsOf } from './city-sql.ts'
import { eyesOf, OPEN, Values, visible } from './inbox-sql.ts'
import { personQueries } from './search.ts'
import { ask, type Queryable } from './sql.ts'

/** Values of ours as a list of literals. */
export const inList = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ')

/** Somebody has not been told of a move of request `r`, and nobody has called them. */
const UNTOLD_IDS = `SELECT g.request_id FROM request_change g WHERE g.detail ? 'untold' AND NOT g.detail ? 'phoned'`
export const UNTOLD = `r.id IN (${UNTOLD_IDS})`
/** Required papers of request `r` have not come. */
export const MISSING = `r.missing_documents <> '[]'`

const AWAITED = `r.status IN (${inList(AWAITING_ANSWER)}) AND r.target_on`
/** {@link dueOf} of domain/pipeline/due.ts; `today` is the place of a date. */
export const late = (today: string) => `(${AWAITED} < ${today})`
export const near = (today: string, until: string) => `(${AWAITED} BETWEEN ${today} AND ${until})`

/** The last day that is near, seen from another. */
export const nearUntil = (today: string) => addDays(today, NEAR_DAYS)

/**
 * Requests the officer may see nobody of, as `seenRequest` says it of one: those of people with another team, few and of
 * most officers none. They are looked up first, so that long lists leave out a short list of ids; person by person, by
 * counting, because as an anti-join all conversations would be read.
 */
export async function hiddenRequests(db: Queryable, viewer: Viewer): Promise<readonly string[]> {
  if (viewer.role !== 'officer') return []
  const values = new Values()
  const eyes = eyesOf(viewer)
  const { rows } = await ask<{ id: string }>(db, {
    text: `
WITH foreigner AS MATERIALIZED (
  SELECT DISTINCT c.contact_id FROM handoff h JOIN conversation c ON c.id = h.conversation_id
   WHERE ${OPEN} AND NOT ${visible(values, eyes)} AND 0 = (
     SELECT count(*) FROM conversation o WHERE o.contact_id = c.contact_id AND NOT EXISTS (
       SELECT FROM handoff g WHERE g.conversation_id = o.id AND g.status IN ('waiting', 'claimed')
          AND NOT ${visible(values, eyes, 'g')})))
SELECT r.id FROM foreigner f JOIN help_request r ON r.contact_id = f.contact_id
 WHERE NOT EXISTS (SELECT FROM request_claim q WHERE q.request_id = r.id
                      AND NOT EXISTS (SELECT FROM foreigner x WHERE x.contact_id = q.contact_id))`,
    values: values.list,
  })
  return rows.map(({ id }) => id)
}

/** Whether request `r` is none of the hidden ones. */
export const seen = (values: Values, hidden: readonly string[]): string =>
  hidden.length === 0 ? 'true' : `r.id <> ALL (${values.put(hidden)}::uuid[])`

/** The condition on request `r` that a filter is. @param today YYYY-MM-DD of the association */
export function wanted(values: Values, filter: RequestFilter, today: string): string {
  const { status = 'open', serviceId, city, assignee, source, due, missing, untold, text } = filter
  const all: (string | false | undefined)[] = [
    status === 'open' && `r.status NOT IN (${inList(ENDED_STATUSES)})`,
    status !== 'open' && status !== 'all' && `r.status = ${values.put(status)}`,
    serviceId !== undefined && `r.service_id = ${values.put(serviceId)}`,
    city !== undefined && `r.city = ANY (${spellingsOf(`ARRAY[${values.put(city)}]::text[]`)})`,
    assignee === 'none' && 'r.assignee_id IS NULL',
    assignee !== undefined && assignee !== 'none' && `r.assignee_id = ${values.put(assignee)}`,
    source !== undefined && `r.source = ${values.put(source)}`,
    due === 'late' && late(`${values.put(today)}::date`),
    due === 'near' && near(`${values.put(today)}::date`, `${values.put(nearUntil(today))}::date`),
    missing && MISSING,
    // Looked up first: else all requests are gone through for the few.
    untold && `r.id = ANY (ARRAY(${UNTOLD_IDS}))`,
    text !== undefined && found(values, text),
  ]
  return all.filter((one) => typeof one === 'string').join(' AND ') || 'true'
}

/** Requests of people who are found by these words, and those whose number it is. */
function found(values: Values, text: string): string {
  const question = searchQuestion(text)
  const asked = personQueries(question)
  if (asked.length === 0) return 'false'
  const { number } = question
  // Of a whole number it is this request, and not the others of the same person.
  if (number?.length === 8) return `r.number = ${values.put(`${number.slice(0, 4)}-${number.slice(4)}`)}`
  return `r.contact_id IN (SELECT p.contact_id FROM search_person p
    WHERE ${asked.map((query) => `p.words @@ ${values.put(query)}::tsquery`).join(' OR ')} LIMIT 1000)`
}

const RANK = `array_position(ARRAY[${inList(REQUEST_STATUSES satisfies readonly RequestStatus[])}], r.status)`

const COLUMN: Readonly<Record<RequestOrder, string>> = {
  submitted: 'r.submitted_at',
  since: 'r.status_since',
  target: 'r.target_on',
  number: 'r.number',
  name: 'r.full_name',
  city: 'r.city',
  status: RANK,
}

/** The order of a list; what is equal stands as it came in. */
export function ordered(by: RequestOrder, descending: boolean): string {
  const nulls = by === 'target' ? ' NULLS LAST' : ''
  const first = `${COLUMN[by]} ${descending ? 'DESC' : 'ASC'}${nulls}`
  return by === 'submitted' ? `${first}, r.id` : `${first}, r.submitted_at DESC, r.id`
}
