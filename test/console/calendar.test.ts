import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { remindAppointmentTask } from '../../src/jobs/tasks/remind-appointment.ts'
import { tellAppointmentTask } from '../../src/jobs/tasks/tell-appointment.ts'
import { exportContact } from '../../src/store/retention-export.ts'
import { filesOf, removeUnnamedFiles } from '../../src/store/retention-files.ts'
import { peopleOf } from '../store/kept-people.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'

let house: ConsoleHouse
let officer: TestOfficer
let colleague: TestOfficer
let supervisor: TestOfficer
let address: string
let request: string

const day = (days: number, hour = 10) => {
  const at = new Date(Date.now() + days * 86_400_000)
  at.setUTCHours(hour - 3, 0, 0, 0)
  return at
}
const wish = (of: object = {}) => ({
  requestId: request,
  kind: 'interview' as const,
  officerId: officer.id,
  startsAt: day(3).toISOString(),
  minutes: 30,
  manner: 'inPerson' as const,
  place: 'مقر الجمعية',
  bring: 'أصل الهوية',
  offersTimes: true,
  ...of,
})
const said = () => house.delivered.filter((one) => one.address === address).map(({ message }) => message.text)
const heard = (words: string) => until(() => said().some((text) => text.includes(words)), 10, words)
const listed = async () =>
  (await officer.client.appointments.forRequest.query({ requestId: request })).appointments
const statusOf = async (id: string) =>
  (await house.query<{ status: string }>('SELECT status FROM appointment WHERE id = $1', id))[0]?.status

beforeAll(async () => {
  house = await ConsoleHouse.open()
  officer = await house.officer('officer', { name: 'سارة' })
  colleague = await house.officer('officer')
  supervisor = await house.officer('supervisor')
  const administrator = await house.officer('administrator')
  // Whatever the hour it is tested at, people may be written to.
  const { revision } = await administrator.client.settings.profile.query()
  const quietHours = { from: '03:00', to: '03:00', friday: null }
  await administrator.client.settings.save.mutate({ revision, section: 'quiet', value: { quietHours } })
})
afterAll(() => house.close())

beforeEach(async () => {
  address = `beneficiary-${randomUUID()}`
  const conversation = await house.say(address, 'السلام عليكم')
  const [{ contact_id: contact } = { contact_id: '' }] = await house.query<{ contact_id: string }>(
    'SELECT contact_id FROM conversation WHERE id = $1',
    conversation,
  )
  const { put } = peopleOf(house.database, 'unused')
  request = randomUUID()
  await put('help_request', {
    id: request,
    number: `${Math.floor(Math.random() * 9000) + 1000}-${Math.floor(Math.random() * 9000) + 1000}`,
    contact_id: contact,
    channel: 'telegram',
    service_id: 'food-basket',
    service_name: JSON.stringify({ ar: 'السلة الغذائية' }),
    status: 'eligibilityCheck',
    status_since: new Date().toISOString(),
    on_behalf: 'self',
    full_name: 'نورة بنت صالح',
    national_id: 'v1.sealed',
    national_id_digest: randomUUID(),
    national_id_masked: '******0008',
    phone: '+966551230000',
    city: 'تثليث',
    district: 'المنسك',
    household_size: 4,
    income_bracket: 'low',
    answers: '{}',
    need: 'حاجة',
    missing_documents: '[]',
    submitted_at: new Date().toISOString(),
  })
})

