import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createNotices } from '../../src/conversation/handoff/notices.ts'
import { openHandoff } from '../../src/conversation/record/handoff-opened.ts'
import type { Urgency } from '../../src/domain/handoff.ts'
import { UNTIL_REPLY } from '../../src/domain/inbox.ts'
import { crisisUnclaimedTask } from '../../src/jobs/tasks/crisis-unclaimed.ts'
import { handoffOpenedTask } from '../../src/jobs/tasks/handoff-opened.ts'
import { handoffPromiseTask } from '../../src/jobs/tasks/handoff-promise.ts'
import { putOff, wakeAnswered } from '../../src/store/inbox-snooze.ts'
import { createPrisma } from '../../src/store/prisma.ts'
import { uuid7 } from '../../src/store/uuid.ts'
import { charity } from '../conversation/office.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let db: TestDatabase
let tasks: { opened: Run; promise: Run; crisis: Run }
type Run = (conversationId: string) => Promise<{ kind: string; seconds?: number }>
/** A Sunday; the office is open from 5 to 13 UTC. */
let now = new Date('2026-11-22T06:00:00Z')
const at = (time: string) => {
  now = new Date(`2026-11-22T${time}:00Z`)
}
const people: Record<string, string> = {}

beforeAll(async () => {
  db = await testDatabase()
  const prisma = createPrisma(db.pool)
  const told: object[] = []
  const notify = createNotices(db.pool, { tell: (change: object) => void told.push(change) })
  const deps = {
    db: prisma,
    pool: db.pool,
    notify,
    association: () => charity,
    now: () => now,
    log: pino({ level: 'silent' }),
  }
  const run =
    (task: { run(payload: unknown): Promise<{ kind: string }> }): Run =>
    (conversationId) =>
      task.run({ conversationId })
  tasks = {
    opened: run(handoffOpenedTask(deps)),
    promise: run(handoffPromiseTask(deps)),
    crisis: run(crisisUnclaimedTask(deps)),
  }
  for (const role of ['officer', 'supervisor', 'administrator', 'auditor']) {
    const officer = await prisma.officer.create({
      data: { name: role, email: `${role}@example.org`, role, passwordHash: '' },
    })
    people[officer.id] = role
  }
})
afterAll(() => db.drop())

async function opens(urgency: Urgency, time: string): Promise<string> {
  at(time)
  const [conversationId, contactId] = [uuid7(), uuid7()]
  await db.pool.query('INSERT INTO contact (id) VALUES ($1)', [contactId])
  await db.pool.query(
    `INSERT INTO conversation (id, contact_id, channel, account, address) VALUES ($1, $2, 'telegram', 'bot', $3)`,
    [conversationId, contactId, conversationId],
  )
  const reason = urgency === 'crisis' ? 'crisis' : 'asked'
  const of = { conversationId, contactId, now: now.toISOString(), association: charity }
  for (const { text, values } of openHandoff({ reason, urgency }, of)) await db.pool.query(text, [...values])
  return conversationId
}
async function told(conversationId: string): Promise<string[]> {
  const { rows } = await db.pool.query<{ officer_id: string; kind: string }>(
    'SELECT officer_id, kind FROM officer_notice WHERE conversation_id = $1',
    [conversationId],
  )
  return rows.map(({ officer_id, kind }) => `${kind}:${people[officer_id]}`).sort()
}
const changes = async (conversationId: string) =>
  (
    await db.pool.query<{ kind: string }>(
      'SELECT c.kind FROM handoff_change c JOIN handoff h ON h.id = c.handoff_id WHERE h.conversation_id = $1 ORDER BY c.at',
      [conversationId],
    )
  ).rows.map(({ kind }) => kind)

