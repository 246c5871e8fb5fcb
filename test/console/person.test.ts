import { randomUUID } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dump } from '../security/house.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'
import { NATIONAL_ID, wholePerson } from './person-rows.ts'

let house: ConsoleHouse
let officer: TestOfficer
let lead: TestOfficer
let admin: TestOfficer
let auditor: TestOfficer
beforeAll(async () => {
  house = await ConsoleHouse.open()
  officer = await house.officer('officer')
  lead = await house.officer('supervisor')
  admin = await house.officer('administrator')
  auditor = await house.officer('auditor')
}, 60_000)
afterAll(() => house.close())

const entries = (contactId: string) =>
  house.query<{ action: string; detail: Record<string, unknown>; officer_id: string }>(
    'SELECT action, detail, officer_id FROM audit_entry WHERE contact_id = $1 ORDER BY id',
    contactId,
  )
const contactOf = async (conversationId: string) =>
  (
    await house.query<{ contact_id: string }>(
      'SELECT contact_id FROM conversation WHERE id = $1',
      conversationId,
    )
  )[0]?.contact_id ?? ''

describe('opening a person', () => {
  test('shows what is known of them, and is in the audit trail once for one look', async () => {
    const one = await wholePerson(house)
    await house.query(
      `INSERT INTO survey_invitation (id, version_id, contact_id, occasion, subject_id, status, due_at, sent_at)
       SELECT gen_random_uuid(), id, $1, 'afterService', gen_random_uuid(), 'finished', now(), '2026-03-01T08:00:00Z'
         FROM questionnaire_version LIMIT 1`,
      one.contact,
    )
    const seen = await officer.client.contact.read.query({ conversationId: one.conversation })
    expect(seen).toMatchObject({
      id: one.contact,
      name: one.name,
      phone: one.phone,
      consent: { version: 1, withdrawnAt: null },
      legalHold: null,
      blockedSince: null,
      notes: 1,
      surveyedAt: '2026-03-01T08:00:00.000Z',
      labels: [one.label],
      identities: [{ channel: 'telegram', conversationId: one.conversation, seen: true }],
      requests: [{ number: one.number, status: 'submitted', nationalIdMasked: '******5672', claimed: false }],
      handoffs: [{ reason: 'asked', status: 'released' }],
    })
    expect(JSON.stringify(seen)).not.toContain(NATIONAL_ID)
    // That they were asked may be seen, whether they answered may not.
    expect(JSON.stringify(seen)).not.toContain('finished')
    await officer.client.contact.read.query({ contactId: one.contact })
    await lead.client.contact.read.query({ contactId: one.contact })
    expect((await entries(one.contact)).map((entry) => [entry.action, entry.officer_id])).toEqual([
      ['contact.opened', officer.id],
      ['contact.opened', lead.id],
    ])
    expect(await officer.client.contact.files.query({ contactId: one.contact })).toMatchObject([
      { id: one.file, status: 'stored', request: one.number, documentId: 'salary' },
    ])
  })

  test('of the web tells no key of the browser’s', async () => {
    const one = await wholePerson(house)
    await house.query(`UPDATE conversation SET channel = 'web' WHERE id = $1`, one.conversation)
    const seen = await officer.client.contact.read.query({ contactId: one.contact })
    expect(seen.identities).toMatchObject([{ channel: 'web', address: null }])
  })

  test('of another team is like opening nobody', async () => {
    const one = await wholePerson(house)
    const team = randomUUID()
    await one.put('team', { id: team, name: JSON.stringify({ ar: 'فريق' }) })
    await house.query(
      `UPDATE handoff SET status = 'waiting', team_id = $2 WHERE conversation_id = $1`,
      one.conversation,
      team,
    )
    const { client } = officer
    const { contact: contactId, request: requestId } = one
    const nobody = randomUUID()
    const tries = (id: string, request: string) => [
      () => client.contact.read.query({ contactId: id }),
      () => client.contact.files.query({ contactId: id }),
      () => client.contact.request.query({ requestId: request }),
      () => client.contact.revealNationalId.mutate({ requestId: request, reason: 'identity' }),
      () => client.contact.correct.mutate({ contactId: id, name: 'غيره' }),
    ]
    for (const attempt of [...tries(contactId, requestId), ...tries(nobody, nobody)])
      await expect(attempt()).rejects.toThrow('notFound')
    expect((await client.people.find.query({ text: one.number })).map(({ id }) => id)).toEqual([])
    expect((await lead.client.people.find.query({ text: one.number })).map(({ id }) => id)).toEqual([
      contactId,
    ])
    expect((await house.query(`SELECT name FROM contact WHERE id = $1`, contactId))[0]).toEqual({
      name: one.name,
    })
  })
})

