import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let house: ConsoleHouse
let noura: TestOfficer
let khalid: TestOfficer
let lead: TestOfficer

beforeAll(async () => {
  house = await ConsoleHouse.open({
    network: {
      fetch: async (ref) => (ref === 'png' ? { ok: true, data: PNG } : { ok: false, reason: 'gone' }),
    },
  })
  noura = await house.officer('officer', { name: 'نورة العتيبي' })
  khalid = await house.officer('officer', { name: 'خالد الشهري' })
  lead = await house.officer('supervisor')
})
afterAll(() => house.close())

let people = 0
const address = () => `reader-${++people}`
const entries = (id: string, officer = noura, part: object = {}) =>
  officer.client.conversation.entries.query({ conversationId: id, ...part })
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: Error & { data?: { values?: object } }) => ({ error: error.message, ...error.data?.values }),
  )
async function claimed(at = address(), officer = noura): Promise<string> {
  const id = await house.asksForOfficer(at)
  await officer.client.handoff.claim.mutate({ conversationId: id })
  return id
}
const send = (
  conversationId: string,
  text: string,
  clientId: string = crypto.randomUUID(),
  officer = noura,
) => officer.client.conversation.send.mutate({ conversationId, clientId, text })

describe('a thread', () => {
  test('holds everything of a person in order, over all their conversations, with national IDs masked', async () => {
    const id = await claimed('told-1')
    await noura.client.notes.add.mutate({
      id: crypto.randomUUID(),
      conversationId: id,
      text: 'هويتها 1000000008',
    })
    await send(id, 'أهلًا بكم، رقم الهوية 1000000008 مسجل')
    const other = await house.say('told-2', 'مرحبا من قناة ثانية')
    await house.query(
      `UPDATE conversation SET contact_id = (SELECT contact_id FROM conversation WHERE id = $1) WHERE id = $2`,
      id,
      other,
    )
    const { entries: all } = await entries(id)
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted())
    expect(all.map((one) => (one.kind === 'handoff' ? one.change : one.kind))).toEqual([
      'inbound',
      'opened',
      'outbound',
      'claimed',
      'outbound',
      'note',
      'outbound',
      'inbound',
      'outbound',
    ])
    expect(JSON.stringify(all)).not.toContain('1000000008')
    expect(all.filter(({ conversationId }) => conversationId === other)).toHaveLength(2)
    expect(all.find((one) => one.kind === 'outbound' && typeof one.by === 'object')).toMatchObject({
      by: { id: noura.id, name: 'نورة العتيبي' },
      text: 'أهلًا بكم، رقم الهوية ******0008 مسجل',
    })
  })

  test('is read in pages both ways, without a gap or a repeat', async () => {
    const id = await house.say(address(), 'السلام عليكم')
    await house.query(
      `INSERT INTO inbound_message (conversation_id, channel, account, external_id, content, sent_at, received_at)
       SELECT $1, 'telegram', 'bot', 'page-' || n, jsonb_build_object('kind', 'text', 'text', n::text), now(),
              now() + make_interval(secs => n / 5) FROM generate_series(1, 200) n`,
      id,
    )
    const back: string[] = []
    let before: string | undefined
    do {
      const page = await entries(id, noura, { limit: 30, ...(before ? { before } : {}) })
      back.unshift(...page.entries.map(({ mark }) => mark))
      before = page.more ? page.entries[0]?.mark : undefined
    } while (before)
    expect(back).toHaveLength(202)
    expect(new Set(back).size).toBe(202)
    const on: string[] = back.slice(0, 1)
    for (let more = true; more; ) {
      const page = await entries(id, noura, { limit: 30, after: on.at(-1) })
      on.push(...page.entries.map(({ mark }) => mark))
      more = page.more
    }
    expect(on).toEqual(back)
  })

  test('is opened around a message that was found, and goes on from there in both directions', async () => {
    const id = await claimed()
    await house.query(
      `INSERT INTO inbound_message (conversation_id, channel, account, external_id, content, sent_at, received_at)
       SELECT $1, 'telegram', 'bot', 'far-' || n, jsonb_build_object('kind', 'text', 'text', n::text), now(),
              now() + make_interval(secs => n / 5) FROM generate_series(1, 200) n`,
      id,
    )
    const [row] = await house.query<{ id: string }>(
      `SELECT id::text FROM inbound_message WHERE external_id = 'far-90'`,
    )
    const found = { conversationId: id, kind: 'inbound', id: row?.id ?? '' } as const
    const { mark, entries: around, more } = await noura.client.conversation.around.query(found)
    expect(more).toBe(true)
    expect(around.find((entry) => entry.mark === mark)).toMatchObject({ content: { text: '90' } })
    const texts = around.map(
      (entry) => entry.kind === 'inbound' && entry.content.kind === 'text' && entry.content.text,
    )
    expect(texts).toEqual([...Array(60).keys()].map((n) => String(n + 61)))
    const next = await entries(id, noura, { limit: 1, after: around.at(-1)?.mark })
    expect(next.entries).toMatchObject([{ content: { text: '121' } }])
    const other = await house.say(address(), 'مرحبا')
    const elsewhere = noura.client.conversation.around.query({ ...found, conversationId: other })
    await expect(elsewhere).rejects.toThrow('notFound')
  })

  test('names what was chosen by what stood on the button, and says what could not be read', async () => {
    const at = address()
    const id = await house.say(at, 'القائمة')
    const offered = house.delivered.filter((one) => one.address === at).at(-1)?.message.options[0]
    await house.send(at, { kind: 'choice', token: offered?.token ?? '' })
    const { entries: all } = await entries(id)
    const choice = all.find((one) => one.kind === 'inbound' && one.content.kind === 'choice')
    expect(choice).toMatchObject({ label: offered?.label })
  })

  test('is not for another team, and leaves out of a person’s history what is another team’s', async () => {
    const { id: teamId } = await house.house.console.db.team.create({ data: { name: { ar: 'التنفيذيون' } } })
    const [mine, theirs] = [
      await house.say('split-1', 'سؤال عام'),
      await house.asksForOfficer('split-2', 'موظف'),
    ]
    await house.query(
      `UPDATE conversation SET contact_id = (SELECT contact_id FROM conversation WHERE id = $1) WHERE id = $2`,
      mine,
      theirs,
    )
    await house.query('UPDATE handoff SET team_id = $2 WHERE conversation_id = $1', theirs, teamId)
    const seen = async (officer: TestOfficer) =>
      new Set((await entries(mine, officer)).entries.map(({ conversationId }) => conversationId))
    expect(await seen(noura)).toEqual(new Set([mine]))
    expect(await seen(lead)).toEqual(new Set([mine, theirs]))
    expect(await refusal(entries(theirs))).toEqual({ error: 'notFound' })
    expect(await refusal(noura.client.conversation.head.query({ conversationId: theirs }))).toEqual({
      error: 'notFound',
    })
  })

  test('that is opened stands in the audit trail once for one look', async () => {
    const id = await house.say(address(), 'السلام عليكم')
    for (let look = 0; look < 3; look++) await khalid.client.conversation.head.query({ conversationId: id })
    const rows = await house.query(
      `SELECT 1 FROM audit_entry WHERE action = 'conversation.opened' AND subject_id = $1 AND officer_id = $2`,
      id,
      khalid.id,
    )
    expect(rows).toHaveLength(1)
  })
})

