import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { surveyAfterChat, surveyAfterService } from '../../../src/conversation/surveys/planned.ts'
import { sweepInvitations } from '../../../src/conversation/surveys/sweep.ts'
import { newSession } from '../../../src/engine/session.ts'
import { createPool } from '../../../src/store/pool.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { until } from '../../support/until.ts'
import { keys } from '../office.ts'
import { asking, DAY, HOUR, NOON, peopleToAsk } from './invited.ts'

let db: TestDatabase
let people: Awaited<ReturnType<typeof peopleToAsk>>
let now = NOON
const sweep = () =>
  sweepInvitations({ pool: db.pool, translator: keys, association: () => asking, now: () => now })

beforeAll(async () => {
  db = await testDatabase()
  people = await peopleToAsk(db)
})
afterAll(() => db.drop())
beforeEach(async () => {
  now = NOON
  await db.pool.query('DELETE FROM survey_invitation')
})

describe('an invitation', () => {
  test('goes out once, with its buttons understood by number and by a plain no', async () => {
    const { contact, conversation } = await people.person()
    const id = await people.invite(contact)
    expect(await sweep()).toEqual([conversation])
    expect(await sweep()).toEqual([])
    expect(await people.told(conversation)).toEqual([
      'survey.invitation.afterService survey.invitation.right',
    ])
    expect((await people.invitation(id))?.status).toBe('sent')
    const [row] = await people.run<{ shown: string[]; version: number; priority: number }>(
      `SELECT c.session -> 'shown' AS shown, c.version, o.priority FROM conversation c
         JOIN outbound_message o ON o.conversation_id = c.id WHERE c.id = $1`,
      conversation,
    )
    expect(row).toMatchObject({ shown: ['go:survey', 'go:no-survey'], priority: 2 })
    expect(row?.version).toBeGreaterThan(0)
  })

  test('waits for its time, and for allowed hours', async () => {
    const { contact, conversation } = await people.person()
    const id = await people.invite(contact, new Date('2026-11-26T19:30:00Z'))
    now = new Date('2026-11-26T19:00:00Z')
    expect(await sweep()).toEqual([])
    now = new Date('2026-11-26T19:30:00Z')
    expect(await sweep()).toEqual([])
    // Thursday night; Friday begins at nine, and rests for the prayer.
    expect((await people.invitation(id))?.due_at).toEqual(new Date('2026-11-27T06:00:00Z'))
    await people.run(
      'UPDATE survey_invitation SET due_at = $2 WHERE id = $1',
      id,
      new Date('2026-11-27T09:00:00Z'),
    )
    now = new Date('2026-11-27T09:00:00Z')
    await sweep()
    expect((await people.invitation(id))?.due_at).toEqual(new Date('2026-11-27T11:00:00Z'))
    now = new Date('2026-11-27T11:00:00Z')
    expect(await sweep()).toEqual([conversation])
  })

  test('is not delayed by a clock that was set back', async () => {
    const { contact, conversation } = await people.person()
    const ahead = new Date(NOON.getTime() + 30 * DAY)
    await people.invite(contact, ahead, ahead)
    expect(await sweep()).toEqual([conversation])
  })
})

