import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, expect, it, vi } from 'vitest'
import { startAnnouncement } from '../../src/conversation/announcements/course.ts'
import { association } from '../../src/domain/association.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { System } from '../support/system.ts'
import { until } from '../support/until.ts'

// Processes start and die here: on a machine that is busy with other things that takes its time.
vi.setConfig({ testTimeout: 180_000 })

const PEOPLE = 200
/** Sends that have not been answered when the process dies. */
const UNDER_WAY = 6
const WORDS = 'يفتح المستودع أبوابه يوم الأحد'

let system: System
let database: TestDatabase
afterEach(async () => {
  await system.close()
  await database.drop()
})

it('reaches everybody when the process is killed in the middle of it, and says nothing twice that was known to be said', async () => {
  database = await testDatabase()
  const { pool } = database
  // Whatever the hour it is tested at, people may be written to.
  const profile = association.parse({
    ...JSON.parse(readFileSync('prisma/seed/association.json', 'utf8')),
    quietHours: { from: '03:00', to: '03:00', friday: null },
  })
  await pool.query('INSERT INTO association_revision (profile) VALUES ($1)', [profile])
  system = await System.prepare({ database })
  const people = Array.from({ length: PEOPLE }, () => {
    const user = system.telegram.user({ language_code: 'ar' })
    user.chat.started = true
    return user
  })
  await pool.query(
    `WITH p AS (SELECT gen_random_uuid() AS id, address FROM unnest($1::text[]) AS address),
          k AS (INSERT INTO contact (id, locale, consent_version) SELECT id, 'ar', 1 FROM p)
     INSERT INTO conversation (id, contact_id, channel, account, address)
     SELECT gen_random_uuid(), id, 'telegram', $2, address FROM p`,
    [people.map(({ id }) => String(id)), system.telegram.token.split(':')[0]],
  )
  const [id, by] = [randomUUID(), randomUUID()]
  await pool.query(
    `INSERT INTO announcement (id, title, body, audience, created_by, tested_at) VALUES ($1, 'x', $2, '{}', $3, now())`,
    [id, { ar: WORDS }, by],
  )
  await system.start()

  const heard = () =>
    new Map(
      people.map(({ id: address, chat }) => [
        String(address),
        chat.log.filter((entry) => entry.who === 'bot' && JSON.stringify(entry).includes(WORDS)).length,
      ]),
    )
  const hangs = system.telegram.fail({ method: 'sendMessage', kind: 'hang', after: 70, times: UNDER_WAY })
  const course = { pool, jobs: { wake: () => {} }, now: () => new Date() }
  expect(await startAnnouncement(course, { id, by, confirmed: PEOPLE }, [])).toEqual({ kind: 'done' })
  /** The next bit at once, and not in some seconds. */
  const hurry = () =>
    pool.query(
      `UPDATE due_job SET due_at = now() WHERE task = 'send-announcement' AND status = 'waiting' AND due_at > now()`,
    )
  await until(
    async () => {
      await hurry()
      return hangs.hits === UNDER_WAY
    },
    60,
    'the announcement to be under way',
  )
  await system.app.kill()

  const reached = [...heard().values()].filter((times) => times > 0).length
  expect(reached).toBeGreaterThan(0)
  expect(reached).toBeLessThan(PEOPLE - UNDER_WAY)
  // Of these nobody can know whether they were said: they may be said again, all others may not.
  const { rows } = await pool.query<{ address: string }>(
    `SELECT c.address FROM outbound_message o JOIN conversation c ON c.id = o.conversation_id WHERE o.status = 'sending'`,
  )
  const unknown = new Set(rows.map(({ address }) => address))
  expect(unknown.size).toBeGreaterThanOrEqual(UNDER_WAY)

  await system.start()
  await until(
    async () => {
      await hurry()
      const found = await pool.query<{ status: string }>('SELECT status FROM announcement WHERE id = $1', [
        id,
      ])
      return found.rows[0]?.status === 'done'
    },
    60,
    'the end of the announcement',
  )
  const after = heard()
  expect([...after].filter(([, times]) => times === 0)).toEqual([])
  expect([...after].filter(([address, times]) => times > 1 && !unknown.has(address))).toEqual([])
  const { rows: kept } = await pool.query(
    `SELECT o.status, r.status AS recipient, count(*)::int AS messages, count(DISTINCT o.conversation_id)::int AS people
       FROM outbound_message o JOIN announcement_recipient r ON r.outbound_id = o.id GROUP BY 1, 2`,
  )
  expect(kept).toEqual([{ status: 'sent', recipient: 'sent', messages: PEOPLE, people: PEOPLE }])
  const { rows: written } = await pool.query('SELECT count(*)::int AS n FROM outbound_message')
  expect(written).toEqual([{ n: PEOPLE }])
})