describe('somebody who waits', () => {
  test('is told of at once, remembered after four fifths of the time, and brought to the supervisors after all of it', async () => {
    const id = await opens('high', '06:00')
    await tasks.opened(id)
    expect(await told(id)).toEqual([
      'handoffOpened:administrator',
      'handoffOpened:officer',
      'handoffOpened:supervisor',
    ])
    expect(await tasks.promise(id)).toEqual({ kind: 'later', seconds: 24 * 60 })
    at('06:24')
    expect(await tasks.promise(id)).toEqual({ kind: 'later', seconds: 6 * 60 })
    await tasks.promise(id)
    expect((await told(id)).filter((one) => one.startsWith('handoffReminder'))).toHaveLength(3)
    at('06:30')
    expect(await tasks.promise(id)).toEqual({ kind: 'done' })
    await tasks.promise(id)
    expect((await told(id)).filter((one) => one.startsWith('handoffEscalated'))).toEqual([
      'handoffEscalated:administrator',
      'handoffEscalated:supervisor',
    ])
    expect(new Set(await changes(id))).toEqual(new Set(['opened', 'reminded', 'escalated']))
  })

  test('waits in office hours only', async () => {
    const id = await opens('high', '12:50')
    at('13:40')
    const result = await tasks.promise(id)
    expect(result.kind).toBe('later')
    expect(new Date(now.getTime() + (result.seconds ?? 0) * 1000).toISOString()).toBe(
      '2026-11-29T05:14:00.000Z',
    )
    expect(await told(id)).toEqual([])
  })

  test('and has been taken is nobody’s worry any more', async () => {
    const id = await opens('normal', '06:00')
    await db.pool.query(`UPDATE handoff SET status = 'claimed' WHERE conversation_id = $1`, [id])
    at('12:00')
    expect(await tasks.promise(id)).toEqual({ kind: 'done' })
    expect(await told(id)).toEqual([])
  })

  test('and was put off rests until then', async () => {
    const id = await opens('high', '06:00')
    await db.pool.query(
      `UPDATE handoff SET snoozed_until = '2026-11-22T09:00:00Z' WHERE conversation_id = $1`,
      [id],
    )
    at('08:55')
    expect(await tasks.promise(id)).toEqual({ kind: 'later', seconds: 300 })
  })
})

describe('somebody who was put off until they write', () => {
  test('is looked at again, so that nobody waits for ever once they have written', async () => {
    const id = await opens('high', '06:00')
    await putOff(db.pool, id, new Date(UNTIL_REPLY), uuid7(), [])
    at('08:00')
    const rest = await tasks.promise(id)
    expect(rest.kind).toBe('later')
    expect(rest.seconds).toBeLessThanOrEqual(600)
    await db.pool.query(
      `INSERT INTO inbound_message (conversation_id, channel, account, external_id, content, sent_at)
       VALUES ($1::uuid, 'telegram', 'bot', $1::uuid::text, '{"kind":"text","text":"وينكم"}', now())`,
      [id],
    )
    await wakeAnswered(db.pool, [id])
    expect(await tasks.promise(id)).toEqual({ kind: 'done' })
    expect((await told(id)).filter((one) => one.startsWith('handoffEscalated'))).toHaveLength(2)
  })
})

describe('somebody in danger', () => {
  test('has everybody told after five minutes, at night as well, and again', async () => {
    const id = await opens('crisis', '22:00')
    const { rows } = await db.pool.query<{ due_at: Date }>(
      `SELECT due_at FROM due_job WHERE task = 'crisis-unclaimed' AND payload ->> 'conversationId' = $1`,
      [id],
    )
    expect(rows[0]?.due_at.toISOString()).toBe('2026-11-22T22:05:00.000Z')
    await tasks.opened(id)
    at('22:05')
    expect(await tasks.crisis(id)).toEqual({ kind: 'later', seconds: 300 })
    at('22:10')
    await tasks.crisis(id)
    const all = await told(id)
    expect(all.filter((one) => one === 'crisisUnclaimed:officer')).toHaveLength(2)
    expect(all.filter((one) => one.startsWith('crisisOpened'))).toHaveLength(3)
    expect(all.some((one) => one.endsWith('auditor'))).toBe(false)
    expect((await changes(id)).filter((kind) => kind === 'escalated')).toHaveLength(1)
    await db.pool.query(`UPDATE handoff SET status = 'claimed' WHERE conversation_id = $1`, [id])
    expect(await tasks.crisis(id)).toEqual({ kind: 'done' })
  })

  test('who waited for something else goes before everybody, with the sooner promise', async () => {
    const id = await opens('normal', '06:00')
    const { rows } = await db.pool.query<{ contact_id: string }>(
      'SELECT contact_id FROM conversation WHERE id = $1',
      [id],
    )
    const of = {
      conversationId: id,
      contactId: rows[0]?.contact_id ?? '',
      now: now.toISOString(),
      association: charity,
    }
    for (const { text, values } of openHandoff(
      { reason: 'crisis', urgency: 'crisis', crisis: 'self-harm' },
      of,
    ))
      await db.pool.query(text, [...values])
    const found = await db.pool.query(
      'SELECT urgency, reason, due_at FROM handoff WHERE conversation_id = $1',
      [id],
    )
    expect(found.rows).toEqual([{ urgency: 0, reason: 'crisis', due_at: new Date('2026-11-22T06:05:00Z') }])
    expect(await changes(id)).toEqual(['opened', 'raised'])
  })
})