describe('nobody is asked who', () => {
  const cases: readonly [
    string,
    string,
    (ids: { contact: string; conversation: string }) => Promise<unknown>,
  ][] = [
    [
      'asked not to be written to',
      'stopped',
      ({ contact }) => people.run('UPDATE contact SET notifications_stopped = true WHERE id = $1', contact),
    ],
    [
      'is blocked',
      'stopped',
      ({ contact }) => people.run('UPDATE contact SET blocked_since = now() WHERE id = $1', contact),
    ],
    [
      'cannot be reached',
      'unreachable',
      ({ conversation }) =>
        people.run('UPDATE conversation SET unreachable_since = now() WHERE id = $1', conversation),
    ],
    [
      'never agreed to messages on WhatsApp',
      'stopped',
      ({ conversation }) =>
        people.run(`UPDATE conversation SET channel = 'whatsapp' WHERE id = $1`, conversation),
    ],
    [
      'was in danger lately',
      'crisis',
      ({ conversation }) =>
        people.run(
          'UPDATE conversation SET session = $2 WHERE id = $1',
          conversation,
          JSON.stringify({
            ...newSession(NOON.toISOString()),
            crisis: { since: NOON.toISOString(), kind: 'violence' },
          }),
        ),
    ],
    [
      'is with an officer because of it',
      'crisis',
      ({ contact, conversation }) => handoff(contact, conversation, 'crisis', 'violence'),
    ],
    [
      'was asked a week ago',
      'recent',
      async ({ contact }) => {
        const id = await people.invite(contact)
        await people.run(
          `UPDATE survey_invitation SET status = 'finished', sent_at = $2 WHERE id = $1`,
          id,
          new Date(NOON.getTime() - 7 * DAY),
        )
      },
    ],
    [
      'would be asked with a questionnaire that is not in use',
      'withdrawn',
      () => people.run(`UPDATE questionnaire SET active = false WHERE occasion = 'afterService'`),
    ],
  ]
  test.each(cases)('%s', async (_, reason, happen) => {
    const ids = await people.person()
    const id = await people.invite(ids.contact)
    await happen(ids)
    expect(await sweep()).toEqual([])
    expect(await people.invitation(id)).toMatchObject({ status: 'skipped', reason })
    await people.run('UPDATE questionnaire SET active = true')
  })

  test.each([
    [
      'waits for an officer',
      ({ contact, conversation }: Ids) => handoff(contact, conversation, 'asked', null),
    ],
    [
      'is in the middle of something',
      ({ conversation }: Ids) =>
        people.run(
          'UPDATE conversation SET session = $2 WHERE id = $1',
          conversation,
          JSON.stringify({ ...newSession(NOON.toISOString()), frames: [{}] }),
        ),
    ],
  ] as const)('%s, until they are free', async (_, happen) => {
    const ids = await people.person()
    const id = await people.invite(ids.contact)
    await happen(ids)
    expect(await sweep()).toEqual([])
    expect(await people.invitation(id)).toMatchObject({
      status: 'waiting',
      due_at: new Date(NOON.getTime() + HOUR),
    })
    await people.run(`UPDATE handoff SET status = 'closed' WHERE contact_id = $1`, ids.contact)
    await people.run('UPDATE conversation SET session = NULL WHERE id = $1', ids.conversation)
    now = new Date(NOON.getTime() + HOUR)
    expect(await sweep()).toEqual([ids.conversation])
  })
})

type Ids = { readonly contact: string; readonly conversation: string }

async function handoff(contact: string, conversation: string, reason: string, crisis: string | null) {
  const id = randomUUID()
  await people.run(
    `INSERT INTO handoff (id, conversation_id, contact_id, reason, urgency, status, crisis, opened_at, activity_at)
     VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $7, $7)`,
    id,
    conversation,
    contact,
    reason,
    crisis ? 0 : 2,
    crisis,
    NOON,
  )
  return id
}

test('one reminder, then its end, and nothing of what was begun is left', async () => {
  const { contact, conversation } = await people.person()
  const id = await people.invite(contact)
  await sweep()
  await people.run(`UPDATE survey_invitation SET progress = 'v1.sealed' WHERE id = $1`, id)
  const standing = (flow: string) =>
    people.run(
      'UPDATE conversation SET session = $2 WHERE id = $1',
      conversation,
      JSON.stringify({ ...newSession(NOON.toISOString()), frames: [{ flow }] }),
    )
  await standing('survey')
  now = new Date(NOON.getTime() + 48 * HOUR)
  expect(await sweep()).toEqual([conversation])
  expect((await people.told(conversation)).at(-1)).toBe('survey.reminder.begun')
  // A number means the reminder's buttons, and not the question that is further up.
  const [after] = await people.run<{ shown: string[]; frames: unknown[] }>(
    `SELECT session -> 'shown' AS shown, session -> 'frames' AS frames FROM conversation WHERE id = $1`,
    conversation,
  )
  expect(after).toEqual({ shown: ['go:survey', 'go:no-survey'], frames: [] })
  for (const days of [3, 4, 5, 6]) {
    now = new Date(NOON.getTime() + days * DAY)
    expect(await sweep()).toEqual([])
  }
  now = new Date(NOON.getTime() + 7 * DAY)
  expect(await sweep()).toEqual([])
  expect(await people.invitation(id)).toMatchObject({ status: 'expired', progress: null })
})

test('no reminder for who does not want messages any more', async () => {
  const { contact, conversation } = await people.person()
  const id = await people.invite(contact)
  await sweep()
  await people.run('UPDATE contact SET notifications_stopped = true WHERE id = $1', contact)
  now = new Date(NOON.getTime() + 48 * HOUR)
  expect(await sweep()).toEqual([])
  expect(await people.told(conversation)).toHaveLength(1)
  expect((await people.invitation(id))?.status).toBe('sent')
})

