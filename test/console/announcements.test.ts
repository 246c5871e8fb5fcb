import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startAnnouncement } from '../../src/conversation/announcements/course.ts'
import { WINDOWS } from '../../src/domain/announcement.ts'
import { createDueJobs } from '../../src/jobs/due.ts'
import { sendAnnouncementTask } from '../../src/jobs/tasks/send-announcement.ts'
import { createLogger } from '../../src/log.ts'
import { createDueJobStore } from '../../src/store/due-jobs.ts'
import { mergeContacts } from '../../src/store/merge.ts'
import { undoMerge } from '../../src/store/merge-undo.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'

let house: ConsoleHouse
let supervisor: TestOfficer
let officer: TestOfficer
const NONE = { services: [], statuses: [], cities: [], channels: [], labels: [], locales: [] }

beforeAll(async () => {
  house = await ConsoleHouse.open()
  supervisor = await house.officer('supervisor')
  officer = await house.officer('officer')
  await quiet({ from: '03:00', to: '03:00', friday: null })
})
afterAll(() => house.close())

async function quiet(quietHours: { from: string; to: string; friday: null }) {
  const administrator = await house.officer('administrator')
  const { revision } = await administrator.client.settings.profile.query()
  await administrator.client.settings.save.mutate({ revision, section: 'quiet', value: { quietHours } })
}

/** Somebody with a label of their own group. */
async function person(
  label: string,
  contact: object = {},
  { channel = 'telegram', unreachable = false } = {},
) {
  const id = randomUUID()
  const conversation = randomUUID()
  const row = { id, ...contact }
  await house.query(
    `INSERT INTO contact SELECT (jsonb_populate_record(NULL::contact, $1::jsonb || '{"created_at":"2026-01-01","notifications_stopped":false}'::jsonb || $1::jsonb)).*`,
    JSON.stringify(row),
  )
  await house.query(
    `INSERT INTO conversation (id, contact_id, channel, account, address, unreachable_since) VALUES ($1, $2, $3, 'bot', $4, $5)`,
    conversation,
    id,
    channel,
    `p${id}`,
    unreachable ? new Date() : null,
  )
  await house.query('INSERT INTO contact_label VALUES ($1, $2)', id, label)
  return { id, conversation, address: `p${id}` }
}
async function group(): Promise<string> {
  const [{ id } = { id: '' }] = await house.query<{ id: string }>(
    `INSERT INTO label (id, name, colour) VALUES (gen_random_uuid(), $1, 'blue') RETURNING id`,
    randomUUID(),
  )
  return id
}
const draft = async (label: string, body: { ar: string; en?: string } = { ar: 'تُصرف السلال يوم الأحد' }) =>
  (
    await supervisor.client.announcements.save.mutate({
      announcementId: null,
      title: 'السلال',
      body: body as { ar: string },
      audience: { ...NONE, labels: [label] },
    })
  ).id
const tested = (id: string) => house.query('UPDATE announcement SET tested_at = now() WHERE id = $1', id)
const read = (announcementId: string) => supervisor.client.announcements.read.query({ announcementId })
/** One that is begun, with its one message ready on a channel that nothing is sent on. */
async function readyForOne(): Promise<string> {
  const label = await group()
  await person(label, {}, { channel: 'terminal' })
  const id = await draft(label)
  await tested(id)
  await supervisor.client.announcements.start.mutate({ announcementId: id, people: 1 })
  await until(async () => (await read(id)).states.ready === 1, 10, 'one ready')
  return id
}
const got = (address: string) =>
  house.delivered.filter((one) => one.address === address).map(({ message }) => message.text)