describe('an appointment', () => {
  test('is offered in chat, confirmed there, and its officer is told', async () => {
    const { id, telling } = await officer.client.appointments.offer.mutate(wish())
    expect(telling?.kind).toBe('now')
    await heard('هل يناسبكم هذا الموعد؟')
    const [offer] = said().slice(-1)
    for (const words of ['مقابلة', 'أصل الهوية', 'مقر الجمعية', 'هـ', 'الساعة'])
      expect(offer).toContain(words)
    const bells: string[] = []
    const unfollow = house.house.console.changes.follow(
      (change) => change.kind === 'notice' && bells.push(change.officerId),
    )
    // Where there are no buttons, the number of one is its answer.
    await house.say(address, '1')
    await heard('سُجل تأكيدكم')
    expect(await statusOf(id)).toBe('confirmed')
    const { notices } = await officer.client.notifications.list.query()
    expect(notices.map(({ kind }) => kind)).toContain('appointmentAnswered')
    await until(() => bells.includes(officer.id), 10, 'the bell to hear of it without being asked')
    unfollow()
  })

  test('that a colleague arranges, moves or calls off is told to whoever is to keep it, and nobody is told of their own', async () => {
    const told = async (whom: TestOfficer) =>
      (await whom.client.notifications.list.query()).notices.filter(
        ({ kind, detail }) => kind === 'appointmentArranged' && detail.about === request,
      )
    const names = async (whom: TestOfficer) => (await told(whom)).map(({ detail }) => detail.name)
    const { id } = await supervisor.client.appointments.offer.mutate(wish())
    expect(await names(officer)).toEqual([supervisor.name])
    await officer.client.notifications.read.mutate({})
    const { id: moved } = await officer.client.appointments.move.mutate({
      ...wish({ officerId: colleague.id }),
      appointmentId: id,
    })
    expect(await names(colleague)).toEqual([officer.name])
    expect(await names(officer)).toEqual([supervisor.name])
    await supervisor.client.appointments.cancel.mutate({ appointmentId: moved, reason: 'عطلة' })
    expect(await names(colleague)).toEqual([supervisor.name, officer.name])
  })

  test('is moved on the wish of the person, who confirms the very time they chose by choosing it', async () => {
    const { id } = await officer.client.appointments.offer.mutate(wish())
    await heard('هل يناسبكم')
    await house.say(address, 'الوقت ما يناسبني')
    await heard('ما الوقت المناسب لكم؟')
    await house.say(address, '2')
    await heard('وصل طلبكم تغيير موعد')
    const [asked] = await listed()
    expect(asked?.status).toBe('moveAsked')
    expect(asked?.wishAt).not.toBeNull()
    const { id: moved } = await officer.client.appointments.move.mutate({
      ...wish({ startsAt: new Date(String(asked?.wishAt)).toISOString() }),
      appointmentId: id,
    })
    await heard('ثُبّت موعد')
    expect([await statusOf(id), await statusOf(moved)]).toEqual(['replaced', 'confirmed'])
    expect((await listed()).map((one) => one.id)).toEqual([moved])
  })

  test('to another time is to be confirmed again', async () => {
    const { id } = await officer.client.appointments.offer.mutate(wish())
    await house.say(address, 'أبي موعد ثاني بعد العصر يوم الاثنين')
    await heard('وصل طلبكم تغيير موعد')
    expect((await listed())[0]?.wish).toContain('الاثنين')
    const { id: moved } = await officer.client.appointments.move.mutate({
      ...wish({ startsAt: day(5, 14).toISOString() }),
      appointmentId: id,
    })
    await heard('تغيّر موعد')
    expect(await statusOf(moved)).toBe('offered')
    await house.say(address, 'تمام')
    await heard('سُجل تأكيدكم')
    expect(await statusOf(moved)).toBe('confirmed')
  })

  test('that somebody cannot come to is theirs to call off; an officer does with a reason', async () => {
    const { id } = await officer.client.appointments.offer.mutate(wish())
    await house.say(address, 'ما أقدر أجي')
    await heard('هل نبحث عن وقت آخر؟')
    await house.say(address, 'الغوا الموعد')
    await heard('والطلب باقٍ كما هو')
    expect(await statusOf(id)).toBe('cancelled')
    const { id: other } = await officer.client.appointments.offer.mutate(wish())
    await officer.client.appointments.cancel.mutate({ appointmentId: other, reason: 'سفر الباحثة' })
    await heard('السبب: سفر الباحثة')
    await expect(
      officer.client.appointments.cancel.mutate({ appointmentId: other, reason: 'مرة أخرى' }),
    ).rejects.toThrow('appointmentOver')
  })

  test('is one of its kind at a time, however many officers offer it at once', async () => {
    const results = await Promise.allSettled([
      officer.client.appointments.offer.mutate(wish()),
      colleague.client.appointments.offer.mutate(wish({ officerId: colleague.id })),
      supervisor.client.appointments.offer.mutate(wish()),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await listed()).length).toBe(1)
    await expect(
      officer.client.appointments.offer.mutate(wish({ startsAt: day(-1).toISOString() })),
    ).rejects.toThrow('appointmentPast')
    await officer.client.appointments.offer.mutate(wish({ kind: 'visit', place: null }))
    await heard('في العنوان المسجل في الطلب')
  })

  test('is looked at before: what speaks against it, other times, what is heard', async () => {
    await officer.client.appointments.offer.mutate(wish())
    const look = await officer.client.appointments.look.query({
      ...wish({ kind: 'visit' }),
      appointmentId: null,
    })
    expect(look.warnings.map(({ kind }) => kind)).toContain('taken')
    expect(look.free.length).toBeGreaterThan(0)
    expect(look.told?.text).toContain('زيارة')
  })

  test('ends with its request: withdrawn in chat, nobody is met', async () => {
    const { id } = await officer.client.appointments.offer.mutate(wish())
    await heard('هل يناسبكم')
    await house.say(address, 'سحب الطلب')
    await house.say(address, 'نعم')
    await until(async () => (await statusOf(id)) === 'cancelled', 10, 'the end of the appointment')
    await expect(officer.client.appointments.offer.mutate(wish())).rejects.toThrow('appointmentOver')
  })
})

