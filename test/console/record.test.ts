import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WAYS, type Way } from '../../src/domain/ways.ts'
import { sealDeclarations } from '../../src/store/declaration-seal.ts'
import { verifySeals } from '../../src/store/declaration-verify.ts'
import { createOwnLookUps } from '../../src/store/own-look-ups.ts'
import { eraseContact } from '../../src/store/retention-erase.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'

let house: ConsoleHouse
let officer: TestOfficer
beforeAll(async () => {
  house = await ConsoleHouse.open()
  officer = await house.officer('officer', { name: 'هند القحطاني' })
})
afterAll(() => house.close())

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function put(name: string, by = officer): Promise<string> {
  const answer = await fetch(`${house.url}/console/api/record/file?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { cookie: by.cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'image/png' },
    body: PNG,
  })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { id: string }).id
}

/** Answers to whatever the form asks, as an officer would type them. */
const SAID: Readonly<Record<string, string>> = {
  service: 'food-basket',
  onBehalf: 'self',
  fullName: 'سعاد محمد الغامدي',
  nationalId: '1000000008',
  phone: '0551234567',
  city: 'مكة',
  district: 'العزيزية',
  householdSize: 'خمسة',
  need: 'نحتاج سلة غذائية كل شهر',
}

/** Fills in the form question by question, the first option where there are some. */
async function filledIn(changes: Readonly<Record<string, string>> = {}, contactId?: string) {
  const words: Record<string, string> = {}
  for (let round = 0; round < 40; round++) {
    const form = await officer.client.record.form.mutate({ contactId, words, attachmentIds: {} })
    const open = form.fields.find(({ value, optional }) => value === null && !optional)
    if (!open) return { form, words }
    if (words[open.key] !== undefined) throw new Error(`${open.key}: ${open.problem}`)
    const said = changes[open.key] ?? SAID[open.key]
    const known = open.options.some(({ id }) => id === said)
    words[open.key] =
      open.options.length > 0 ? (known ? String(said) : (open.options[0]?.id ?? '')) : (said ?? '3')
  }
  throw new Error('a form without an end')
}

async function record(
  changes: Readonly<Record<string, string>> = {},
  more: Partial<Parameters<TestOfficer['client']['record']['submit']['mutate']>[0]> = {},
) {
  const { words } = await filledIn(changes, more.contactId)
  return officer.client.record.submit.mutate({
    words,
    attachmentIds: {},
    clientId: randomUUID(),
    source: 'phone',
    given: 'spoken',
    agreed: true,
    ...more,
  })
}

const rowOf = async (id: string) => {
  const [row] = await house.query<{
    source: string
    channel: string
    recorded_by: string
    status: string
    contact_id: string
    national_id_masked: string
  }>('SELECT * FROM help_request WHERE id = $1', id)
  if (!row) throw new Error('no request')
  return row
}

describe('the form', () => {
  test('asks what the chat asks, by the chat’s own rules, and waits where an answer decides what follows', async () => {
    const first = await officer.client.record.form.mutate({ words: {}, attachmentIds: {} })
    expect(first.fields.map(({ key }) => key)).toEqual(['service'])
    expect(first.complete).toBe(false)
    expect(first.declaration).toContain('أ')
    const service = first.fields[0]?.options[0]?.id ?? ''
    const words = {
      service,
      onBehalf: 'parent',
      nationalId: '1000000009',
      householdSize: 'ستة',
      phone: 'abc',
    }
    const next = await officer.client.record.form.mutate({ words, attachmentIds: {} })
    const field = (key: string) => next.fields.find((one) => one.key === key)
    expect(next.fields.map(({ key }) => key).slice(0, 8)).toEqual([
      'service',
      'onBehalf',
      'representativeName',
      'fullName',
      'nationalId',
      'phone',
      'city',
      'district',
    ])
    expect(field('nationalId')?.value).toBeNull()
    expect(field('nationalId')?.problem).toMatch(/\p{L}/u)
    expect(field('phone')?.problem).toBe('')
    expect(field('householdSize')?.value).toContain('6')
    expect(next.complete).toBe(false)
  })

  test('is complete when every question has its answer; papers may come later', async () => {
    const { form } = await filledIn()
    expect(form.complete).toBe(true)
    expect(form.fields.find(({ key }) => key === 'nationalId')?.value).toContain('******0008')
    expect(JSON.stringify(form)).not.toContain('1000000008')
  })
})

describe('a request that came by phone', () => {
  test('is recorded as one that was sent in chat, with who wrote it down and how it was declared', async () => {
    const { requestId, number, told } = await record()
    expect(told).toBe('untold')
    expect(await rowOf(requestId)).toMatchObject({
      source: 'phone',
      channel: 'phone',
      recorded_by: officer.id,
      status: 'incomplete',
    })
    const read = await officer.client.declaration.read.query({ requestId })
    expect(read).toMatchObject({ number, recordedBy: 'هند القحطاني', source: 'phone' })
    expect(read.declaration).toMatchObject({ given: 'spoken', heardBy: 'هند القحطاني', channel: 'phone' })
    expect(read.declaration?.summary.map(({ step }) => step)).toContain('nationalId')
    const [consent] = await house.query<{ channel: string; text: string }>(
      'SELECT channel, text FROM consent WHERE contact_id = $1',
      (await rowOf(requestId)).contact_id,
    )
    expect(consent?.channel).toBe('phone')
    const [change] = await house.query<{ by: string }>(
      'SELECT by FROM request_change WHERE request_id = $1',
      requestId,
    )
    expect(change?.by).toBe(officer.id)
    const [entry] = await house.query(
      'SELECT FROM audit_entry WHERE action = $1 AND subject_id = $2',
      'request.recorded',
      requestId,
    )
    expect(entry).toBeDefined()
  })

  test('is recorded once, however often it is sent', async () => {
    const clientId = randomUUID()
    const first = await record({}, { clientId })
    const second = await record({}, { clientId })
    expect(second).toMatchObject({ number: first.number, told: 'again' })
  })

  test('is refused while questions are open, and leaves nothing behind', async () => {
    const clientId = randomUUID()
    await expect(
      officer.client.record.submit.mutate({
        words: { service: 'food-basket' },
        attachmentIds: {},
        clientId,
        source: 'phone',
        given: 'spoken',
        agreed: true,
      }),
    ).rejects.toThrow('formIncomplete')
    expect(await house.query('SELECT FROM help_request WHERE id = $1', clientId)).toEqual([])
  })

  test('goes to a person who is known, and is told in their chat', async () => {
    const conversation = await house.say('known-1', 'السلام عليكم')
    const [{ contact_id: contactId } = { contact_id: '' }] = await house.query<{ contact_id: string }>(
      'SELECT contact_id FROM conversation WHERE id = $1',
      conversation,
    )
    await house.query(`UPDATE contact SET phone = '+966559990001' WHERE id = $1`, contactId)
    expect(await officer.client.record.people.mutate({ text: '055 999 0001' })).toMatchObject([
      { id: contactId, chats: true },
    ])
    const { requestId, told } = await record({ phone: '0559990001' }, { contactId })
    expect((await rowOf(requestId)).contact_id).toBe(contactId)
    expect(['now', 'later']).toContain(told)
  })

  test('finds nobody by the number of somebody another team looks after', async () => {
    const [team] = await house.query<{ id: string }>(
      `INSERT INTO team (id, name) VALUES ($1, '{"ar":"البحث"}') RETURNING id`,
      randomUUID(),
    )
    const conversation = await house.asksForOfficer('foreign-1')
    await house.query(`UPDATE handoff SET team_id = $1 WHERE conversation_id = $2`, team?.id, conversation)
    await house.query(
      `UPDATE contact SET phone = '+966559990002' WHERE id = (SELECT contact_id FROM conversation WHERE id = $1)`,
      conversation,
    )
    expect(await officer.client.record.people.mutate({ text: '0559990002' })).toEqual([])
    expect(await officer.client.record.people.mutate({ text: '0559990003' })).toEqual([])
    await expect(officer.client.record.people.mutate({ text: 'سعاد' })).rejects.toThrow('neitherPhoneNorId')
    const supervisor = await house.officer('supervisor')
    expect(await supervisor.client.record.people.mutate({ text: '0559990002' })).toHaveLength(1)
  })
})

test('a letter comes with its scan, and papers put in are documents of the request', async () => {
  await expect(record({}, { source: 'letter' })).rejects.toThrow('letterIsSigned')
  await expect(record({}, { source: 'letter', given: 'signed' })).rejects.toThrow('scanMissing')
  const colleague = await house.officer()
  const theirs = await put('theirs.png', colleague)
  await expect(record({}, { source: 'letter', given: 'signed', attachmentId: theirs })).rejects.toThrow(
    'scanMissing',
  )
  const [scan, paper] = [await put('خطاب.png'), await put('1000000008.png')]
  const { form, words } = await filledIn()
  const document = form.fields.find(({ kind }) => kind === 'documents')?.key.split('/')[1] ?? ''
  const { requestId } = await officer.client.record.submit.mutate({
    words,
    attachmentIds: { [document]: [paper, theirs] },
    clientId: randomUUID(),
    source: 'letter',
    given: 'signed',
    attachmentId: scan,
    agreed: true,
  })
  const documents = await house.query<{ attachment_id: string; document_id: string }>(
    'SELECT attachment_id, document_id FROM request_document WHERE request_id = $1',
    requestId,
  )
  expect(documents).toEqual([{ attachment_id: paper, document_id: document }])
  const { declaration } = await officer.client.declaration.read.query({ requestId })
  expect(declaration).toMatchObject({ given: 'signed', scanId: scan })
  const open = (id: string, by: TestOfficer) =>
    fetch(`${house.url}/console/files/${id}`, { headers: { cookie: by.cookie } })
  expect((await open(scan, colleague)).status).toBe(200)
  expect((await open(paper, colleague)).status).toBe(200)
  expect((await open(theirs, colleague)).status).toBe(404)
  expect(
    JSON.stringify(await house.query('SELECT file_name FROM attachment WHERE id = $1', paper)),
  ).not.toContain('1000000008')
})

test('is taken by the ways the association offers, and by all while it has not said which', async () => {
  const administrator = await house.officer('administrator')
  const offer = async (ways: Way[] | null) => {
    const { profile, revision } = await administrator.client.settings.profile.query()
    const { name, about, licence, region, timeZone, contact } = profile
    const value = { name, about, licence, region, timeZone, contact, ways }
    await administrator.client.settings.save.mutate({ section: 'profile', value, revision })
  }
  const before = house.house.association().ways
  await offer(['interview'])
  expect(await officer.client.record.ways.query()).toEqual(['interview'])
  await expect(record({}, { source: 'phone' })).rejects.toThrow('wayNotOffered')
  expect(await rowOf((await record({}, { source: 'interview' })).requestId)).toMatchObject({
    source: 'interview',
  })
  await offer(null)
  expect(await officer.client.record.ways.query()).toEqual([...WAYS])
  await offer([])
  expect(await officer.client.record.ways.query()).toEqual([])
  await offer(before)
})

describe('the seal', () => {
  /** What somebody could do who owns the database: its own guard against it is taken away first. */
  const tamper = async (text: string, ...values: unknown[]) => {
    await house.query('ALTER TABLE declaration_seal DISABLE TRIGGER USER')
    await house.query(text, ...values)
    await house.query('ALTER TABLE declaration_seal ENABLE TRIGGER USER')
  }
  const state = async (requestId: string) =>
    (await officer.client.declaration.read.query({ requestId })).seal?.state
  const sealed = (requestId: string) => until(async () => (await state(requestId)) === 'sealed', 10, 'a seal')

  test('is made right after, and shows what was changed since', async () => {
    const { requestId, number } = await record()
    await sealed(requestId)
    await house.query(
      `UPDATE declaration SET summary = jsonb_set(summary, '{2,value}', '"9"') WHERE request_id = $1`,
      requestId,
    )
    expect(await state(requestId)).toBe('changed')
    const auditor = await house.officer('auditor')
    const report = await auditor.client.declaration.verify.query()
    expect(report.broken).toEqual([{ requestId, number, state: 'changed' }])
    await expect(officer.client.declaration.verify.query()).rejects.toThrow('forbidden')
    await house.query('DELETE FROM help_request WHERE id = $1', requestId)
    expect((await auditor.client.declaration.verify.query()).broken).toEqual([
      { requestId, number: null, state: 'missing' },
    ])
    await house.query(
      `INSERT INTO ended_request (id, number, service_id, outcome, submitted_month, ended_month, reason, deleted_at)
       VALUES ($1, $2, 'x', 'closed', now(), now(), 'period', now())`,
      requestId,
      number,
    )
    expect(await auditor.client.declaration.verify.query()).toMatchObject({ broken: [], ended: 1 })
  })

  test('of a declaration that was changed before it was sealed shows it as well, and a removed seal breaks the chain', async () => {
    const { pool, vault } = house.house.console
    const [first, second] = [await record(), await record()]
    await sealed(first.requestId)
    await sealed(second.requestId)
    await tamper('DELETE FROM declaration_seal WHERE request_id = $1', second.requestId)
    await house.query(`UPDATE declaration SET text = 'كلام آخر' WHERE request_id = $1`, second.requestId)
    await sealDeclarations(pool, vault.digest, new Date())
    expect(await state(second.requestId)).toBe('changed')
    const third = await record()
    await sealed(third.requestId)
    await tamper('DELETE FROM declaration_seal WHERE request_id = $1', second.requestId)
    expect(await state(third.requestId)).toBe('chain')
    expect((await verifySeals(pool, vault.digest, new Date())).broken).toContainEqual(
      expect.objectContaining({ requestId: third.requestId, state: 'chain' }),
    )
    await tamper('DELETE FROM declaration_seal')
    await sealDeclarations(pool, vault.digest, new Date())
  })

  test('is made once for each by any number of processes, and the chain never forks', async () => {
    const { pool, vault } = house.house.console
    for (let n = 0; n < 3; n++) await sealed((await record()).requestId)
    await tamper('DELETE FROM declaration_seal')
    const now = new Date()
    const counts = await Promise.all([1, 2, 3, 4].map(() => sealDeclarations(pool, vault.digest, now)))
    const [{ n } = { n: 0 }] = await house.query<{ n: number }>('SELECT count(*)::int AS n FROM declaration')
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(n)
    const { seals, broken } = await verifySeals(pool, vault.digest, now)
    expect(seals).toBe(n)
    expect(broken.filter(({ state }) => state === 'chain')).toEqual([])
  })

  describe('of declarations that are counted', () => {
    const removed = async () => {
      const { pool, vault } = house.house.console
      return (await verifySeals(pool, vault.digest, new Date())).removed
    }
    const numberOf = async (requestId: string) =>
      (
        await house.query<{ number: string }>(
          'SELECT number FROM declaration WHERE request_id = $1',
          requestId,
        )
      )[0]?.number

    test('leaves a gap where a whole one was removed before or after its seal was made', async () => {
      const before = await removed()
      const [first, second] = [await record(), await record()]
      const gone = await numberOf(first.requestId)
      await sealed(first.requestId)
      await sealed(second.requestId)
      // As if the job had never come to it: declaration, request and every trace of the chain.
      await tamper('DELETE FROM declaration_seal')
      await house.query('DELETE FROM help_request WHERE id = $1', first.requestId)
      const { pool, vault } = house.house.console
      await sealDeclarations(pool, vault.digest, new Date())
      const shown = await removed()
      expect(shown).toContain(gone)
      expect(shown.filter((number) => !before.includes(number))).toContain(gone)
      const auditor = await house.officer('auditor')
      expect((await auditor.client.declaration.verify.query()).removed).toEqual(shown)
      // The last of all leaves one as well, while nobody has set the count back; and whoever does is told by the others.
      const last = await record()
      await sealed(last.requestId)
      const number = await numberOf(last.requestId)
      await tamper('DELETE FROM declaration_seal WHERE request_id = $1', last.requestId)
      await house.query('DELETE FROM help_request WHERE id = $1', last.requestId)
      expect(await removed()).toContain(number)
      await house.query('UPDATE declaration_count SET last = last - 2')
      expect(await removed()).toContain(await numberOf(second.requestId))
      await house.query('UPDATE declaration_count SET last = last + 2')
    })

    test('does not miss one that went with its person, sealed or not', async () => {
      const { pool, blobs, vault, now } = house.house.console
      const { requestId } = await record()
      await sealed(requestId)
      await tamper('DELETE FROM declaration_seal WHERE request_id = $1', requestId)
      const before = await removed()
      const [{ contactId } = { contactId: '' }] = await house.query<{ contactId: string }>(
        'SELECT contact_id AS "contactId" FROM help_request WHERE id = $1',
        requestId,
      )
      const number = await numberOf(requestId)
      await eraseContact(pool, blobs, { contactId, by: officer.id, now: now(), timeZone: 'Asia/Riyadh' })
      expect(await numberOf(requestId)).toBeUndefined()
      expect(await removed()).toEqual(before)
      expect(await removed()).not.toContain(number)
      await sealDeclarations(pool, vault.digest, now())
    })

    test('has no gap by itself: many at once, and what is rolled back, take none', async () => {
      const before = await removed()
      const [{ last } = { last: '0' }] = await house.query<{ last: string }>(
        'SELECT last FROM declaration_count',
      )
      const all = await Promise.all([1, 2, 3, 4, 5, 6].map(() => record()))
      const numbers = await Promise.all(all.map(({ requestId }) => numberOf(requestId)))
      expect(numbers.map(Number).toSorted((a, b) => a - b)).toEqual(
        [1, 2, 3, 4, 5, 6].map((one) => Number(last) + one),
      )
      const client = await house.database.pool.connect()
      await client.query('BEGIN')
      await client.query(
        `WITH old AS (DELETE FROM declaration WHERE request_id = $1 RETURNING *)
         SELECT 1 FROM old`,
        [all[0]?.requestId],
      )
      await client.query(
        `INSERT INTO declaration (request_id, version, text, summary, channel, locale, declared_at)
         VALUES ($1, 1, 'x', '[]', 'phone', 'ar', now())`,
        [all[0]?.requestId],
      )
      await client.query('SET CONSTRAINTS ALL IMMEDIATE')
      const { rows } = await client.query('SELECT last::int AS last FROM declaration_count')
      expect(rows).toEqual([{ last: Number(last) + 7 }])
      await client.query('ROLLBACK')
      client.release()
      await sealed(all[0]?.requestId ?? '')
      expect(await removed()).toEqual(before)
    })

    test('has its number in its seal: another one breaks both', async () => {
      const { requestId, number } = await record()
      await sealed(requestId)
      await house.query('UPDATE declaration SET number = number + 1000 WHERE request_id = $1', requestId)
      expect(await state(requestId)).toBe('changed')
      await tamper('UPDATE declaration_seal SET number = number + 1000 WHERE request_id = $1', requestId)
      expect(await state(requestId)).toBe('chain')
      await tamper('UPDATE declaration_seal SET number = number - 1000 WHERE request_id = $1', requestId)
      await house.query('UPDATE declaration SET number = number - 1000 WHERE request_id = $1', requestId)
      expect([await state(requestId), typeof number]).toEqual(['sealed', 'string'])
    })
  })
})

describe('linked later', () => {
  test('by a code, once; the person reads what was recorded, disputes it, and is answered', async () => {
    const { requestId, number } = await record()
    const { code } = await officer.client.record.invite.mutate({ requestId })
    const { code: newer } = await officer.client.record.invite.mutate({ requestId })
    await house.say('linked-1', code)
    expect(await house.query('SELECT FROM request_claim WHERE request_id = $1', requestId)).toEqual([])
    const toCall = () =>
      officer.client.requests.list
        .query({ filter: { untold: true } })
        .then(({ rows }) => rows.map(({ id }) => id))
    const untold = `UPDATE request_change SET detail = detail || '{"untold":"noChat"}' WHERE request_id = $1`
    await house.query(untold, requestId)
    expect(await toCall()).toContain(requestId)
    const conversation = await house.say('linked-1', newer.toLowerCase())
    expect(await house.query('SELECT FROM request_claim WHERE request_id = $1', requestId)).toHaveLength(1)
    // They have just read it in their chat.
    expect(await toCall()).not.toContain(requestId)
    await house.say('linked-2', newer)
    expect(await house.query('SELECT FROM request_claim WHERE request_id = $1', requestId)).toHaveLength(1)

    await house.say('linked-1', 'عرض ما سُجّل في الطلب')
    await house.say('linked-1', 'نعم')
    await until(
      () => house.delivered.some(({ message }) => message.text.includes('سعاد محمد الغامدي')),
      10,
      'the lines',
    )
    await house.say('linked-1', 'ليس هذا ما قلته')
    await house.say('linked-1', 'قلت سبعة افراد')
    const { disputes } = await officer.client.declaration.read.query({ requestId })
    expect(disputes).toMatchObject([{ text: 'قلت سبعة افراد', settledAt: null }])
    const disputeId = disputes[0]?.id ?? ''
    const stranger = { requestId: randomUUID(), disputeId, answer: 'لا شيء' }
    await expect(officer.client.record.settle.mutate(stranger)).rejects.toThrow('notFound')
    const answer = 'صححنا العدد إلى سبعة'
    expect(await officer.client.record.settle.mutate({ requestId, disputeId, answer })).toMatchObject({
      told: expect.stringMatching(/now|later/),
    })
    await expect(officer.client.record.settle.mutate({ requestId, disputeId, answer })).rejects.toThrow(
      'disputeSettled',
    )
    const said = await house.query<{ text: string }>(
      `SELECT content->>'text' AS text FROM outbound_message WHERE conversation_id = $1
       UNION ALL SELECT payload::text FROM due_job WHERE task = 'say' AND payload->>'conversationId' = $1::text`,
      conversation,
    )
    expect(said.some(({ text }) => text.includes(answer) && text.includes(number))).toBe(true)
  })

  test('tells every step there from then on, shows the chat beside the request, and asks there how it was', async () => {
    const { requestId } = await record()
    const row = await rowOf(requestId)
    const read = () => officer.client.requests.read.query({ requestId })
    expect((await read()).conversationId).toBeNull()
    const { code } = await officer.client.record.invite.mutate({ requestId })
    const heard: string[] = []
    const unfollow = house.house.console.changes.follow((change) => {
      if (change.kind === 'request') heard.push(change.id)
    })
    const conversation = await house.say('linked-3', code)
    expect((await read()).conversationId).toBe(conversation)
    // Whoever has the request open sees at once what its applicant does about it.
    await until(() => heard.includes(requestId), 10, 'news of the request')
    unfollow()
    const shown = await officer.client.requests.preview.query({
      requestId,
      move: 'askForMore',
      question: 'كم الإيجار؟',
    })
    expect(shown.telling).toMatchObject({ kind: expect.stringMatching(/now|later/), channel: 'telegram' })
    await house.query(`UPDATE help_request SET status = 'inService' WHERE id = $1`, requestId)
    const [{ version } = { version: 0 }] = await house.query<{ version: number }>(
      'SELECT version FROM help_request WHERE id = $1',
      requestId,
    )
    await officer.client.requests.move.mutate({ requestId, move: 'deliver', version })
    const asked = await house.query<{ chats: number; contact_id: string }>(
      `SELECT contact_id, (SELECT count(*)::int FROM conversation c WHERE c.contact_id = i.contact_id) AS chats
         FROM survey_invitation i WHERE subject_id = $1`,
      requestId,
    )
    expect(asked).toMatchObject([{ chats: 1 }])
    expect(asked[0]?.contact_id).not.toBe(row.contact_id)
    // Their own chat comes first where they have one again.
    await house.query('UPDATE conversation SET unreachable_since = now() WHERE id = $1', conversation)
    expect((await read()).conversationId).toBeNull()
  })

  test('answers of the applicant complete the request by themselves', async () => {
    const { form, words } = await filledIn()
    const papers = form.fields
      .filter(({ kind }) => kind === 'documents')
      .map(({ key }) => key.split('/')[1] ?? '')
    const attachmentIds = Object.fromEntries(
      await Promise.all(papers.map(async (id) => [id, [await put(`${id}.png`)]] as [string, string[]])),
    )
    const { requestId } = await officer.client.record.submit.mutate({
      words,
      attachmentIds,
      clientId: randomUUID(),
      source: 'delegate',
      given: 'spoken',
      agreed: true,
    })
    expect((await rowOf(requestId)).status).toBe('submitted')
    const { code } = await officer.client.record.invite.mutate({ requestId })
    await house.say('asked-1', code)
    await house.query(
      `INSERT INTO request_ask (id, request_id, question, asked_by, asked_at) VALUES ($1, $2, 'كم الإيجار؟', $3, now())`,
      randomUUID(),
      requestId,
      officer.id,
    )
    await house.query(`UPDATE help_request SET status = 'incomplete' WHERE id = $1`, requestId)
    await house.say('asked-1', 'الإجابة عن سؤال الجمعية')
    await house.say('asked-1', 'ثمانية عشر الف')
    expect((await rowOf(requestId)).status).toBe('submitted')
    expect(await house.query('SELECT answer FROM request_ask WHERE request_id = $1', requestId)).toEqual([
      { answer: 'ثمانية عشر الف' },
    ])
  })
})

describe('what was written down otherwise than it was told', () => {
  const sealsOf = async (requestId: string) => {
    const { declaration, earlier } = await officer.client.declaration.read.query({ requestId })
    return [declaration, ...earlier].map((one) => one?.seal?.state)
  }
  const wish = { reason: 'كُتب العدد خمسة وهم سبعة', given: 'spoken', agreed: true } as const

  test('is put right by the form’s own rules, and what stood there stays beside it', async () => {
    const { requestId } = await record()
    const { fields, complete, declaration, lines } = await officer.client.record.correction.mutate({
      requestId,
      words: {},
    })
    expect([complete, lines]).toEqual([true, []])
    expect(declaration).toContain('أ')
    const shown = (key: string) => fields.find((field) => field.key === key)
    expect(shown('householdSize')?.value).toContain('5')
    expect(shown('nationalId')?.value).toContain('******0008')
    expect(shown('service')).toBeUndefined()
    const wrong = await officer.client.record.correction.mutate({ requestId, words: { nationalId: '123' } })
    expect([wrong.complete, wrong.fields.find(({ key }) => key === 'nationalId')?.value]).toEqual([
      false,
      null,
    ])
    const words = { householdSize: 'سبعة', nationalId: '1000000016' }
    await officer.client.record.correct.mutate({ requestId, words, ...wish })
    const read = await officer.client.declaration.read.query({ requestId })
    expect(read.corrections).toMatchObject([
      {
        by: 'هند القحطاني',
        reason: wish.reason,
        lines: [
          {
            step: 'nationalId',
            before: expect.stringContaining('0008'),
            after: expect.stringContaining('0016'),
          },
          {
            step: 'householdSize',
            before: expect.stringContaining('5'),
            after: expect.stringContaining('7'),
          },
        ],
      },
    ])
    const householdIn = (of: typeof read.declaration) =>
      of?.summary.find(({ step }) => step === 'householdSize')?.value
    expect([householdIn(read.declaration), householdIn(read.earlier[0] ?? null)]).toEqual([
      expect.stringContaining('7'),
      expect.stringContaining('5'),
    ])
    await until(async () => (await sealsOf(requestId)).every((state) => state === 'sealed'), 10, 'two seals')
    const { pool, vault } = house.house.console
    const { broken } = await verifySeals(pool, vault.digest, new Date())
    expect(broken.filter((one) => one.requestId === requestId)).toEqual([])
    const request = await officer.client.requests.read.query({ requestId })
    expect(request).toMatchObject({ householdSize: 7, corrections: [{ reason: wish.reason }] })
    const [row] = await house.query<{ national_id_digest: string; status: string }>(
      'SELECT national_id_digest, status FROM help_request WHERE id = $1',
      requestId,
    )
    expect(row).toEqual({ national_id_digest: vault.digest('1000000016'), status: 'incomplete' })
    const [entry] = await house.query<{ detail: unknown }>(
      `SELECT detail FROM audit_entry WHERE action = 'request.corrected' AND subject_id = $1`,
      requestId,
    )
    expect(entry?.detail).toEqual({ lines: ['nationalId', 'householdSize'] })
    // The first declaration is under its seal as well: whoever changes it now is seen.
    await house.query(`UPDATE declaration SET text = 'غيره' WHERE id = $1`, read.earlier[0]?.id)
    expect(await sealsOf(requestId)).toEqual(['sealed', 'changed'])
  })

  test('is refused where nothing changes, an answer is none, the paper is missing, or it is decided', async () => {
    const { requestId } = await record()
    const correct = (words: Readonly<Record<string, string>>, more = {}) =>
      officer.client.record.correct.mutate({ requestId, words, ...wish, ...more })
    await expect(correct({})).rejects.toThrow('nothingCorrected')
    await expect(correct({ householdSize: '5', service: 'rent' })).rejects.toThrow('nothingCorrected')
    await expect(correct({ householdSize: 'كثير' })).rejects.toThrow('formIncomplete')
    await expect(correct({ householdSize: '6' }, { given: 'signed' })).rejects.toThrow('scanMissing')
    await expect(correct({ householdSize: '6' }, { disputeId: randomUUID() })).rejects.toThrow(
      'disputeSettled',
    )
    await house.query(`UPDATE help_request SET status = 'approved' WHERE id = $1`, requestId)
    await expect(correct({ householdSize: '6' })).rejects.toThrow('requestPastThat')
    expect((await officer.client.declaration.read.query({ requestId })).earlier).toEqual([])
    await house.query(
      `UPDATE help_request SET status = 'submitted', recorded_by = NULL WHERE id = $1`,
      requestId,
    )
    await expect(correct({ householdSize: '6' })).rejects.toThrow('notFound')
  })

  test('settles the dispute, is told, and is what the person sees from then on', async () => {
    const { requestId } = await record()
    const { code } = await officer.client.record.invite.mutate({ requestId })
    const conversation = await house.say('corrected-1', code)
    await house.say('corrected-1', 'عرض ما سُجّل في الطلب')
    await house.say('corrected-1', 'نعم')
    await house.say('corrected-1', 'ليس هذا ما قلته')
    await house.say('corrected-1', 'قلت سبعة لا خمسة')
    const [dispute] = (await officer.client.declaration.read.query({ requestId })).disputes
    const { told } = await officer.client.record.correct.mutate({
      requestId,
      words: { householdSize: '7' },
      disputeId: dispute?.id ?? '',
      ...wish,
    })
    expect(['now', 'later']).toContain(told)
    expect((await officer.client.declaration.read.query({ requestId })).disputes).toMatchObject([
      { settlement: wish.reason, settledBy: 'هند القحطاني' },
    ])
    const [{ contactId } = { contactId: '' }] = await house.query<{ contactId: string }>(
      'SELECT contact_id AS "contactId" FROM conversation WHERE id = $1',
      conversation,
    )
    const lines = await createOwnLookUps(house.database.pool).recorded(contactId, requestId)
    expect(lines.find(({ step }) => step === 'householdSize')?.value).toContain('7')
  })
})