describe('a reply', () => {
  test('to one message is shown as such by a network that can, and quotes its words on others', async () => {
    const at = address()
    const id = await claimed(at)
    const externalId = await house.send(at, { kind: 'text', text: 'متى يصل الرد؟' })
    const [asked] = await house.query<{ id: string }>(
      'SELECT id::text FROM inbound_message WHERE external_id = $1',
      externalId,
    )
    const answer = async (word: string) => {
      const text = `> متى يصل الرد؟\n\n${word}`
      await noura.client.conversation.send.mutate({
        conversationId: id,
        clientId: crypto.randomUUID(),
        text,
        quotes: asked?.id,
      })
      return (await until(() => house.delivered.find((one) => one.message.text.endsWith(word))))?.message
    }
    expect(await answer('خلال يومين')).toMatchObject({ text: '> متى يصل الرد؟\n\nخلال يومين' })
    const network = house.house.channels().find(({ name }) => name === 'telegram')
    const limits = network?.limits
    Object.assign(network ?? {}, { limits: { ...limits, quotes: true } })
    const shown = await answer('خلال أسبوع')
    Object.assign(network ?? {}, { limits })
    expect(shown).toMatchObject({ text: 'خلال أسبوع', quotes: { externalId, text: 'متى يصل الرد؟' } })
    // Officers read it as it was written.
    expect((await entries(id)).entries.at(-1)).toMatchObject({
      kind: 'outbound',
      text: '> متى يصل الرد؟\n\nخلال أسبوع',
    })
  })

  test('goes out once, however often it is sent', async () => {
    const at = address()
    const id = await claimed(at)
    const clientId = crypto.randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => send(id, 'وصلت رسالتكم', clientId)))
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
    await until(() =>
      house.delivered.some((one) => one.address === at && one.message.text === 'وصلت رسالتكم'),
    )
    const rows = await house.query<{ said_by: string }>(
      'SELECT said_by FROM outbound_message WHERE client_id = $1',
      clientId,
    )
    expect(rows).toEqual([{ said_by: noura.id }])
  })

  test('is for whoever has the conversation', async () => {
    const id = await claimed()
    expect(await refusal(send(id, 'أنا', crypto.randomUUID(), khalid))).toEqual({
      error: 'claimTaken',
      name: 'نورة العتيبي',
    })
    const free = await house.asksForOfficer(address())
    expect(await refusal(send(free, 'أنا'))).toEqual({ error: 'notClaimed' })
    expect(await refusal(send(id, '   '))).toEqual({ error: 'invalid' })
  })

  test('to somebody who cannot be reached is refused, and one that failed is sent again', async () => {
    const at = address()
    const id = await claimed(at)
    const { id: sent } = await send(id, 'هل وصلت؟')
    await until(() => house.delivered.some((one) => one.address === at && one.message.text === 'هل وصلت؟'))
    await until(
      async () =>
        (await house.query(`SELECT 1 FROM outbound_message WHERE id = $1 AND status = 'sent'`, sent)).length >
        0,
    )
    await house.query(
      `UPDATE outbound_message SET status = 'failed', failure = 'blocked' WHERE id = $1`,
      sent,
    )
    await house.query('UPDATE conversation SET unreachable_since = now() WHERE id = $1', id)
    expect(await refusal(send(id, 'مرة أخرى'))).toEqual({ error: 'unreachable' })
    const failed = (await entries(id)).entries.find((one) => one.kind === 'outbound' && one.id === sent)
    expect(failed).toMatchObject({ state: 'failed', failure: 'blocked' })
    const retry = (officer: TestOfficer) =>
      officer.client.conversation.retry.mutate({ conversationId: id, outboundId: sent })
    expect(await refusal(retry(khalid))).toMatchObject({ error: 'heldByOther' })
    await retry(noura)
    await until(
      () =>
        house.delivered.filter((one) => one.address === at && one.message.text === 'هل وصلت؟').length === 2,
    )
    expect(await refusal(retry(noura))).toEqual({ error: 'notFound' })
  })
})