describe('a request', () => {
  test('opens with what was declared, its documents and its course; the ID only for a reason that is kept', async () => {
    const one = await wholePerson(house)
    const { request: requestId } = one
    const detail = await auditor.client.contact.request.query({ requestId })
    expect(detail).toMatchObject({
      fullName: one.name,
      nationalIdMasked: '******5672',
      declaration: { version: 1, summary: [{ label: 'المدينة', value: 'تثليث' }] },
      documents: [{ documentId: 'salary', attachmentId: one.file }],
      changes: [{ to: 'submitted' }],
      mayReveal: false,
    })
    expect(JSON.stringify(detail)).not.toContain(NATIONAL_ID)
    await expect(
      auditor.client.contact.revealNationalId.mutate({ requestId, reason: 'identity' }),
    ).rejects.toThrow('forbidden')
    expect(await officer.client.contact.revealNationalId.mutate({ requestId, reason: 'registry' })).toBe(
      NATIONAL_ID,
    )
    expect(await entries(one.contact)).toMatchObject([
      { action: 'request.opened', officer_id: auditor.id },
      { action: 'nationalId.revealed', detail: { reason: 'registry' }, officer_id: officer.id },
    ])
  })
})

describe('correcting', () => {
  test('changes what was given, reads the number in any form, and keeps no value in the audit trail', async () => {
    const one = await wholePerson(house)
    const changed = await officer.client.contact.correct.mutate({
      contactId: one.contact,
      name: '  غادة   المطيري ',
      phone: '٠٥٥ ٩٨٧ ٦٥٤٣',
      locale: 'ar',
    })
    expect(changed).toEqual(['name', 'phone'])
    expect(await house.query('SELECT name, phone, locale FROM contact WHERE id = $1', one.contact)).toEqual([
      { name: 'غادة المطيري', phone: '+966559876543', locale: 'ar' },
    ])
    const [entry] = await entries(one.contact)
    expect(entry).toMatchObject({ action: 'contact.corrected', detail: { changed: ['name', 'phone'] } })
    expect(JSON.stringify(entry)).not.toMatch(/المطيري|559876543|551230001/)
  })

  test('refuses what is no mobile and a language nobody speaks here', async () => {
    const { contact: contactId } = await wholePerson(house)
    const { correct } = officer.client.contact
    await expect(correct.mutate({ contactId, phone: '0112345678' })).rejects.toThrow('phoneWrong')
    await expect(correct.mutate({ contactId, locale: 'tlh' })).rejects.toThrow('invalid')
    await expect(auditor.client.contact.correct.mutate({ contactId, name: 'س' })).rejects.toThrow('forbidden')
  })
})