describe('is planned', () => {
  const write = async (statements: readonly { text: string; values: readonly unknown[] }[]) => {
    for (const { text, values } of statements) await people.run(text, ...values)
  }
  const planned = () =>
    people.run<{ occasion: string; due_at: Date }>('SELECT occasion, due_at FROM survey_invitation')

  test('a day after a delivered service, once, and after no other step', async () => {
    const { contact } = await people.person()
    const request = { id: randomUUID(), contactId: contact, serviceId: 'food' }
    const of = (move: string) =>
      surveyAfterService({ request, wish: { move }, now: NOON, association: asking, telling: null })
    await write([...of('deliver'), ...of('deliver'), ...of('approve')])
    expect(await planned()).toEqual([{ occasion: 'afterService', due_at: new Date(NOON.getTime() + DAY) }])
  })

  test.each([
    ['answered', 'asked', null, 1],
    ['solved', 'complaint', null, 1],
    ['spam', 'asked', null, 0],
    ['wrongPlace', 'asked', null, 0],
    ['noReply', 'asked', null, 0],
    ['answered', 'crisis', 'violence', 0],
    ['answered', 'lowRating', null, 0],
  ] as const)('after a chat that ended %s and began %s: %s %i', async (outcome, reason, crisis, count) => {
    const { contact, conversation } = await people.person()
    const handoffId = await handoff(contact, conversation, reason, crisis)
    await people.run('UPDATE handoff SET claimed_by = $2 WHERE id = $1', handoffId, randomUUID())
    await write(surveyAfterChat({ handoffId, contactId: contact, claimedBy: 'x', outcome, at: NOON }, asking))
    expect(await planned()).toHaveLength(count)
  })

  test('not where nobody had taken it, or no questionnaire asks about it', async () => {
    const { contact, conversation } = await people.person()
    const handoffId = await handoff(contact, conversation, 'asked', null)
    await write(
      surveyAfterChat(
        { handoffId, contactId: contact, claimedBy: null, outcome: 'answered', at: NOON },
        asking,
      ),
    )
    await people.run(`UPDATE questionnaire SET services = '{rent}' WHERE occasion = 'afterService'`)
    expect(await people.invite(contact)).toBe('')
    await people.run(`UPDATE questionnaire SET services = '{}'`)
    expect(await planned()).toEqual([])
  })
})

/** A process of its own that sweeps until it is done, or killed. */
function sweeper() {
  const at = (file: string) => JSON.stringify(path.resolve('dist', file))
  const script = `
    const { sweepInvitations } = await import(${at('conversation/surveys/sweep.js')})
    const { createPool } = await import(${at('store/pool.js')})
    const { association } = await import(${at('domain/association.js')})
    const pool = createPool(${JSON.stringify(db.conn)})
    const asking = association.parse(${JSON.stringify(asking)})
    const translator = { render: () => ({ text: 'x', options: [], locale: 'ar' }) }
    await sweepInvitations({ pool, translator, association: () => asking, now: () => new Date(${NOON.getTime()}) })
    await pool.end()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  return { child, ended }
}

test('1,000 due at once, two processes, and kill -9 in the middle: each is sent once', async () => {
  await people.run(`
    WITH k AS (INSERT INTO contact (id) SELECT gen_random_uuid() FROM generate_series(1, 1000) RETURNING id),
         c AS (INSERT INTO conversation (id, contact_id, channel, account, address)
               SELECT gen_random_uuid(), id, 'telegram', 'bot', 'many-' || id FROM k)
    INSERT INTO survey_invitation (id, version_id, contact_id, occasion, subject_id, due_at)
    SELECT gen_random_uuid(), (SELECT v.id FROM questionnaire_version v JOIN questionnaire q ON q.id = v.questionnaire_id
                                WHERE q.occasion = 'afterService'), id, 'afterService', gen_random_uuid(), '2026-11-22T08:00:00Z'
      FROM k`)
  // Commits take a while, so that the end is mostly met in one.
  await people.run(`CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_sleep(0.001); RETURN NEW; END $$`)
  await people.run(
    'CREATE TRIGGER linger BEFORE INSERT ON outbound_message FOR EACH ROW EXECUTE FUNCTION linger()',
  )
  const sent = async () => {
    const [row] = await people.run<{ n: number }>(
      `SELECT count(*)::int AS n FROM survey_invitation WHERE status = 'sent'`,
    )
    return row?.n ?? 0
  }
  const killed = sweeper()
  await until(async () => (await sent()) >= 100, 30, 'the first process to be at it')
  const second = sweeper()
  await until(async () => (await sent()) >= 200, 30, 'both to be at it')
  killed.child.kill('SIGKILL')
  await Promise.all([killed.ended, second.ended])
  const pool = createPool(db.conn)
  await sweepInvitations({ pool, translator: keys, association: () => asking, now: () => NOON })
  await pool.end()
  await people.run('DROP FUNCTION linger() CASCADE')
  const rows = await people.run<{ times: number; people: number }>(`
    SELECT n AS times, count(*)::int AS people FROM (
      SELECT count(o.id)::int AS n FROM survey_invitation i JOIN conversation c ON c.contact_id = i.contact_id
        LEFT JOIN outbound_message o ON o.conversation_id = c.id WHERE c.address LIKE 'many-%' GROUP BY c.id) x GROUP BY n`)
  expect(rows).toEqual([{ times: 1, people: 1000 }])
  expect(await sent()).toBe(1000)
}, 90_000)