describe('a group', () => {
  test('is counted with who is left out and why, each person once', async () => {
    const label = await group()
    await person(label)
    await person(label, { locale: 'en' })
    await person(label, { notifications_stopped: true })
    await person(label, { blocked_since: new Date() })
    await person(label, {}, { channel: 'whatsapp' })
    await person(label, { consent_version: 1 }, { channel: 'whatsapp' })
    await person(label, {}, { unreachable: true })
    const danger = await person(label)
    await house.query(
      `INSERT INTO handoff (id, conversation_id, contact_id, reason, urgency, status, opened_at, activity_at)
       VALUES (gen_random_uuid(), $1, $2, 'crisis', 0, 'claimed', now(), now())`,
      danger.conversation,
      danger.id,
    )
    // Two records of one number are one person; who stopped under one of them has stopped.
    await person(label, { phone: '+966550000001' })
    await person(label, { phone: '+966550000001' })
    await person(label, { phone: '+966550000002' })
    await person(label, { phone: '+966550000002', notifications_stopped: true })
    const count = await supervisor.client.announcements.count.query({
      audience: { ...NONE, labels: [label] },
    })
    expect(count.people).toBe(4)
    expect(count.channels).toEqual({ telegram: 3, whatsapp: 1 })
    expect(count.locales).toEqual({ ar: 3, en: 1 })
    expect(count.skipped).toEqual({ stopped: 2, blocked: 1, notAgreed: 1, unreachable: 1, crisis: 1 })
    const english = await supervisor.client.announcements.count.query({
      audience: { ...NONE, labels: [label], locales: ['en'] },
    })
    expect(english.people).toBe(1)
  })

  test('is of those whose own request fits in everything that is asked of it', async () => {
    const fits = {
      ...NONE,
      services: ['food-basket'],
      statuses: ['approved' as const],
      cities: ['مدينه بعيده'],
    }
    const label = await group()
    const { id } = await person(label)
    const add = (status: string, city: string) =>
      house.query(
        `INSERT INTO help_request (id, number, contact_id, channel, service_id, service_name, status, status_since, on_behalf,
           full_name, national_id, national_id_digest, national_id_masked, phone, city, district, household_size, income_bracket,
           answers, need, missing_documents, submitted_at)
         VALUES (gen_random_uuid(), $1, $2, 'telegram', 'food-basket', '{"ar":"سلة"}', $3, now(), 'self', 'س', 'v1', $1, '*', '+9665', $4,
           'ح', 1, 'low', '{}', 'ح', '[]', now())`,
        randomUUID(),
        id,
        status,
        city,
      )
    await add('approved', 'تثليث')
    await add('declined', 'مدينة بعيدة')
    expect((await supervisor.client.announcements.count.query({ audience: fits })).people).toBe(0)
    await add('approved', 'مدينة بعيدة')
    expect((await supervisor.client.announcements.count.query({ audience: fits })).people).toBe(1)
    expect((await supervisor.client.announcements.choices.query()).cities.map(({ city }) => city)).toContain(
      'مدينة بعيدة',
    )
  })
})

