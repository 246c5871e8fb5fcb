import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Receipt, Reports, SendResult } from '../../src/channels/channel.ts'
import { createReports } from '../../src/conversation/reports.ts'
import { createDueJobs } from '../../src/jobs/due.ts'
import type { TaskResult } from '../../src/jobs/task.ts'
import { receiptTask } from '../../src/jobs/tasks/receipt.ts'
import { releaseHoldTask } from '../../src/jobs/tasks/release-hold.ts'
import { releasePhoneHold } from '../../src/store/phone-hold.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { charity, fakeChannel, message, type Office, openOffice, toldTo } from './office.ts'

let db: TestDatabase
let office: Office
let reports: Reports
const logged: Record<string, unknown>[] = []
const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
let sent = 0
/** What the network answers to the next send to an address. */
const answers = new Map<string, SendResult>()
const channel = fakeChannel(
  ({ address }) => answers.get(address) ?? { ok: true, externalIds: [`sent-${++sent}`] },
)
const MINUTE = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString()

beforeAll(async () => {
  db = await testDatabase()
  office = await openOffice(db.pool, { channel })
  reports = createReports({ pool: db.pool, log, phoneHoldMinutes: 60 }, channel)
})
afterAll(async () => {
  await office.close()
  await db.drop()
})

const rows = async (sql: string, ...values: unknown[]) => (await db.pool.query(sql, values)).rows
const ids = async (address: string) =>
  (await rows('SELECT id, contact_id FROM conversation WHERE address = $1', address))[0]

