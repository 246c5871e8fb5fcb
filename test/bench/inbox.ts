// npx tsx test/bench/inbox.ts [contacts [url]]: how soon lists, counts and search answer where much is stored; in a database
// that an earlier run has filled, where its address is given.
import path from 'node:path'
import { searchQuestion } from '../../src/domain/search-words.ts'
import { inboxCounts } from '../../src/store/inbox-counts.ts'
import { inboxOrder } from '../../src/store/inbox-order.ts'
import type { Wanted } from '../../src/store/inbox-page.ts'
import { inboxRows } from '../../src/store/inbox-rows.ts'
import { eyesOf } from '../../src/store/inbox-sql.ts'
import { migrateDeploy } from '../../src/store/migrations/deploy.ts'
import { createPool } from '../../src/store/pool.ts'
import { foundText, search } from '../../src/store/search.ts'
import { indexMessages, sweepPeople } from '../../src/store/search-index.ts'
import { fillInbox } from './inbox-fill.ts'
import { startServer } from './server.ts'
import { quantile } from './window.ts'

const contacts = Number(process.argv[2] ?? 100_000)
const filled = process.argv[3]
const server = await startServer()
try {
  const pool = createPool({ connectionString: filled ?? (await fill()) })
  const { rows } = await pool.query<{ id: string; role: 'officer' | 'supervisor' }>(
    'SELECT id, role FROM officer',
  )
  const officer = rows.find(({ role }) => role === 'officer')
  const lead = rows.find(({ role }) => role === 'supervisor')
  if (!officer || !lead) throw new Error('nobody works here')
  const { rows: teams } = await pool.query<{ id: string }>('SELECT id FROM team LIMIT 1')
  const viewers = {
    officer: eyesOf({ ...officer, teamIds: teams.map(({ id }) => id) }),
    supervisor: eyesOf({ ...lead, teamIds: [] }),
  }
  const { rows: labels } = await pool.query<{ id: string }>('SELECT id FROM label LIMIT 1')
  const list = (eyes: (typeof viewers)['officer'], wanted: Partial<Wanted>) => async () => {
    const asked = { view: 'waiting', sort: 'urgency', filter: {}, limit: 40, ...wanted } as const
    const { ids } = await inboxOrder(pool, eyes, asked)
    return (await inboxRows(pool, eyes.me, ids)).length
  }
  const find = (eyes: (typeof viewers)['officer'], typed: string) => async () => {
    const found = await search(pool, eyes, searchQuestion(typed), 40)
    const ids = found.map(({ conversationId }) => conversationId)
    await Promise.all([inboxRows(pool, eyes.me, ids), foundText(pool, found)])
    return found.length
  }
  const labelId = labels[0]?.id
  const deep = {
    view: 'all',
    sort: 'newest',
    filter: {},
    limit: 40,
    after: [String(contacts * 4.5)],
  } as const
  const measures: [string, (eyes: (typeof viewers)['officer']) => () => Promise<number>][] = [
    ['waiting, by urgency', (eyes) => list(eyes, {})],
    ['waiting, newest', (eyes) => list(eyes, { sort: 'newest' })],
    ['mine', (eyes) => list(eyes, { view: 'mine' })],
    ['open, by urgency', (eyes) => list(eyes, { view: 'open' })],
    ['closed', (eyes) => list(eyes, { view: 'closed' })],
    ['all', (eyes) => list(eyes, { view: 'all', sort: 'newest' })],
    ['all, deep', (eyes) => list(eyes, deep)],
    ['all, by label', (eyes) => list(eyes, { view: 'all', sort: 'newest', filter: { labelId } })],
    ['all, by channel', (eyes) => list(eyes, { view: 'all', sort: 'newest', filter: { channel: 'web' } })],
    ['counts', (eyes) => async () => (await inboxCounts(pool, eyes)).open],
    ['search: family name', (eyes) => find(eyes, 'الزهراني')],
    ['search: full name', (eyes) => find(eyes, 'فاطمه الزهراني')],
    ['search: phone', (eyes) => find(eyes, '0500012345')],
    ['search: end of a phone', (eyes) => find(eyes, '2345')],
    ['search: word of every message', (eyes) => find(eyes, 'السلام')],
    ['search: everyday words', (eyes) => find(eyes, 'طلبي موظف')],
    ['search: rare words', (eyes) => find(eyes, 'ينبع نجران تبوك')],
    ['search: two letters', (eyes) => find(eyes, 'ال')],
    ['search: nothing', (eyes) => find(eyes, 'زعفران')],
  ]
  console.log('\n| | officer p50 / p95 ms | supervisor p50 / p95 ms | found |\n|---|---|---|---|')
  for (const [name, of] of measures) {
    const cells: string[] = []
    let found = 0
    for (const eyes of [viewers.officer, viewers.supervisor]) {
      const once = of(eyes)
      found = await once()
      const times: number[] = []
      for (let n = 0; n < 60; n++) {
        const began = performance.now()
        await once()
        times.push(performance.now() - began)
      }
      times.sort((a, b) => a - b)
      cells.push(`${quantile(times, 0.5).toFixed(1)} / ${quantile(times, 0.95).toFixed(1)}`)
    }
    console.log(`| ${name} | ${cells.join(' | ')} | ${found} |`)
  }
  const { rows: sizes } = await pool.query<{ name: string; size: string }>(
    `SELECT relname AS name, pg_size_pretty(pg_total_relation_size(oid)) AS size FROM pg_class
      WHERE relname IN ('search_message', 'search_person', 'inbound_message')`,
  )
  console.log(sizes.map(({ name, size }) => `${name} ${size}`).join(', '))
  await pool.end()
} finally {
  await server.stop()
}
process.exit()

/** @returns the address of the database */
async function fill(): Promise<string> {
  const { url, pool: patient } = await server.database('inbox')
  await migrateDeploy({ connectionString: url }, path.resolve('prisma/migrations'))
  const pool = createPool({ connectionString: url })
  const seconds = async (what: string, work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
  }
  await seconds(`${contacts} conversations and ${contacts * 10} messages written`, () =>
    fillInbox(patient, contacts),
  )
  let read = 0
  await seconds('all messages read into the search', async () => {
    for (const kind of ['inbound', 'outbound'] as const)
      for (let more = 1; more; read += more) more = (await indexMessages(pool, kind, 400)) ?? 0
  })
  console.log(`${read} messages have words that people wrote`)
  await seconds('all people', async () => {
    for (let after: string | null = null, first = true; first || after; first = false)
      after = await sweepPeople(pool, after, 400)
  })
  await patient.query('VACUUM ANALYZE')
  await pool.end()
  return url
}