describe('a blocked person', () => {
  test('is recorded and answered by nobody; a crisis is answered and reaches the queue; lifted, all is as before', async () => {
    const id = await house.say('700', 'السلام عليكم')
    const contactId = await contactOf(id)
    const replies = () => house.delivered.filter(({ address }) => address === '700').length
    await until(() => replies() === 1, 10, 'the first answer')
    await expect(officer.client.contact.block.mutate({ contactId, blocked: true })).rejects.toThrow(
      'forbidden',
    )
    await lead.client.contact.block.mutate({ contactId, blocked: true })
    expect((await officer.client.people.blocked.query()).map((person) => person.id)).toContain(contactId)

    for (const text of ['وينكم', 'ابغى اكلم موظف', 'ليش ما تردون']) await house.say('700', text)
    const status = () =>
      house.query<{ status: string }>(
        'SELECT status FROM inbound_message WHERE conversation_id = $1 ORDER BY id',
        id,
      )
    expect((await status()).map((row) => row.status)).toEqual(['processed', 'blocked', 'blocked', 'blocked'])
    expect(await house.query('SELECT 1 FROM handoff WHERE conversation_id = $1', id)).toEqual([])
    expect(
      await house.query('SELECT 1 FROM outbound_message WHERE conversation_id = $1 AND seq > 1', id),
    ).toEqual([])

    await house.say('700', 'ابي انتحر')
    await until(() => replies() === 2, 10, 'the answer to a crisis')
    expect(house.delivered.at(-1)?.message.text).toMatch(/\d{3}/)
    expect(
      await house.query('SELECT reason, urgency, status FROM handoff WHERE conversation_id = $1', id),
    ).toEqual([{ reason: 'crisis', urgency: 0, status: 'waiting' }])

    await lead.client.contact.block.mutate({ contactId, blocked: false })
    await house.say('700', 'شكرا')
    await until(() => replies() === 3, 10, 'an answer again')
    expect((await entries(contactId)).map(({ action }) => action)).toEqual([
      'contact.blocked',
      'contact.unblocked',
    ])
  })
})

describe('people', () => {
  test('are found by a part of the name however it is spelt, by digits in any script, by a request’s number', async () => {
    const one = await wholePerson(house, { name: 'أسماء بنت إبراهيم الهاجري', phone: '+966557778889' })
    for (const text of [
      'اسماء',
      'ابراهيم الهاجرى',
      '٧٧٧٨٨٨٩',
      '0557778889',
      one.number,
      one.number.slice(0, 6),
    ])
      expect([text, (await officer.client.people.find.query({ text })).map(({ id }) => id)]).toEqual([
        text,
        expect.arrayContaining([one.contact]),
      ])
    for (const text of ['.*', '%%', "';--", 'زبيدة الغامدي'])
      expect(await officer.client.people.find.query({ text })).toEqual([])
  })

  test('who wish to be erased stand there with the days left', async () => {
    const one = await wholePerson(house)
    await one.put('feedback', {
      id: randomUUID(),
      contact_id: one.contact,
      kind: 'erasure',
      text: '',
      at: new Date(Date.now() - 10 * 86_400_000).toISOString(),
    })
    const wishes = await auditor.client.people.wishes.query()
    expect(wishes.find(({ id }) => id === one.contact)).toMatchObject({ daysLeft: 20 })
  })
})