describe('receipts', () => {
  /** A message that went out under these ids. */
  async function saidTo(address: string, ...externalIds: string[]) {
    answers.set(address, { ok: true, externalIds })
    await office.receive(message(address, 'x'))
    await expect.poll(() => state(address)).toMatchObject({ status: 'sent' })
  }
  const state = async (address: string) =>
    (
      await rows(
        `SELECT o.status, o.receipt, o.receipt_at, o.failure FROM outbound_message o
           JOIN conversation c ON c.id = o.conversation_id WHERE c.address = $1`,
        address,
      )
    )[0]
  const tick = (externalId: string, status: Receipt['status'], at = '2026-11-21T10:00:00.000Z') =>
    reports.receipt({ externalId, status, at })

  test('go up only, and keep when', async () => {
    await saidTo('ticks', 't1')
    const steps: [Receipt['status'], string, string][] = [
      ['sent', '2026-11-21T10:00:01.000Z', 'sent'],
      ['read', '2026-11-21T10:00:03.000Z', 'read'],
      ['delivered', '2026-11-21T10:00:02.000Z', 'read'],
      ['failed', '2026-11-21T10:00:04.000Z', 'read'],
      ['read', '2026-11-21T10:00:05.000Z', 'read'],
    ]
    for (const [status, at, shown] of steps) {
      await tick('t1', status, at)
      expect(await state('ticks')).toMatchObject({ receipt: shown, status: 'sent', failure: null })
    }
    expect((await state('ticks')).receipt_at).toEqual(new Date('2026-11-21T10:00:03.000Z'))
  })

  test('of a message in parts are those of its slowest part', async () => {
    await saidTo('parts', 'p1', 'p2')
    await tick('p1', 'read')
    expect(await state('parts')).toMatchObject({ receipt: null })
    await tick('p2', 'delivered')
    expect(await state('parts')).toMatchObject({ receipt: 'delivered' })
    await Promise.all([tick('p2', 'read'), tick('p1', 'read'), tick('p2', 'read')])
    expect(await state('parts')).toMatchObject({ receipt: 'read' })
  })

  test('that it failed are told to officers once, and taken back when it arrives after all', async () => {
    await saidTo('lost', 'f1', 'f2')
    await tick('f1', 'sent')
    const failed = {
      externalId: 'f2',
      status: 'failed',
      at: '2026-11-21T10:00:00.000Z',
      detail: '131026',
    } as const
    await reports.receipt(failed)
    await reports.receipt(failed)
    await tick('f1', 'failed')
    expect(await state('lost')).toMatchObject({
      status: 'failed',
      receipt: 'failed',
      failure: 'notDelivered: 131026',
    })
    expect(logged.filter(({ msg }) => msg === 'send failed')).toEqual([
      expect.objectContaining({ level: 50, channel: 'telegram', failure: 'notDelivered: 131026' }),
    ])
    await tick('f2', 'sent')
    expect(await state('lost')).toMatchObject({ status: 'failed' })
    await tick('f2', 'delivered')
    await tick('f1', 'delivered')
    expect(await state('lost')).toMatchObject({ status: 'sent', receipt: 'delivered', failure: null })
  })

  test('that come before the send is recorded are kept for it', async () => {
    await tick('early', 'delivered')
    await tick('early', 'delivered')
    await saidTo('early', 'early')
    expect(await state('early')).toMatchObject({ receipt: null })
    const jobs = await rows(`UPDATE due_job SET due_at = now() WHERE task = 'receipt' RETURNING key`)
    expect(jobs).toHaveLength(1)
    const runs = createDueJobs({
      store: office.jobs,
      tasks: [receiptTask({ pool: db.pool, now: () => new Date(), log })],
      log,
      wakeDelivery: () => {},
    })
    runs.start()
    await expect.poll(() => state('early')).toMatchObject({ receipt: 'delivered' })
    await runs.stop()
  })

  test('that someone cannot be reached end what waits for them, until they write', async () => {
    await saidTo('nobody', 'n1')
    const { id } = await ids('nobody')
    const waiting = () =>
      rows(
        `SELECT status, failure FROM outbound_message WHERE conversation_id = $1 AND seq > 1 ORDER BY seq`,
        id,
      )
    await rows(
      `WITH c AS (UPDATE conversation SET outbound_seq = 2 WHERE id = $1 RETURNING *)
       INSERT INTO outbound_message (conversation_id, channel, account, seq, content, priority, next_at)
       SELECT id, channel, account, 2, '{}', 2, now() + interval '1 hour' FROM c`,
      id,
    )
    const failed = { externalId: 'n1', status: 'failed', at: ago(0), failure: 'unknownAddress' } as const
    await reports.receipt({ ...failed, failure: 'refused', externalId: 'other' })
    expect(await waiting()).toMatchObject([{ status: 'pending' }])
    await reports.receipt(failed)
    expect(await waiting()).toEqual([{ status: 'failed', failure: 'notDelivered' }])
    const reachable = async () =>
      (await rows('SELECT unreachable_since IS NULL AS so FROM conversation WHERE id = $1', id))[0]
    expect(await reachable()).toEqual({ so: false })
    answers.set('nobody', { ok: true, externalIds: ['n2'] })
    await office.receive(message('nobody', 'y'))
    await expect.poll(waiting).toMatchObject([{ status: 'failed' }, { status: 'sent' }])
    expect(await reachable()).toEqual({ so: true })
    // Told late of what went out before they wrote.
    await rows(`UPDATE outbound_message SET sent_at = now() - interval '1 hour' WHERE external_ids = '{n2}'`)
    await reports.receipt({ ...failed, externalId: 'n2' })
    expect(await reachable()).toEqual({ so: true })
  })

  test('that a message may arrive in another form have it sent once more, and only once', async () => {
    await saidTo('form', 'a1')
    const before = logged.length
    answers.set('form', { ok: true, externalIds: ['a2'] })
    const failed = { externalId: 'a1', status: 'failed', at: ago(0), again: true } as const
    await Promise.all([reports.receipt(failed), reports.receipt(failed)])
    await expect.poll(() => state('form')).toMatchObject({ status: 'sent', receipt: null, failure: null })
    const sends = () => channel.ledger.filter(({ address }) => address === 'form')
    expect(sends().map(({ attempt, refusedLate }) => ({ attempt, refusedLate }))).toEqual([
      { attempt: 1, refusedLate: undefined },
      { attempt: 2, refusedLate: true },
    ])
    expect(logged.slice(before).filter(({ msg }) => msg === 'send failed')).toEqual([])
    await reports.receipt({ ...failed, externalId: 'a2' })
    expect(await state('form')).toMatchObject({ status: 'failed', receipt: 'failed' })
    expect(logged.slice(before).filter(({ msg }) => msg === 'send failed')).toHaveLength(1)
    expect(sends()).toHaveLength(2)
  })

  test('of what is none of ours are given up', async () => {
    const task = receiptTask({ pool: db.pool, now: () => new Date(), log })
    const receipt = { channel: 'telegram', account: 'bot', externalId: 'nobody', status: 'read', at: ago(0) }
    expect(await task.run({ receipt, round: 1 })).toMatchObject({ statements: [expect.anything()] })
    expect(await task.run({ receipt, round: 3 })).toEqual({ kind: 'done' })
  })

  test('of another account with the same id change nothing', async () => {
    await saidTo('account', 'a1')
    const other = createReports(
      { pool: db.pool, log, phoneHoldMinutes: 60 },
      { name: 'telegram', account: 'other' },
    )
    await other.receipt({ externalId: 'a1', status: 'read', at: ago(0) })
    expect(await state('account')).toMatchObject({ receipt: null })
  })
})