describe('a note', () => {
  test('is seen by officers only, once, and tells whom it calls', async () => {
    const at = address()
    const id = await claimed(at)
    const note = {
      id: crypto.randomUUID(),
      conversationId: id,
      text: 'يرجى المراجعة @خالد',
      mentions: [khalid.id, noura.id],
    }
    await noura.client.notes.add.mutate(note)
    await noura.client.notes.add.mutate(note)
    const notes = (await entries(id, khalid)).entries.filter(({ kind }) => kind === 'note')
    expect(notes).toMatchObject([{ text: 'يرجى المراجعة @خالد', by: { id: noura.id } }])
    const told = await house.query(
      `SELECT officer_id FROM officer_notice WHERE kind = 'mentioned' AND conversation_id = $1`,
      id,
    )
    expect(told).toEqual([{ officer_id: khalid.id }])
    // What is said after it comes, and it did not.
    await send(id, 'بعد الملاحظة')
    const heard = () => house.delivered.filter((one) => one.address === at).map(({ message }) => message.text)
    await until(() => heard().includes('بعد الملاحظة'))
    expect(heard().join()).not.toContain('المراجعة')
    expect(await refusal(khalid.client.notes.remove.mutate({ id: note.id, conversationId: id }))).toEqual({
      error: 'notFound',
    })
    await noura.client.notes.remove.mutate({ id: note.id, conversationId: id })
    expect((await entries(id)).entries.some(({ kind }) => kind === 'note')).toBe(false)
  })

  test('is worded anew by whoever wrote it, in its first minutes; what it said is kept', async () => {
    const id = await claimed(address())
    const first = { id: crypto.randomUUID(), conversationId: id, text: 'تنقصه الأوراق', mentions: [] }
    await noura.client.notes.add.mutate(first)
    const edit = (text: string, mentions: string[] = [], by = noura) =>
      by.client.notes.edit.mutate({ ...first, text, mentions })
    const seen = async () => (await entries(id, khalid)).entries.find((one) => one.kind === 'note')
    expect(await seen()).toMatchObject({ text: first.text, editedAt: null, earlier: [] })

    await edit('تنقصه الأوراق، هويتها 1000000008 @خالد', [khalid.id, noura.id])
    await edit('تنقصه الأوراق @خالد', [khalid.id])
    await edit('تنقصه الأوراق @خالد', [khalid.id])
    expect(await seen()).toMatchObject({
      text: 'تنقصه الأوراق @خالد',
      by: { id: noura.id },
      mentions: [{ id: khalid.id }],
      editedAt: expect.any(String),
      earlier: [{ text: 'تنقصه الأوراق' }, { text: 'تنقصه الأوراق، هويتها ******0008 @خالد' }],
    })
    const told = `SELECT officer_id FROM officer_notice WHERE kind = 'mentioned' AND conversation_id = $1`
    expect(await house.query(told, id)).toEqual([{ officer_id: khalid.id }])
    const audited = `SELECT 1 FROM audit_entry WHERE action = 'note.edited' AND subject_id = $1`
    expect(await house.query(audited, first.id)).toHaveLength(2)

    expect(await refusal(edit('غير ذلك', [], khalid))).toEqual({ error: 'notFound' })
    await house.query(`UPDATE note SET at = at - interval '15 minutes' WHERE id = $1`, first.id)
    expect(await refusal(edit('غير ذلك'))).toEqual({ error: 'noteSettled' })
    expect(await seen()).toMatchObject({ text: 'تنقصه الأوراق @خالد' })
  })
})

