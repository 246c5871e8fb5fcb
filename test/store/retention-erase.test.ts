import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBlobs } from '../../src/store/blobs.ts'
import { eraseContact } from '../../src/store/retention-erase.ts'
import { type ExportedFile, exportContact, exportFiles } from '../../src/store/retention-export.ts'
import { createOverview } from '../../src/store/retention-overview.ts'
import {
  contactById,
  contactsByPhone,
  erasureWishes,
  holdContact,
  releaseContact,
} from '../../src/store/retention-people.ts'
import { openVault } from '../../src/store/vault-key.ts'
import {
  ANSWERS,
  bareDigits,
  dump,
  opening,
  openTestHouse,
  sendRequest,
  type TestHouse,
} from '../security/house.ts'

const png = (n: number) =>
  Buffer.concat([
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
    Buffer.from([n]),
  ])
/** Two people who send the same picture, and one of their own each. */
const pictures: Readonly<Record<string, Buffer>> = {
  'own-1': png(1),
  'own-2': png(2),
  'same-1': png(9),
  'same-2': png(9),
}

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({
    fetch: async (ref) => ({ ok: true, data: pictures[ref] ?? Buffer.alloc(0) }),
  })
})
afterAll(() => house.close())

const rows = async (sql: string, ...values: unknown[]) => (await house.pool.query(sql, values)).rows
const contactOf = async (address: string): Promise<string> =>
  (await rows('SELECT contact_id FROM conversation WHERE address = $1', address))[0]?.contact_id
const blobs = () => createBlobs(join(house.dataDir, 'attachments'))
const stored = () => readdirSync(join(house.dataDir, 'attachments')).length

async function filesIn(contactId: string): Promise<ExportedFile[]> {
  const files: ExportedFile[] = []
  for await (const one of exportFiles(house.pool, blobs(), contactId)) files.push(one)
  return files
}

const NADA = { name: 'ندى بنت فهد القحطاني', city: 'تثليث', phone: '0559876543', need: 'حاجة لا يعرفها أحد' }

/** A request with two documents, a complaint, an officer wanted. */
async function life(address: string, answers: Partial<typeof ANSWERS>): Promise<string> {
  const number = await sendRequest(house, address, answers)
  const n = address.slice(-1)
  const send = (ref: string) =>
    house.send(address, { kind: 'attachment', attachment: { media: 'photo', ref } })
  await send(`own-${n}`)
  await house.say(address, '1')
  await house.tap(address, 'go:add-documents')
  await send(`same-${n}`)
  await house.say(address, 'تم')
  await house.say(address, 'أريد موظفا')
  await house.settled()
  return number
}

const order = (contactId: string) => ({ contactId, by: 'هند', now: new Date(), timeZone: 'Asia/Riyadh' })