describe('an announcement', () => {
  test('is tried first, confirmed with its number, and arrives in each one’s language with how to stop', async () => {
    const label = await group()
    const arabic = await person(label)
    const english = await person(label, { locale: 'en' })
    const other = await person(label, { locale: 'ur' })
    const stopped = await person(label, { notifications_stopped: true })
    const id = await draft(label, { ar: 'تُصرف السلال يوم الأحد', en: 'Baskets on Sunday' })
    await expect(
      supervisor.client.announcements.start.mutate({ announcementId: id, people: 3 }),
    ).rejects.toThrow('announcementUntested')
    await supervisor.client.announcements.test.mutate({
      announcementId: id,
      contactId: english.id,
      locale: 'ar',
    })
    await until(() => got(english.address).length > 0, 10, 'the test')
    await expect(
      supervisor.client.announcements.test.mutate({
        announcementId: id,
        contactId: stopped.id,
        locale: 'ar',
      }),
    ).rejects.toThrow('testNowhere')
    await expect(
      supervisor.client.announcements.test.mutate({ announcementId: id, contactId: null, locale: 'ar' }),
    ).rejects.toThrow('testNowhere')
    await expect(
      supervisor.client.announcements.start.mutate({ announcementId: id, people: 5 }),
    ).rejects.toThrow('announcementPeople')
    await supervisor.client.announcements.start.mutate({ announcementId: id, people: 3 })
    await expect(
      supervisor.client.announcements.start.mutate({ announcementId: id, people: 3 }),
    ).rejects.toThrow('announcementBusy')
    await until(async () => (await read(id)).states.sent === 3, 15, 'all three')
    expect(got(arabic.address)).toEqual([
      'تُصرف السلال يوم الأحد\n\nلإيقاف هذه الرسائل يكفي كتابة: إيقاف الرسائل',
    ])
    expect(got(english.address)).toHaveLength(2)
    expect(got(english.address)[1]).toContain('Baskets on Sunday')
    expect(got(other.address)[0]).toContain('تُصرف السلال')
    expect(got(stopped.address)).toEqual([])
    await until(async () => (await read(id)).status === 'done', 15, 'the end')
    const { people } = await supervisor.client.announcements.people.query({
      announcementId: id,
      state: 'skipped',
      page: 0,
    })
    expect(people).toEqual([expect.objectContaining({ contactId: stopped.id, reason: 'stopped' })])
    await expect(supervisor.client.announcements.remove.mutate({ announcementId: id })).rejects.toThrow(
      'announcementBusy',
    )
    await house.query(
      `UPDATE outbound_message SET receipt = 'read' WHERE conversation_id = $1`,
      arabic.conversation,
    )
    expect((await read(id)).states).toEqual({ sent: 2, read: 1, skipped: 1 })
  })

  test('whose words are changed is to be tried again; changing only its group is not', async () => {
    const label = await group()
    const id = await draft(label)
    await tested(id)
    const save = (ar: string) =>
      supervisor.client.announcements.save.mutate({
        announcementId: id,
        title: 'عنوان آخر',
        body: { ar },
        audience: { ...NONE, labels: [label] },
      })
    await save('تُصرف السلال يوم الأحد')
    expect((await read(id)).testedAt).not.toBeNull()
    await save('تُصرف السلال يوم الاثنين')
    expect((await read(id)).testedAt).toBeNull()
    await tested(id)
    await expect(
      supervisor.client.announcements.start.mutate({ announcementId: id, people: 1 }),
    ).rejects.toThrow('announcementNobody')
    await supervisor.client.announcements.remove.mutate({ announcementId: id })
    await expect(read(id)).rejects.toThrow('notFound')
  })

  test('is none of an officer’s business to send', async () => {
    await expect(officer.client.announcements.list.query()).rejects.toThrow('forbidden')
    const auditor = await house.officer('auditor')
    expect(Array.isArray(await auditor.client.announcements.list.query())).toBe(true)
    await expect(auditor.client.announcements.pause.mutate({ announcementId: randomUUID() })).rejects.toThrow(
      'forbidden',
    )
  })
})

/** A process that does nothing but send announcements, as fast as it can. */
function process(now = () => new Date()) {
  const { pool, db, translator, association } = house.house.console
  const announcementPace = { tick: 0, windows: { ...WINDOWS, telegram: 250 } }
  const task = sendAnnouncementTask({ db, pool, translator, association, now, announcementPace })
  const store = createDueJobStore(pool, randomUUID())
  return {
    task,
    jobs: createDueJobs({ store, tasks: [task], log: createLogger('silent'), wakeDelivery: () => {} }),
  }
}