describe('the reminder', () => {
  const task = (now: Date, of: 'remind' | 'tell' = 'remind') => {
    const { pool, desk, translator, association } = house.house.console
    const deps = { pool, desk, translator, association, now: () => now }
    return of === 'remind' ? remindAppointmentTask(deps) : tellAppointmentTask(deps)
  }
  const run = async (result: Awaited<ReturnType<ReturnType<typeof task>['run']>>) => {
    if (result.kind !== 'done') return
    for (const { text, values } of result.statements ?? []) await house.database.pool.query(text, [...values])
    for (const id of result.wakes ?? []) house.house.console.delivery.wake(id)
  }
  const reminders = () => said().filter((text) => text.includes('تذكير بموعد')).length

  test('comes the day before, once, whoever runs it and however often', async () => {
    const { id } = await officer.client.appointments.offer.mutate(wish())
    const jobs = await house.query<{ due_at: Date }>(
      'SELECT due_at FROM due_job WHERE key = $1',
      `remind-appointment:${id}`,
    )
    expect(jobs).toHaveLength(1)
    const due = jobs[0]?.due_at ?? new Date()
    // A clock that was set back has it wait, and a job that comes twice says it once.
    expect((await task(new Date(due.getTime() - 3_600_000)).run({ appointmentId: id })).kind).toBe('later')
    const both = await Promise.all([
      task(due).run({ appointmentId: id }),
      task(due).run({ appointmentId: id }),
    ])
    await Promise.all(both.map(run))
    await until(() => reminders() > 0, 10, 'the reminder')
    await run(await task(due).run({ appointmentId: id }))
    await house.say(address, 'موعدي')
    await heard('وهو بانتظار تأكيدكم')
    expect(reminders()).toBe(1)
  })

  test('is dropped where the appointment was moved, called off, or its day has come', async () => {
    const { id } = await officer.client.appointments.offer.mutate(wish())
    expect(await task(day(3, 8)).run({ appointmentId: id })).toEqual({ kind: 'done' })
    const { id: moved } = await officer.client.appointments.move.mutate({
      ...wish({ startsAt: day(6).toISOString() }),
      appointmentId: id,
    })
    expect(await task(day(2, 17)).run({ appointmentId: id })).toEqual({ kind: 'done' })
    await officer.client.appointments.cancel.mutate({ appointmentId: moved, reason: 'تغير البرنامج' })
    expect(await task(day(5, 17)).run({ appointmentId: moved })).toEqual({ kind: 'done' })
    expect(reminders()).toBe(0)
  })

  test('what was kept for the morning is not told once it no longer holds', async () => {
    const { id } = await officer.client.appointments.offer.mutate(wish())
    expect((await task(new Date(), 'tell').run({ appointmentId: id, news: 'cancelled' })).kind).toBe('done')
    expect(await task(new Date(), 'tell').run({ appointmentId: id, news: 'asWished' })).toEqual({
      kind: 'done',
    })
    const result = await task(new Date(), 'tell').run({ appointmentId: id, news: 'offered' })
    expect(result.kind === 'done' && result.wakes).toHaveLength(1)
  })
})