describe('the right of access', () => {
  let number: string
  beforeAll(async () => {
    number = await life('81', NADA)
  })

  test('everything kept about a person stands in the export, and nothing of another', async () => {
    await sendRequest(house, '90', { name: 'غزيل بنت سعد الحنتوشي' })
    const vault = await openVault(house.pool, house.dataDir)
    const exported = await exportContact(house.pool, await contactOf('81'), vault.open)
    const text = JSON.stringify(exported)
    for (const known of [NADA.name, NADA.city, '+966559876543', NADA.need, number, ANSWERS.id, 'أريد موظفا'])
      expect(text).toContain(known)
    expect(text).not.toMatch(/الحنتوشي|v1\.|digest/)
    for (const part of [
      'consents',
      'conversations',
      'received',
      'sent',
      'helpRequests',
      'requestChanges',
      'declarations',
      'documents',
      'handoffs',
    ])
      expect([part, exported?.[part]]).not.toEqual([part, []])
    const files = await filesIn(await contactOf('81'))
    expect(files.map(({ content }) => content).sort()).toEqual(
      [png(1), png(9)].map((file) => file.toString('base64')).sort(),
    )
  })

  test('without the key the ID is masked', async () => {
    const text = JSON.stringify(await exportContact(house.pool, await contactOf('81'), undefined))
    expect(bareDigits(text)).not.toContain(ANSWERS.id)
    expect(text).toContain(`******${ANSWERS.id.slice(-4)}`)
    expect(text).toContain('(sealed)')
  })

  test('what somebody writes may look like a seal, and is none', async () => {
    const words = `v1.${'a'.repeat(40)}`
    await house.say('81', words)
    const vault = await openVault(house.pool, house.dataDir)
    const exported = await exportContact(house.pool, await contactOf('81'), vault.open)
    expect(JSON.stringify(exported?.received)).toContain(words)
  })

  test('a hash someone writes opens nobody’s file', async () => {
    const [{ sha256 }] = await rows(`SELECT sha256 FROM attachment WHERE ref = 'own-1'`)
    await house.say('91', sha256)
    expect(await filesIn(await contactOf('91'))).toEqual([])
  })

  test('in the chat figures and days are seen at once, of oneself', async () => {
    const overview = createOverview(house.pool)
    const id = await contactOf('81')
    const [{ since }] = await rows(
      `SELECT min(received_at) AS since FROM inbound_message JOIN conversation c ON c.id = conversation_id WHERE contact_id = $1`,
      id,
    )
    const kept = await overview(id)
    expect(kept).toEqual({
      consent: { version: house.house.association().privacy.version, givenAt: expect.any(String) },
      messagesSince: since.toISOString(),
      documents: 2,
    })
    await house.tap('81', 'go:my-data')
    const { text } = await house.tap('81', 'my-data.what:see')
    for (const line of ['مستندان محفوظان', 'الموافقة على إشعار الخصوصية: مسجلة', 'رسائلكم معنا: محفوظة منذ'])
      expect(text).toContain(line)
    await house.say('95', 'السلام عليكم')
    expect(await overview(await contactOf('95'))).toMatchObject({ consent: null, documents: 0 })
    expect(await overview(randomUUID())).toEqual({ consent: null, messagesSince: null, documents: 0 })
  })

  test('of nobody there is none', async () => {
    expect(await exportContact(house.pool, randomUUID(), undefined)).toBe(null)
  })
})

describe('finding a person', () => {
  test('by the number they gave, all who gave it', async () => {
    await sendRequest(house, '92', { ...NADA, phone: '0553334445' })
    await sendRequest(house, '93', { ...NADA, phone: '0553334445' })
    const found = await contactsByPhone(house.pool, '+966553334445')
    expect(found.map(({ id }) => id).sort()).toEqual([await contactOf('92'), await contactOf('93')].sort())
    expect(found[0]).toMatchObject({ channels: ['telegram'], openRequests: found[0]?.requests })
    expect(await contactsByPhone(house.pool, '+966550000000')).toEqual([])
  })

  test('those who wish to be erased, with the time of their wish', async () => {
    await house.tap('94', 'go:my-data')
    await house.tap('94', 'my-data.what:erase')
    await house.tap('94', 'my-data.sureErase:yes')
    const wishes = await erasureWishes(house.pool)
    expect(wishes).toMatchObject([{ id: await contactOf('94'), erasureAsked: expect.any(Date) }])
    expect(await rows(`SELECT task, status FROM due_job WHERE task = 'erase-waits'`)).toEqual([
      { task: 'erase-waits', status: 'waiting' },
    ])
    await eraseContact(house.pool, blobs(), order(wishes[0]?.id ?? ''))
    expect(await erasureWishes(house.pool)).toEqual([])
    expect(await rows(`SELECT 1 FROM due_job WHERE task = 'erase-waits'`)).toEqual([])
    const [trace] = await rows('SELECT asked_at, erased_at FROM erasure')
    expect(trace.asked_at).toEqual(wishes[0]?.erasureAsked)
  })
})