/** The files of a ZIP archive by name, read by its directory. */
function unzip(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  let at = archive.readUInt32LE(end + 16)
  for (let n = archive.readUInt16LE(end + 10); n > 0; n--) {
    const [method, packed, name] = [
      archive.readUInt16LE(at + 10),
      archive.readUInt32LE(at + 20),
      archive.readUInt16LE(at + 28),
    ]
    const local = archive.readUInt32LE(at + 42)
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const body = archive.subarray(from, from + packed)
    files.set(archive.toString('utf8', at + 46, at + 46 + name), method === 8 ? inflateRawSync(body) : body)
    at += 46 + name + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return files
}

describe('the export', () => {
  const fetchAs = (who: TestOfficer | null, contactId: string) =>
    fetch(`${house.url}/console/api/export/${contactId}`, { headers: who ? { cookie: who.cookie } : {} })

  test('holds everything about the person and nothing of another, as a page, as data, and as files', async () => {
    const one = await wholePerson(house, { name: '<b>غادة</b> \u202Eآخر' })
    const other = await wholePerson(house, { name: 'شخص آخر تمامًا', phone: '+966559990000' })
    const response = await fetchAs(lead, one.contact)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip'])
    const files = unzip(Buffer.from(await response.arrayBuffer()))
    expect([...files.keys()]).toEqual([`files/${one.sha256.slice(0, 16)}.pdf`, 'data.json', 'index.html'])
    expect(files.get(`files/${one.sha256.slice(0, 16)}.pdf`)?.toString()).toContain(one.contact)
    const data = JSON.parse(files.get('data.json')?.toString() ?? '')
    expect(data).toMatchObject({
      contact: { name: one.name, phone: one.phone },
      helpRequests: [{ number: one.number, national_id: NATIONAL_ID }],
      notes: [{ text: `ملاحظة عن ${one.name}` }],
    })
    const page = files.get('index.html')?.toString() ?? ''
    for (const known of [
      one.phone,
      one.number,
      NATIONAL_ID,
      'كلام خاص',
      '&lt;b&gt;غادة&lt;/b&gt; [U+202E]آخر',
    ])
      expect(page).toContain(known)
    for (const all of [page, JSON.stringify(data)]) expect(all).not.toMatch(/شخص آخر تمامًا|559990000/)
    expect(page).not.toMatch(/<script|<b>غادة/)
    expect(other.contact).not.toBe(one.contact)
    expect((await entries(one.contact)).map(({ action }) => action)).toEqual(['contact.exported'])
  })

  test('is for supervisors and administrators; for others there is none', async () => {
    const one = await wholePerson(house)
    for (const who of [officer, auditor, null]) expect((await fetchAs(who, one.contact)).status).toBe(404)
    expect((await fetchAs(admin, randomUUID())).status).toBe(404)
    expect((await fetchAs(admin, 'x')).status).toBe(404)
    expect(await entries(one.contact)).toEqual([])
  })
})

describe('erasing', () => {
  test('asks for the name, and then leaves nothing of the person in any table', async () => {
    const name = 'هيفاء بنت زبن الدوسري'
    const one = await wholePerson(house, { name, phone: '+966553332221' })
    const gone = await wholePerson(house, { name: `${name} أخرى`, phone: '+966553332221' })
    const { mergeId } = await lead.client.people.merge.mutate({ keptId: one.contact, mergedId: gone.contact })
    const erase = (typed: string, who = admin) =>
      who.client.contact.erase.mutate({ contactId: one.contact, typed })
    await expect(erase(name, lead)).rejects.toThrow('forbidden')
    await expect(erase('هيفاء')).rejects.toThrow('notConfirmed')
    const { hold, releaseHold } = admin.client.contact
    await expect(lead.client.contact.hold.mutate({ contactId: one.contact, reason: 'دعوى' })).rejects.toThrow(
      'forbidden',
    )
    await hold.mutate({ contactId: one.contact, reason: ' دعوى\nقائمة ' })
    const held = (await lead.client.contact.read.query({ contactId: one.contact })).legalHold
    expect(held?.reason).toBe('دعوى قائمة')
    await expect(erase(name)).rejects.toThrow('legalHold')
    await releaseHold.mutate({ contactId: one.contact })
    await expect(releaseHold.mutate({ contactId: one.contact })).rejects.toThrow('notFound')
    const done = (await entries(one.contact)).map(({ action }) => action)
    expect(done).toEqual(expect.arrayContaining(['contact.held', 'contact.holdLifted']))
    expect(JSON.stringify(await entries(one.contact))).not.toContain('دعوى')
    const hits = async () =>
      (await dump(house.database)).filter((row) =>
        [name, '553332221', one.number, gone.number, one.contact, gone.contact, mergeId].some((trace) =>
          row.includes(trace),
        ),
      )
    expect((await hits()).length).toBeGreaterThan(10)
    expect(await erase('هيفاء بنت زبن الدوسرى')).toMatchObject({ requests: 2, files: 2 })
    // What is left names nobody: that it was done, by whom, and how the requests ended.
    const left = await hits()
    expect([...new Set(left.map((row) => row.split(':')[0]))].sort()).toEqual([
      'audit_entry',
      'ended_request',
      'erasure',
    ])
    for (const row of left) expect(row).not.toMatch(/الدوسري|553332221/)
    await expect(erase(name)).rejects.toThrow('notFound')
  })
})