describe('the result', () => {
  const jpeg = Buffer.from([
    ...[0xff, 0xd8, 0xff, 0xe1, 0, 21, ...Buffer.from('Exif\0\0MM GPSLatitud')],
    ...[0xff, 0xe0, 0, 16, ...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0],
    ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xff, 0xd9],
  ])
  const send = (checkId: string, body: Buffer, by: TestOfficer = officer) =>
    fetch(`${house.url}/console/check-photos/${checkId}`, {
      method: 'POST',
      headers: {
        cookie: by.cookie,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/octet-stream',
      },
      body: new Uint8Array(body),
    })

  test('is a check of its kind, with pictures that do not tell their place, and goes with the person', async () => {
    const { id } = await officer.client.appointments.offer.mutate(wish({ kind: 'visit' }))
    await expect(officer.client.appointments.missed.mutate({ appointmentId: id })).rejects.toThrow(
      'appointmentEarly',
    )
    const found = { appointmentId: id, due: true, notes: 'سكن مستأجر، غرفتان' }
    await expect(officer.client.appointments.held.mutate(found)).rejects.toThrow('appointmentEarly')
    expect(await statusOf(id)).toBe('offered')
    await house.query(`UPDATE appointment SET starts_at = now() - interval '1 minute' WHERE id = $1`, id)
    const { checkId } = await officer.client.appointments.held.mutate(found)
    const [row] = await house.query(
      'SELECT kind, due, by, appointment_id FROM request_check WHERE id = $1',
      checkId,
    )
    expect(row).toEqual({ kind: 'visit', due: true, by: officer.id, appointment_id: id })
    expect((await send(String(checkId), jpeg, colleague)).status).toBe(403)
    expect((await send(String(checkId), Buffer.from('<svg onload=alert(1)>'))).status).toBe(415)
    const sent = await send(String(checkId), jpeg)
    expect(sent.status).toBe(200)
    const { id: photo } = (await sent.json()) as { id: string }
    const shown = await fetch(`${house.url}/console/check-photos/${photo}`, {
      headers: { cookie: officer.cookie },
    })
    const bytes = Buffer.from(await shown.arrayBuffer())
    expect([shown.headers.get('content-type'), bytes.includes('JFIF'), bytes.includes('GPS')]).toEqual([
      'image/jpeg',
      true,
      false,
    ])
    expect((await fetch(`${house.url}/console/check-photos/${photo}`)).status).toBe(401)
    expect((await listed())[0]?.result?.photos).toEqual([photo])
    const [{ contact_id: contact } = { contact_id: '' }] = await house.query<{ contact_id: string }>(
      'SELECT contact_id FROM help_request WHERE id = $1',
      request,
    )
    const { pool, blobs } = house.house.console
    const exported = await exportContact(pool, contact, undefined)
    expect(exported?.appointments).toHaveLength(1)
    expect(exported?.checks).toEqual([expect.objectContaining({ notes: 'سكن مستأجر، غرفتان' })])
    const [file = ''] = await filesOf(pool, contact)
    expect(await removeUnnamedFiles(pool, blobs, new Date(Date.now() + 1000))).toBe(0)
    const administrator = await house.officer('administrator')
    await house.query('DELETE FROM contact WHERE id = $1', contact)
    expect(administrator.role).toBe('administrator')
    expect(await removeUnnamedFiles(pool, blobs, new Date(Date.now() + 1000))).toBe(1)
    expect(await blobs.read(file)).toBeUndefined()
    expect(await house.query('SELECT FROM appointment WHERE request_id = $1', request)).toEqual([])
  })
})