describe('on its way', () => {
  test('quiet hours, a pause and a cancel leave nothing lying ready; a resume goes on', async () => {
    const label = await group()
    // A channel that is not there: what lies ready stays so.
    const all = await Promise.all([1, 2, 3].map(() => person(label, {}, { channel: 'terminal' })))
    const id = await draft(label)
    await tested(id)
    await supervisor.client.announcements.start.mutate({ announcementId: id, people: 3 })
    await until(async () => (await read(id)).states.ready === 3, 10, 'three ready')
    const { task } = process()
    await quiet({ from: '00:00', to: '23:00', friday: null })
    const asleep = await process(() => new Date('2026-11-22T09:00:00Z')).task.run({ announcementId: id })
    expect(asleep.kind).toBe('later')
    expect((await read(id)).states).toEqual({ waiting: 3 })
    await quiet({ from: '03:00', to: '03:00', friday: null })
    await supervisor.client.announcements.pause.mutate({ announcementId: id })
    expect(await task.run({ announcementId: id })).toMatchObject({ kind: 'done' })
    await house.query('UPDATE contact SET notifications_stopped = true WHERE id = $1', all[0]?.id)
    await supervisor.client.announcements.resume.mutate({ announcementId: id })
    await until(async () => (await read(id)).skipped.stopped === 1, 15, 'who has stopped')
    await until(async () => (await read(id)).states.ready === 2, 15, 'who has not stopped')
    await supervisor.client.announcements.cancel.mutate({ announcementId: id })
    const after = await read(id)
    expect([after.status, after.states, after.skipped]).toEqual([
      'cancelled',
      { skipped: 3 },
      { stopped: 1, cancelled: 2 },
    ])
    expect(await house.query(`SELECT FROM outbound_message WHERE channel = 'terminal'`)).toEqual([])
  })

  test('a resume while its job is just finding it paused still goes on', async () => {
    const label = await group()
    const { address } = await person(label)
    const id = await draft(label)
    await house.query(
      `UPDATE announcement SET status = 'paused', started_at = now(), people = 1 WHERE id = $1`,
      id,
    )
    await house.query(
      `INSERT INTO announcement_recipient (announcement_id, contact_id, conversation_id)
       SELECT $1, c.contact_id, c.id FROM conversation c WHERE c.address = $2`,
      id,
      address,
    )
    // Under way: it has looked, and only has to write that it is done.
    const holder = randomUUID()
    await house.query(
      `INSERT INTO lease (name, holder, expires_at) VALUES ('process:' || $1, $1, now() + interval '4 minutes')`,
      holder,
    )
    const [{ job } = { job: '' }] = await house.query<{ job: string }>(
      `INSERT INTO due_job (id, task, key, payload, due_at, status, claimed_by)
       VALUES (gen_random_uuid(), 'send-announcement', $1, '{}', now(), 'running', $2) RETURNING id AS job`,
      `announcement:${id}`,
      holder,
    )
    const found = await process().task.run({ announcementId: id })
    await supervisor.client.announcements.resume.mutate({ announcementId: id })
    await until(() => got(address).length === 1, 15, 'the message')
    const store = createDueJobStore(house.database.pool, holder)
    expect(await store.finish(job, found.kind === 'done' ? found.statements : [])).toBe(true)
    await until(async () => (await read(id)).status === 'done', 15, 'the end')
    expect(got(address)).toHaveLength(1)
  })

  test('a pause after the last one was sent ends it; there is nothing to resume', async () => {
    const id = await readyForOne()
    // Tried by now, and so not taken back: whether it arrives is the network's.
    await house.query(`UPDATE outbound_message SET attempts = 1 WHERE channel = 'terminal'`)
    await supervisor.client.announcements.pause.mutate({ announcementId: id })
    const [row] = await house.query(
      'SELECT status, ended_at IS NOT NULL AS ended FROM announcement WHERE id = $1',
      id,
    )
    expect(row).toEqual({ status: 'done', ended: true })
    await expect(supervisor.client.announcements.resume.mutate({ announcementId: id })).rejects.toThrow()
    await house.query(`DELETE FROM outbound_message WHERE channel = 'terminal'`)
  })

  test('what a channel puts off is taken back, so that no answer waits behind it', async () => {
    const id = await readyForOne()
    await house.query(
      `UPDATE outbound_message SET next_at = now() + interval '30 minutes' WHERE channel = 'terminal'`,
    )
    const result = await process().task.run({ announcementId: id })
    expect((await read(id)).states).toEqual({ waiting: 1 })
    const rest = result.kind === 'done' ? JSON.stringify(result.statements?.at(-1)?.values) : ''
    expect(rest).toContain('terminal')
    await supervisor.client.announcements.cancel.mutate({ announcementId: id })
  })

  test('a thousand people get it once each from two processes, one of which dies in the middle', async () => {
    const label = await group()
    await house.query(
      `WITH k AS (INSERT INTO contact (id, created_at) SELECT gen_random_uuid(), now() FROM generate_series(1, 1000) RETURNING id),
            l AS (INSERT INTO contact_label SELECT id, $1 FROM k)
       INSERT INTO conversation (id, contact_id, channel, account, address)
       SELECT gen_random_uuid(), id, 'telegram', 'nobody', id::text FROM k`,
      label,
    )
    const id = await draft(label)
    await tested(id)
    const { pool } = house.house.console
    const deps = { pool, jobs: { wake: () => {} }, now: () => new Date() }
    const begun = await Promise.all(
      [1, 2].map(() => startAnnouncement(deps, { id, by: supervisor.id, confirmed: 1000 }, [])),
    )
    expect(begun.map(({ kind }) => kind).sort()).toEqual(['done', 'elsewhere'])
    // Whatever lies ready is gone at once, as from a network without limits.
    const drain = `UPDATE outbound_message SET status = 'sent', sent_at = now() WHERE account = 'nobody' AND status = 'pending'`
    const runs = [process(), process()]
    // The second of two runs of the same bit, and one whose commit never comes: neither says anything twice.
    const [first] = runs
    const lost = await first?.task.run({ announcementId: id })
    expect(lost?.kind === 'done' && lost.wakes?.length).toBe(250)
    for (const { jobs } of runs) jobs.start()
    await until(
      async () => {
        await house.query(drain)
        // The house itself sends too, and would look again in five seconds.
        await house.query(
          `UPDATE due_job SET due_at = now() WHERE task = 'send-announcement' AND status = 'waiting'`,
        )
        for (const { jobs } of runs) jobs.wake()
        return (await read(id)).status === 'done'
      },
      60,
      'the end',
    )
    await Promise.all(runs.map(({ jobs }) => jobs.stop(5)))
    const [counted] = await house.query(
      `SELECT count(*)::int AS messages, count(DISTINCT conversation_id)::int AS people, min(priority) AS priority
         FROM outbound_message WHERE account = 'nobody'`,
    )
    expect(counted).toEqual({ messages: 1000, people: 1000, priority: 2 })
    if (lost?.kind === 'done')
      for (const { text, values } of lost.statements ?? []) await house.query(text, ...values)
    expect((await house.query(`SELECT FROM outbound_message WHERE account = 'nobody'`)).length).toBe(1000)
  }, 90_000)
})

test('who had it under one of two records has had it, and a merge can be taken back', async () => {
  const label = await group()
  const [kept, merged] = [await person(label), await person(label)]
  const row = (announcement: string, { id, conversation }: typeof kept, status: string) =>
    house.query(
      'INSERT INTO announcement_recipient (announcement_id, contact_id, conversation_id, status) VALUES ($1, $2, $3, $4)',
      announcement,
      id,
      conversation,
      status,
    )
  const [both, theirs] = [await draft(label), await draft(label)]
  await row(both, kept, 'waiting')
  await row(both, merged, 'sent')
  await row(theirs, merged, 'sent')
  const { pool } = house.house.console
  const merge = await mergeContacts(pool, {
    keptId: kept.id,
    mergedId: merged.id,
    by: supervisor.id,
    statements: [],
  })
  const of = (contact: string) =>
    house.query('SELECT status FROM announcement_recipient WHERE contact_id = $1', contact)
  expect(await of(kept.id)).toEqual([{ status: 'sent' }, { status: 'sent' }])
  await undoMerge(pool, String(merge), [])
  expect(await of(merged.id)).toEqual([{ status: 'sent' }])
})