describe('erasure', () => {
  test('leaves nothing of the person in any table or file, a trace without them, and everyone else as they were', async () => {
    const other = { name: 'عواض بن مطلق السبيعي', city: 'رنية', phone: '0551112223', need: 'حاجة أخرى' }
    const number = await life('82', other)
    for (const text of [...opening(ANSWERS), ANSWERS.id]) await house.say('83', text)
    await house.settled()
    const id = await contactOf('82')
    const [before, filesBefore] = [await dump(house.db), stored()]
    expect(filesBefore).toBe(3)
    const erased = await eraseContact(house.pool, blobs(), order(id))
    expect(erased).toMatchObject({ requests: 1, handoffs: 1, attachments: 2, files: 1 })
    expect(erased?.inboundMessages).toBeGreaterThan(15)

    const after = await dump(house.db)
    const traces = after.filter((row) => [id, number].some((trace) => row.includes(trace)))
    expect(traces.map((row) => row.split(':')[0])).toEqual(['ended_request', 'erasure'])
    for (const trace of ['السبيعي', 'رنية', '551112223', other.need])
      expect(after.filter((row) => row.includes(trace))).toEqual([])
    expect(await rows('SELECT by, contact_id, deleted FROM erasure WHERE contact_id = $1', id)).toEqual([
      { by: 'هند', contact_id: id, deleted: { ...erased, files: undefined } },
    ])
    expect(await rows('SELECT outcome, reason FROM ended_request WHERE number = $1', number)).toEqual([
      { outcome: expect.any(String), reason: 'erasure' },
    ])
    // Of the others every row is as it was.
    const gone = new Set(after)
    const changed = before.filter((row) => !gone.has(row))
    const [{ list }] = await rows(`SELECT coalesce(jsonb_agg(id), '[]') AS list FROM contact`)
    expect(list).not.toContain(id)
    for (const other of list) expect(changed.filter((row) => row.includes(`"${other}"`))).toEqual([])
    expect(stored()).toBe(2)
    const [{ sha256 }] = await rows(`SELECT sha256 FROM attachment WHERE ref = 'same-1'`)
    expect(existsSync(join(house.dataDir, 'attachments', sha256))).toBe(true)
  })

  test('who writes again afterwards is someone new', async () => {
    await house.say('84', 'السلام عليكم')
    const id = await contactOf('84')
    await eraseContact(house.pool, blobs(), order(id))
    expect(await contactOf('84')).toBeUndefined()
    expect((await house.say('84', 'السلام عليكم')).text).toContain('جمعية')
    expect(await contactOf('84')).not.toBe(id)
  })

  test('a message that is being recorded comes first, and goes along', async () => {
    await house.say('85', 'السلام عليكم')
    const id = await contactOf('85')
    const turn = await house.pool.connect()
    await turn.query('BEGIN')
    const { rows: held } = await turn.query(
      'UPDATE conversation SET version = version + 1 WHERE contact_id = $1 RETURNING id',
      [id],
    )
    const erasing = eraseContact(house.pool, blobs(), order(id))
    await turn.query(
      `INSERT INTO inbound_message (conversation_id, channel, account, external_id, content, sent_at) VALUES ($1, 'telegram', 'bot', 'late', '{}', now())`,
      [held[0].id],
    )
    await turn.query('COMMIT')
    turn.release()
    expect(await erasing).not.toBe(null)
    expect(await rows(`SELECT 1 FROM inbound_message WHERE external_id = 'late'`)).toEqual([])
  })

  test('that fails on its way leaves everything', async () => {
    const id = await contactOf('81')
    const before = await dump(house.db)
    await house.pool.query(
      `CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$`,
    )
    await house.pool.query('CREATE TRIGGER no BEFORE INSERT ON erasure FOR EACH ROW EXECUTE FUNCTION no()')
    await expect(eraseContact(house.pool, blobs(), order(id))).rejects.toThrow('no')
    await house.pool.query('DROP FUNCTION no CASCADE')
    const lively = ['lease', 'schedule_run', 'search_message', 'search_person', 'search_progress']
    const still = (all: string[]) => all.filter((row) => !lively.some((table) => row.startsWith(`${table}:`)))
    expect(still(await dump(house.db))).toEqual(still(before))
  })

  test('goes over a legal hold only by whoever asks for it all the same', async () => {
    const id = await contactOf('81')
    expect(await holdContact(house.pool, { id, reason: 'دعوى', by: 'هند', at: new Date() })).toBe(true)
    expect(await contactById(house.pool, id)).toMatchObject({
      holdReason: 'دعوى',
      heldSince: expect.any(Date),
    })
    await expect(house.pool.query('DELETE FROM contact WHERE id = $1', [id])).rejects.toThrow(/legal_hold/)
    expect([await releaseContact(house.pool, id), await releaseContact(house.pool, id)]).toEqual([
      true,
      false,
    ])
    await holdContact(house.pool, { id, reason: 'دعوى', by: 'هند', at: new Date() })
    expect(await eraseContact(house.pool, blobs(), order(id))).toMatchObject({ requests: 1 })
    expect(await rows('SELECT 1 FROM legal_hold')).toEqual([])
  })

  test('of nobody erases nothing', async () => {
    expect(await eraseContact(house.pool, blobs(), order(randomUUID()))).toBe(null)
    expect(await holdContact(house.pool, { id: randomUUID(), reason: 'x', by: 'y', at: new Date() })).toBe(
      false,
    )
  })
})