describe('an officer who answers from the phone', () => {
  const held = async (address: string) =>
    (await rows('SELECT held_by, held_since, held_until FROM conversation WHERE address = $1', address))[0]
  let words = 0
  const spoken = (address: string, at = ago(0), more = {}) =>
    reports.spokenElsewhere({ address, externalId: `phone-${++words}`, at, text: 'أبشري', ...more })
  const task = () =>
    releaseHoldTask({ pool: db.pool, association: () => charity, now: () => new Date(), log })
  /** Runs the job of a conversation, and writes what it decides. */
  async function due(address: string): Promise<TaskResult> {
    const result = await task().run({ conversationId: (await ids(address)).id })
    for (const { text, values } of (result.kind === 'done' && result.statements) || [])
      await db.pool.query(text, [...values])
    return result
  }
  /** Time passes for the hold of an address. */
  const later = (address: string, minutes: number) =>
    rows(
      `UPDATE conversation SET held_until = held_until - make_interval(mins => $2), held_since = held_since - make_interval(mins => $2) WHERE address = $1`,
      address,
      minutes,
    )

  test('silences the assistant, who takes it up again when the time is over', async () => {
    await office.receive(message('silence', 'first'))
    await spoken('silence')
    await office.receive(message('silence', 'second'))
    expect(toldTo(channel, 'silence')).toEqual(['1:first'])
    expect(await held('silence')).toMatchObject({ held_by: 'phone' })
    expect(await due('silence')).toMatchObject({ kind: 'later' })
    await later('silence', 61)
    await due('silence')
    expect(await held('silence')).toEqual({ held_by: null, held_since: null, held_until: null })
    await office.receive(message('silence', 'third'))
    expect(toldTo(channel, 'silence')).toEqual(['1:first', '2:third'])
  })

  test('prolongs the silence with each message, and has one job for each', async () => {
    await spoken('prolongs', ago(40))
    await spoken('prolongs', ago(10))
    const { held_since, held_until } = await held('prolongs')
    expect(Math.round((held_until.getTime() - Date.now()) / MINUTE)).toBe(50)
    expect(Math.round((Date.now() - held_since.getTime()) / MINUTE)).toBe(40)
    const result = await due('prolongs')
    expect(result.kind === 'later' && Math.round(result.seconds / 60)).toBe(50)
    expect(
      await rows(`SELECT 1 FROM due_job WHERE payload ->> 'conversationId' = $1`, (await ids('prolongs')).id),
    ).toHaveLength(2)
  })

  test('is recorded as said by the phone, without national IDs, and once', async () => {
    await office.receive(message('once', 'x'))
    const words = { externalId: 'phone-once', text: 'رقم هويتك 1000000008؟' }
    await Promise.all([1, 2, 3].map(() => spoken('once', ago(0), words)))
    await rows(
      'UPDATE conversation SET held_since = NULL, held_by = NULL, held_until = NULL WHERE address = $1',
      'once',
    )
    await spoken('once', ago(0), words)
    expect(await held('once')).toMatchObject({ held_by: null })
    const said = await rows(
      `SELECT content ->> 'text' AS text, status, said_by FROM outbound_message
        WHERE conversation_id = $1 AND said_by IS NOT NULL`,
      (await ids('once')).id,
    )
    expect(said).toEqual([
      { text: expect.not.stringContaining('1000000008'), status: 'sent', said_by: 'phone' },
    ])
  })

  test('stops a turn that was under way', async () => {
    await office.receive(message('race', 'a'))
    await Promise.all([
      spoken('race'),
      ...Array.from({ length: 5 }, (_, n) => office.receive(message('race', `${n}`))),
    ])
    await office.receive(message('race', 'z'))
    const told = toldTo(channel, 'race')
    expect(told.at(-1)).not.toContain('z')
    const seqs = await rows(
      'SELECT seq FROM outbound_message WHERE conversation_id = $1 ORDER BY seq',
      (await ids('race')).id,
    )
    expect(seqs.map(({ seq }) => seq)).toEqual(seqs.map((_, n) => n + 1))
  })

  test('to someone who never wrote, holds the conversation that begins with their answer', async () => {
    await spoken('stranger')
    await office.receive(message('stranger', 'who is this?'))
    expect(toldTo(channel, 'stranger')).toEqual([])
  })

  test('is told of late: what was over long ago holds nothing', async () => {
    await spoken('late', ago(300))
    expect(await held('late')).toMatchObject({ held_by: null })
  })

  test('does not take the conversation from one who holds it in the console', async () => {
    await office.receive(message('console', 'x'))
    await rows(`UPDATE conversation SET held_since = now(), held_by = 'officer-7' WHERE address = 'console'`)
    await spoken('console')
    expect(await held('console')).toMatchObject({ held_by: 'officer-7', held_until: null })
    const { text, values } = releasePhoneHold((await ids('console')).id)
    await db.pool.query(text, [...values])
    expect(await held('console')).toMatchObject({ held_by: 'officer-7' })
  })

  test('gives it back at once when the console says so', async () => {
    await spoken('released')
    const { text, values } = releasePhoneHold((await ids('released')).id)
    await db.pool.query(text, [...values])
    expect(await held('released')).toMatchObject({ held_by: null })
    expect(await due('released')).toEqual({ kind: 'done' })
  })

  test('has answered whoever waited; the next word of danger rings again', async () => {
    await office.receive(message('danger', 'x'))
    const { id, contact_id } = await ids('danger')
    await rows(
      `INSERT INTO handoff (id, conversation_id, contact_id, reason, urgency, opened_at, activity_at)
       VALUES (gen_random_uuid(), $1, $2, 'asked', 2, now() - interval '1 hour', now() - interval '1 hour')`,
      id,
      contact_id,
    )
    await spoken('danger')
    const handoffs = () =>
      rows('SELECT status, reason, claimed_by FROM handoff WHERE conversation_id = $1 ORDER BY opened_at', id)
    expect(await handoffs()).toEqual([{ status: 'closed', reason: 'asked', claimed_by: 'phone' }])
    await office.receive(message('danger', 'أبغى أنتحر'))
    expect((await handoffs())[1]).toMatchObject({ status: 'waiting', reason: 'crisis' })
  })

  test('and then leaves them waiting: officers are told when the silence ends', async () => {
    await office.receive(message('forgotten', 'x'))
    await spoken('forgotten', ago(5))
    await office.receive({ ...message('forgotten', 'وين أنتم؟'), sentAt: ago(1) })
    await later('forgotten', 120)
    await due('forgotten')
    expect(
      await rows(
        'SELECT reason, status FROM handoff WHERE conversation_id = $1',
        (await ids('forgotten')).id,
      ),
    ).toEqual([{ reason: 'answeredFromPhone', status: 'waiting' }])
  })
})