describe('the calendar', () => {
  const range = { from: day(0, 0).toISOString(), to: day(20, 0).toISOString() }

  test('is one’s own; who leads sees everybody’s', async () => {
    const { id } = await officer.client.appointments.offer.mutate(wish())
    const own = await officer.client.calendar.list.query({ ...range, officerId: officer.id })
    expect(own.appointments.map((one) => one.id)).toContain(id)
    await expect(colleague.client.calendar.list.query({ ...range, officerId: officer.id })).rejects.toThrow(
      'forbidden',
    )
    await expect(colleague.client.calendar.list.query({ ...range, officerId: null })).rejects.toThrow(
      'forbidden',
    )
    const all = await supervisor.client.calendar.list.query({ ...range, officerId: null })
    expect(all.appointments.map((one) => one.id)).toContain(id)
    expect(all.days).toHaveLength(20)
    expect(await officer.client.calendar.file.query({ appointmentId: id })).toContain(`UID:${id}@sila`)
  })

  test('stays the same event in programs wherever it is moved, and is called off in them', async () => {
    const { id } = await officer.client.appointments.offer.mutate(wish({ kind: 'interview' }))
    const event = async (appointmentId: string) =>
      (await officer.client.calendar.file.query({ appointmentId })).match(/^(UID|SEQUENCE|STATUS):.*$/gm)
    expect(await event(id)).toEqual([`UID:${id}@sila`, 'SEQUENCE:0', 'STATUS:TENTATIVE'])
    const first = await officer.client.appointments.move.mutate({
      ...wish({ startsAt: day(5, 14).toISOString() }),
      appointmentId: id,
    })
    const second = await officer.client.appointments.move.mutate({
      ...wish({ startsAt: day(6, 9).toISOString() }),
      appointmentId: first.id,
    })
    expect(await event(second.id)).toEqual([`UID:${id}@sila`, 'SEQUENCE:2', 'STATUS:TENTATIVE'])
    await officer.client.appointments.cancel.mutate({ appointmentId: second.id, reason: 'تعذر الحضور' })
    expect(await event(second.id)).toEqual([`UID:${id}@sila`, 'SEQUENCE:3', 'STATUS:CANCELLED'])
  })

  test('is read by programs at a secret address, without names, until that is revoked', async () => {
    const { id } = await officer.client.appointments.offer.mutate(wish({ kind: 'visit', place: 'بيت نورة' }))
    const { path } = await officer.client.calendar.openFeed.mutate()
    const read = async (at: string) => {
      const response = await fetch(house.url + at)
      return [response.status, response.status === 200 ? await response.text() : ''] as const
    }
    const [status, file] = await read(path)
    expect([status, file.includes(id), file.includes('نورة')]).toEqual([200, true, false])
    expect((await officer.client.calendar.feed.query())?.usedAt).not.toBeNull()
    const { path: renewed } = await officer.client.calendar.openFeed.mutate()
    expect([(await read(path))[0], (await read(renewed))[0]]).toEqual([404, 200])
    await officer.client.calendar.closeFeed.mutate()
    expect((await read(renewed))[0]).toBe(404)
    expect((await read('/console/calendar-feed/x.ics'))[0]).toBe(404)
  })
})
