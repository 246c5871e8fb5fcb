import type pg from 'pg'
import { addMonths } from '../text/calendar.ts'
import { type Months, monthOf, monthText, SPAN } from './report-months.ts'
import { ask, inTransaction, type Queryable } from './sql.ts'

export interface ChatMonth {
  readonly month: string
  /** Conversations in which somebody wrote, and those of them in which no officer was needed. */
  readonly conversations: number
  readonly resolved: number
  readonly handoffs: number
  /** Minutes until an officer took it, and from then until it was closed: medians. */
  readonly firstAnswerMinutes: number | null
  readonly handlingMinutes: number | null
}

/** What is counted of messages, and what of handoffs: the one is over with its month, the other when the last handoff ends. */
type Talks = Pick<ChatMonth, 'month' | 'conversations' | 'resolved'>
type Handed = Pick<ChatMonth, 'month' | 'handoffs' | 'firstAnswerMinutes' | 'handlingMinutes'>

/**
 * `$4`: a number no message of these months is below. Messages are numbered as they come; an index by time would have to be
 * kept by every turn.
 */
const TALKS = `
SELECT ${monthText('w.month')} AS month, count(*)::int AS conversations,
       count(*) FILTER (WHERE o.conversation_id IS NULL)::int AS resolved
  FROM (SELECT DISTINCT ${monthOf('received_at')} AS month, conversation_id FROM inbound_message
         WHERE id >= $4::bigint AND received_at BETWEEN ${SPAN}) w
  LEFT JOIN (SELECT DISTINCT ${monthOf('opened_at')} AS month, conversation_id FROM handoff
              WHERE opened_at BETWEEN ${SPAN}) o USING (month, conversation_id)
 GROUP BY w.month`

const middle = (minutes: string) =>
  `percentile_cont(0.5) WITHIN GROUP (ORDER BY ${minutes}) FILTER (WHERE ${minutes} IS NOT NULL)`
const HANDED = `
SELECT ${monthText('month')} AS month, count(*)::int AS handoffs, ${middle('first')} AS "firstAnswerMinutes",
       ${middle('handling')} AS "handlingMinutes"
  FROM (SELECT ${monthOf('opened_at')} AS month, extract(epoch FROM claimed_at - opened_at)::float8 / 60 AS first,
               extract(epoch FROM ended_at - claimed_at)::float8 / 60 AS handling
          FROM handoff WHERE opened_at BETWEEN ${SPAN}) h
 GROUP BY h.month`

/** The demonstration brings months of its own, and takes them away: with it, everything is counted as it stands. */
const REAL = `NOT EXISTS (SELECT FROM setting WHERE name = 'demo.loaded')`
const SEALED = `
SELECT month::text, conversations, resolved, handoffs, first_answer_minutes AS "firstAnswerMinutes",
       handling_minutes AS "handlingMinutes", settled, next_message::text AS next
  FROM chat_month WHERE time_zone = $1 AND ${REAL} ORDER BY month`

interface Sealed extends ChatMonth {
  /** No handoff of it is open any more, or none is waited for. */
  readonly settled: boolean
  /** No message of a later month than the last that is sealed has a lower number. */
  readonly next: string
}

async function rowsOf<Row extends object>(db: Queryable, text: string, ...values: unknown[]) {
  return (await ask<{ [Name in keyof Row]: Row[Name] }>(db, { text, values })).rows
}

function talksOf(db: Queryable, { from, to, timeZone }: Months, first = '0') {
  return from > to ? [] : rowsOf<Talks>(db, TALKS, from, to, timeZone, first)
}

function handedOf(db: Queryable, { from, to, timeZone }: Months) {
  return from > to ? [] : rowsOf<Handed>(db, HANDED, from, to, timeZone)
}

const NOTHING = {
  conversations: 0,
  resolved: 0,
  handoffs: 0,
  firstAnswerMinutes: null,
  handlingMinutes: null,
}
const later = (one: string, other: string) => (one > other ? one : other)

/**
 * Chats by month: what the assistant did alone, and how fast officers were. Never by officer. Months that are sealed are
 * read as they were counted then, whatever has been deleted since.
 */