describe('replies kept ready', () => {
  const reply = {
    shortcut: 'Rent',
    title: 'إثبات السكن',
    text: { ar: 'الطلب {{request}} يلزمه إثبات السكن' },
  }
  test('are kept by supervisors, by one shortcut each, with placeholders that can be filled in', async () => {
    expect(await refusal(noura.client.canned.save.mutate(reply))).toEqual({ error: 'forbidden' })
    const { id } = await lead.client.canned.save.mutate(reply)
    expect(await refusal(lead.client.canned.save.mutate(reply))).toEqual({
      error: 'shortcutTaken',
      name: 'rent',
    })
    const wrong = { ...reply, id, text: { ar: 'أهلًا {{phone}}' } }
    expect(await refusal(lead.client.canned.save.mutate(wrong))).toEqual({
      error: 'unknownPlaceholder',
      name: 'phone',
    })
    await lead.client.canned.save.mutate({ ...reply, id, title: 'السكن' })
    expect(await noura.client.canned.list.query()).toMatchObject([{ id, shortcut: 'rent', title: 'السكن' }])
    await lead.client.canned.remove.mutate({ id })
    expect(await noura.client.canned.list.query()).toEqual([])
  })
})

describe('files', () => {
  const get = (id: string, officer: TestOfficer | null, headers: Record<string, string> = {}) =>
    fetch(`${house.url}/console/files/${id}`, {
      headers: { ...(officer ? { cookie: officer.cookie } : {}), ...headers },
    })
  const upload = (conversation: string, body: Buffer, officer = noura, name = 'ملف.png') =>
    fetch(`${house.url}/console/files?${new URLSearchParams({ conversation, name })}`, {
      method: 'POST',
      headers: {
        cookie: officer.cookie,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/octet-stream',
      },
      body: new Uint8Array(body),
    })

  test('sent to an officer are fetched, and opened by who may see the conversation', async () => {
    const at = address()
    const id = await claimed(at)
    await house.send(at, {
      kind: 'attachment',
      attachment: { media: 'photo', ref: 'png', fileName: 'فاتورة.png' },
    })
    const file = await until(async () => {
      const one = (await entries(id)).entries.findLast(({ kind }) => kind === 'inbound')
      return one?.kind === 'inbound' && one.file?.status === 'stored' ? one.file : undefined
    })
    expect(file).toMatchObject({ mimeType: 'image/png', fileName: 'فاتورة.png', size: PNG.length })
    const answer = await get(file?.id ?? '', noura)
    expect(answer.status).toBe(200)
    expect(Buffer.from(await answer.arrayBuffer()).equals(PNG)).toBe(true)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('فاتورة.png')}`,
    })
    const part = await get(file?.id ?? '', noura, { range: 'bytes=1-3' })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      `bytes 1-3/${PNG.length}`,
      'PNG',
    ])
    expect((await get(file?.id ?? '', noura, { range: 'bytes=999-' })).status).toBe(416)
    expect((await get(file?.id ?? '', null)).status).toBe(401)
    expect((await get(crypto.randomUUID(), noura)).status).toBe(404)
    const opened = await house.query(
      `SELECT 1 FROM audit_entry WHERE action = 'attachment.opened' AND subject_id = $1`,
      file?.id,
    )
    expect(opened).toHaveLength(1)
    const { id: teamId } = await house.house.console.db.team.create({ data: { name: { ar: 'فريق آخر' } } })
    await house.query('UPDATE handoff SET team_id = $2 WHERE conversation_id = $1', id, teamId)
    expect((await get(file?.id ?? '', khalid)).status).toBe(404)
  })

  test('that came before anybody had the conversation are fetched when an officer wants them', async () => {
    const at = address()
    await house.send(at, { kind: 'attachment', attachment: { media: 'photo', ref: 'png' } })
    const id = await claimed(at)
    const shown = async () => {
      const one = (await entries(id)).entries.find(({ kind }) => kind === 'inbound')
      return one?.kind === 'inbound' ? one : undefined
    }
    const first = await shown()
    expect(first?.file).toBeNull()
    const fetchFile = (officer: TestOfficer) =>
      officer.client.conversation.fetchFile.mutate({ conversationId: id, inboundId: first?.id ?? '' })
    expect(await refusal(fetchFile(khalid))).toMatchObject({ error: 'heldByOther' })
    await fetchFile(noura)
    await until(async () => (await shown())?.file?.status === 'stored')
  })

  test('go out with a reply, and only in the conversation they were uploaded for', async () => {
    const at = address()
    const id = await claimed(at)
    const answer = await upload(id, PNG)
    expect(answer.status).toBe(200)
    const file = (await answer.json()) as { id: string }
    const other = await claimed()
    const wrong = noura.client.conversation.send.mutate({
      conversationId: other,
      clientId: crypto.randomUUID(),
      text: '',
      attachmentId: file.id,
    })
    expect(await refusal(wrong)).toEqual({ error: 'fileGone' })
    await noura.client.conversation.send.mutate({
      conversationId: id,
      clientId: crypto.randomUUID(),
      text: 'تفضلوا',
      attachmentId: file.id,
    })
    const went = await until(() =>
      house.delivered.find((one) => one.address === at && one.message.text === 'تفضلوا'),
    )
    expect(went?.message.attachment).toMatchObject({
      media: 'photo',
      mimeType: 'image/png',
      fileName: 'ملف.png',
      size: PNG.length,
    })
    const shown = (await entries(id)).entries.findLast(({ kind }) => kind === 'outbound')
    expect(shown).toMatchObject({ file: { id: file.id, status: 'stored' } })
  })

  test('are refused by what they are, and from whoever has not the conversation', async () => {
    const id = await claimed()
    expect((await upload(id, Buffer.from('<html><script>1</script>'))).status).toBe(415)
    expect((await upload(id, Buffer.alloc(0))).status).toBe(422)
    expect((await upload(id, Buffer.alloc(11 * 1024 * 1024, 1))).status).toBe(413)
    expect((await upload(id, PNG, khalid)).status).toBe(403)
    expect((await upload(crypto.randomUUID(), PNG)).status).toBe(404)
    const crossSite = await fetch(`${house.url}/console/files?conversation=${id}`, {
      method: 'POST',
      headers: { cookie: noura.cookie, 'sec-fetch-site': 'cross-site' },
      body: new Uint8Array(PNG),
    })
    expect(crossSite.status).toBe(403)
  })
})

describe('a conversation on Meta’s Cloud API', () => {
  test('says until when free words are taken, and others have no such end', async () => {
    const office = await ConsoleHouse.open({ network: { name: 'whatsapp' } })
    try {
      const officer = await office.officer()
      const id = await office.say('966550000001', 'السلام عليكم')
      const head = () => officer.client.conversation.head.query({ conversationId: id })
      expect((await head()).windowEnds).toBeNull()
      await office.query(
        `UPDATE conversation SET channel = 'whatsapp', last_inbound_at = '2026-11-20T08:00:00Z' WHERE id = $1`,
        id,
      )
      expect((await head()).windowEnds).toBe('2026-11-21T08:00:00.000Z')
    } finally {
      await office.close()
    }
  })
})
