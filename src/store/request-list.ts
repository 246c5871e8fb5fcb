import type pg from 'pg'
import { OPEN_TO_DOCUMENTS, type RequestStatus } from '../domain/help-request.ts'
import type { Localized } from '../domain/localized.ts'
import { type Due, dueOf } from '../domain/pipeline/due.ts'
import type { RequestFilter, RequestOrder } from '../domain/request-list.ts'
import type { Viewer } from '../domain/role.ts'
import { byCity, spelt } from './city-sql.ts'
import { Values } from './inbox-sql.ts'
import {
  hiddenRequests,
  inList,
  late,
  MISSING,
  near,
  nearUntil,
  ordered,
  seen,
  UNTOLD,
  wanted,
} from './request-list-sql.ts'
import { ask } from './sql.ts'

/** A request as a line of the table, or a card of the board. */
export interface RequestLine {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly service: Localized
  readonly city: string
  readonly status: RequestStatus
  readonly statusSince: Date
  readonly submittedAt: Date
  /** `YYYY-MM-DD`: the association's own target, and the first day that was promised. */
  readonly targetOn: string | null
  readonly earliestAnswer: string | null
  readonly due: Due | null
  readonly source: string
  readonly assigneeId: string | null
  readonly assignee: string | null
  /** Required papers that have not come, and papers that came and nobody has looked at. */
  readonly missing: number
  readonly unjudged: number
  /** Somebody is still to be told by phone. */
  readonly untold: boolean
  /** As of this look: whoever moves it says which one they saw. */
  readonly version: number
}

const LINE = `
SELECT r.id, r.number, r.version, r.full_name AS name, r.service_name AS service, r.city, r.status, r.status_since AS "statusSince",
       r.submitted_at AS "submittedAt", r.target_on::text AS "targetOn", r.earliest_answer::text AS "earliestAnswer",
       r.source, r.assignee_id AS "assigneeId", o.name AS assignee, jsonb_array_length(r.missing_documents) AS missing,
       CASE WHEN r.status IN (${inList(OPEN_TO_DOCUMENTS)}) THEN (
         SELECT count(*)::int FROM request_document d WHERE d.request_id = r.id AND d.status = 'received') ELSE 0 END AS unjudged,
       ${UNTOLD} AS untold`

/** What every look at the list needs to know. */
export interface Looking {
  readonly viewer: Viewer
  readonly filter: RequestFilter
  /** YYYY-MM-DD in the association's time zone. */
  readonly today: string
}

interface Page extends Looking {
  readonly order: RequestOrder
  readonly descending: boolean
  readonly offset: number
  readonly limit: number
}

type Row = { [Name in keyof Omit<RequestLine, 'due'>]: RequestLine[Name] }
const lineOf =
  (today: string) =>
  (row: Row): RequestLine => ({
    ...row,
    due: dueOf(row.status, row.targetOn, today),
  })

/** One page of the requests the officer may see: narrow rows are sorted first, and what a line shows is read of the page. */
export async function requestPage(pool: pg.Pool, of: Page): Promise<RequestLine[]> {
  const values = new Values()
  const hidden = await hiddenRequests(pool, of.viewer)
  const order = ordered(of.order, of.descending)
  const { rows } = await ask<Row>(pool, {
    text: `
WITH page AS MATERIALIZED (
  SELECT r.id FROM help_request r WHERE ${wanted(values, of.filter, of.today)} AND ${seen(values, hidden)}
   ORDER BY ${order} LIMIT ${values.put(of.limit)} OFFSET ${values.put(of.offset)})
${LINE} FROM page JOIN help_request r USING (id) LEFT JOIN officer o ON o.id = r.assignee_id ORDER BY ${order}`,
    values: values.list,
  })
  return rows.map(lineOf(of.today))
}

/** How many requests stand where, and how many of them need somebody. */
export interface StatusCount {
  readonly status: RequestStatus
  readonly count: number
  readonly late: number
  readonly near: number
  readonly missing: number
  readonly untold: number
}

