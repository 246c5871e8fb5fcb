// npx tsx test/bench/requests.ts [requests [url]]: how soon the lists of help requests answer where many are stored; in a
// database that an earlier run has filled, where its address is given.
import type pg from 'pg'
import { REQUEST_STATUSES } from '../../src/domain/help-request.ts'
import type { RequestFilter, RequestOrder } from '../../src/domain/request-list.ts'
import { boardCards, requestCounts, requestPage } from '../../src/store/request-list.ts'
import { fillInbox } from './inbox-fill.ts'
import { fillRequests } from './requests-fill.ts'
import { timed } from './timed.ts'
import { withFilled } from './with-filled.ts'

const requests = Number(process.argv[2] ?? 100_000)
const filled = process.argv[3]
await withFilled({ name: 'requests', filled, fill }, async (pool) => {
  const today = new Date().toISOString().slice(0, 10)
  const { rows } = await pool.query<{ id: string; role: 'officer' | 'supervisor' }>(
    'SELECT DISTINCT ON (role) id, role FROM officer ORDER BY role, id',
  )
  const { rows: teams } = await pool.query<{ id: string }>('SELECT id FROM team ORDER BY id LIMIT 1')
  for (const { id, role } of rows) {
    const viewer = { id, role, teamIds: teams.map((team) => team.id) }
    const page = (filter: RequestFilter, order: RequestOrder, descending = true, offset = 0) =>
      requestPage(pool, { viewer, filter, today, order, descending, offset, limit: 50 })
    const counts = (filter: RequestFilter) => requestCounts(pool, { viewer, filter, today })
    const measures: [string, () => Promise<unknown>][] = [
      ['open, newest', () => page({}, 'submitted')],
      ['open, 500th page', () => page({}, 'submitted', true, 25_000)],
      ['open, by target', () => page({}, 'target', false)],
      ['open, by name', () => page({}, 'name', false)],
      ['of a city', () => page({ city: 'جدة' }, 'submitted')],
      ['late', () => page({ due: 'late' }, 'submitted')],
      ['to be phoned', () => page({ untold: true }, 'submitted')],
      ...(['submitted', 'since', 'target', 'number', 'name', 'city', 'status'] as const).flatMap(
        (order): [string, () => Promise<unknown>][] => [
          [`all, by ${order}, rising`, () => page({ status: 'all' }, order, false)],
          [`all, by ${order}, falling`, () => page({ status: 'all' }, order, true)],
        ],
      ),
      ['all, 1,000th page', () => page({ status: 'all' }, 'submitted', true, 50_000)],
      ['all, by since, 1,000th page', () => page({ status: 'all' }, 'since', true, 50_000)],
      ['counts, open', () => counts({})],
      ['counts, all', () => counts({ status: 'all' })],
      ['counts, all of a service', () => counts({ status: 'all', serviceId: 's1' })],
      ['counts, all of a city', () => counts({ status: 'all', city: 'جدة' })],
      ['counts, all of an officer', () => counts({ status: 'all', assignee: id })],
      ['counts, all with papers missing', () => counts({ status: 'all', missing: true })],
      ['board', () => boardCards(pool, { viewer, filter: { status: 'open' }, today }, REQUEST_STATUSES, 25)],
    ]
    for (const [name, run] of measures) await timed(`${role}: ${name}`, 20, run)
  }
})

async function fill(pool: pg.Pool): Promise<void> {
  await fillInbox(pool, requests)
  await fillRequests(pool, requests, requests)
}