export async function reportChats(pool: pg.Pool, { from, to, timeZone }: Months): Promise<ChatMonth[]> {
  const sealed = await rowsOf<Sealed>(pool, SEALED, timeZone)
  const last = sealed.at(-1)
  const talking = last ? later(from, addMonths(last.month, 1)) : from
  const handing = later(from, sealed.find(({ settled }) => !settled)?.month ?? talking)
  const [talks, handed] = await Promise.all([
    talksOf(pool, { from: talking, to, timeZone }, last?.next),
    handedOf(pool, { from: handing, to, timeZone }),
  ])
  const of = <Row extends { readonly month: string }>(rows: readonly Row[], month: string) =>
    rows.find((row) => row.month === month)
  const months: ChatMonth[] = []
  for (let month = from; month <= to; month = addMonths(month, 1)) {
    const { settled: _, next: __, ...known } = of(sealed, month) ?? { settled: true, next: '', ...NOTHING }
    const live = month >= handing ? { ...known, ...of(handed, month) } : known
    months.push({ ...live, ...(month >= talking ? of(talks, month) : {}), month })
  }
  return months
}

const LOCK = `SELECT pg_advisory_xact_lock(hashtext('sila:chat-months')), ${REAL} AS real`

/** The months of the first message or handoff there is, and of the first handoff that is still open. */
const FIRST = `
SELECT ${monthText(`date_trunc('month', least((SELECT min(received_at) FROM inbound_message), (SELECT min(opened_at) FROM handoff)) AT TIME ZONE $1)`)} AS month`
const OPEN = `
SELECT ${monthText(`date_trunc('month', min(opened_at) AT TIME ZONE $1)`)} AS month FROM handoff WHERE status IN ('waiting', 'claimed')`

/**
 * The first message of months after `$1`, or the one to come; some before it as well, because what is written at the same
 * moment may have taken its number earlier.
 */
const NEXT = `
SELECT greatest(0, coalesce((SELECT min(id) FROM inbound_message WHERE id >= $3::bigint
                                AND received_at >= ($1::date + interval '1 month')::timestamp AT TIME ZONE $2),
                            (SELECT max(id) FROM inbound_message), 0) - 1000)::text AS next`

const SEAL = `
INSERT INTO chat_month (month, time_zone, conversations, resolved, handoffs, settled, next_message)
SELECT month::date, $2, conversations, resolved, 0, false, $3::bigint
  FROM jsonb_to_recordset($1) AS x(month text, conversations int, resolved int)`
const SETTLE = `
UPDATE chat_month m SET settled = true, handoffs = x.handoffs, first_answer_minutes = x."firstAnswerMinutes",
       handling_minutes = x."handlingMinutes"
  FROM jsonb_to_recordset($1) AS x(month text, handoffs int, "firstAnswerMinutes" float8, "handlingMinutes" float8)
 WHERE m.time_zone = $2 AND m.month = x.month::date AND NOT m.settled`

/**
 * Counts the chats of months that are over, once: a report need not read a million messages, and says the same when they
 * are deleted. How handoffs went waits until the last of its month has ended, but no longer than one more month.
 * @param today YYYY-MM-DD in the association's time zone
 * @returns how many months were counted
 */
export async function sealChats(pool: pg.Pool, today: string, timeZone: string): Promise<number> {
  const thisMonth = `${today.slice(0, 7)}-01`
  const sealed = await inTransaction(pool, async (client) => {
    const [locked] = await rowsOf<{ real: boolean }>(client, LOCK)
    if (!locked?.real) return null
    const startOf = async (text: string) => {
      const [row] = await rowsOf<{ month: string | null }>(client, text, timeZone)
      return row?.month ?? thisMonth
    }
    const known = await rowsOf<Sealed>(client, SEALED, timeZone)
    const last = known.at(-1)
    const to = addMonths(thisMonth, -1)
    const fresh = { from: last ? addMonths(last.month, 1) : await startOf(FIRST), to, timeZone }
    const months = monthsOf(fresh)
    if (months.length > 0) {
      const talks = await talksOf(client, fresh, last?.next)
      const [row] = await rowsOf<{ next: string }>(client, NEXT, to, timeZone, last?.next ?? '0')
      const counted = months.map((month) => ({
        ...NOTHING,
        month,
        ...talks.find((one) => one.month === month),
      }))
      await rowsOf(client, SEAL, JSON.stringify(counted), timeZone, row?.next ?? '0')
    }
    const from = known.find(({ settled }) => !settled)?.month ?? fresh.from
    const settling = { from, to: addMonths(later(await startOf(OPEN), to), -1), timeZone }
    const handed = await handedOf(client, settling)
    const settled = monthsOf(settling).map((month) => ({
      ...NOTHING,
      month,
      ...handed.find((one) => one.month === month),
    }))
    await rowsOf(client, SETTLE, JSON.stringify(settled), timeZone)
    return months.length
  })
  return sealed ?? 0
}

function monthsOf({ from, to }: Months): string[] {
  const months: string[] = []
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month)
  return months
}