/** The requests of a filter, counted by where they stand. */
export async function requestCounts(pool: pg.Pool, of: Looking): Promise<StatusCount[]> {
  // Counted meanwhile, and taken off: leaving the few out would be asked of every single request.
  const [all, hidden] = await Promise.all([
    counted(pool, of),
    hiddenRequests(pool, of.viewer).then((ids) => (ids.length > 0 ? counted(pool, of, ids) : [])),
  ])
  return all
    .map((one) => {
      const off = hidden.find(({ status }) => status === one.status)
      return off ? without(one, off) : one
    })
    .filter(({ count }) => count > 0)
}

function without(all: StatusCount, off: StatusCount): StatusCount {
  // Between the two looks a request may have moved.
  const left = (of: Exclude<keyof StatusCount, 'status'>) => Math.max(0, all[of] - off[of])
  return {
    status: all.status,
    count: left('count'),
    late: left('late'),
    near: left('near'),
    missing: left('missing'),
    untold: left('untold'),
  }
}

/** @param only of these alone; of all where left out */
async function counted(
  pool: pg.Pool,
  { filter, today }: Looking,
  only?: readonly string[],
): Promise<StatusCount[]> {
  const values = new Values()
  const [from, until] = [`${values.put(today)}::date`, `${values.put(nearUntil(today))}::date`]
  const among = only ? ` AND r.id = ANY (${values.put(only)}::uuid[])` : ''
  const which = wanted(values, filter, today) + among
  // Papers are too much for the index the others are counted from: the few requests that miss some have one of their own.
  const { rows } = await ask<{ [Name in keyof StatusCount]: StatusCount[Name] }>(pool, {
    text: `
SELECT n.*, coalesce(m.missing, 0) AS missing FROM (
  SELECT r.status, count(*)::int AS count, (count(*) FILTER (WHERE ${late(from)}))::int AS late,
         (count(*) FILTER (WHERE ${near(from, until)}))::int AS near, (count(*) FILTER (WHERE ${UNTOLD}))::int AS untold
    FROM help_request r WHERE ${which} GROUP BY r.status) n
  LEFT JOIN (SELECT r.status, count(*)::int AS missing FROM help_request r WHERE ${MISSING} AND ${which} GROUP BY r.status) m
    USING (status)`,
    values: values.list,
  })
  return rows
}

/** The first requests of each status: what is due first, then what has waited longest. */
export async function boardCards(
  pool: pg.Pool,
  { viewer, filter, today }: Looking,
  statuses: readonly RequestStatus[],
  each: number,
): Promise<RequestLine[]> {
  const values = new Values()
  const hidden = await hiddenRequests(pool, viewer)
  const columns = `unnest(${values.put(statuses)}::text[])`
  const { rows } = await ask<Row>(pool, {
    text: `
WITH page AS MATERIALIZED (
  SELECT x.id, x.place FROM ${columns} AS step(status) CROSS JOIN LATERAL (
    SELECT r.id, row_number() OVER () AS place FROM (
      SELECT r.id FROM help_request r
       WHERE r.status = step.status AND ${wanted(values, { ...filter, status: 'all' }, today)} AND ${seen(values, hidden)}
       ORDER BY r.target_on NULLS LAST, r.submitted_at, r.id LIMIT ${values.put(each)}) r) x)
${LINE} FROM page JOIN help_request r USING (id) LEFT JOIN officer o ON o.id = r.assignee_id ORDER BY page.place`,
    values: values.list,
  })
  return rows.map(lineOf(today))
}

/** Cities that requests come from, the most frequent first. */
export async function requestCities(pool: pg.Pool): Promise<string[]> {
  const { rows } = await ask<{ city: string }>(pool, {
    text: `SELECT ${spelt('city')} AS city FROM (SELECT city, count(*) AS n FROM help_request GROUP BY 1) x
            GROUP BY ${byCity('city')} ORDER BY sum(n) DESC, 1 LIMIT 100`,
  })
  return rows.map(({ city }) => city)
}
