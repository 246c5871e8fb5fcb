import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { maySee } from '../../src/domain/role.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'

let house: ConsoleHouse
let noura: TestOfficer
let lead: TestOfficer
beforeAll(async () => {
  house = await ConsoleHouse.open()
  noura = await house.officer('officer', { name: 'نورة العتيبي' })
  lead = await house.officer('supervisor')
}, 60_000)
afterAll(() => house.close())

type Lists = Parameters<TestOfficer['client']['inbox']['list']['query']>[0]
async function ids(officer: TestOfficer, wanted: Lists): Promise<string[]> {
  return (await officer.client.inbox.list.query(wanted)).rows.map(({ conversationId }) => conversationId)
}
const set = (id: string, columns: string, ...values: unknown[]) =>
  house.query(
    `UPDATE handoff SET ${columns} WHERE conversation_id = $1 AND status IN ('waiting', 'claimed')`,
    id,
    ...values,
  )
const name = (id: string, to: string) =>
  house.query(
    `UPDATE contact SET name = $2 WHERE id = (SELECT contact_id FROM conversation WHERE id = $1)`,
    id,
    to,
  )

describe('the lists', () => {
  let [first, second, danger, high] = ['', '', '', '']
  beforeAll(async () => {
    first = await house.asksForOfficer('101')
    second = await house.asksForOfficer('102')
    high = await house.asksForOfficer('103')
    danger = await house.asksForOfficer('104')
    await set(high, 'urgency = 1')
    await set(danger, `urgency = 0, reason = 'crisis'`)
    await set(second, `opened_at = now() - interval '3 hours'`)
  })

  test('put who is in danger first, then by urgency, then who waits longest', async () => {
    expect(await ids(noura, { view: 'waiting' })).toEqual([danger, high, second, first])
    expect((await ids(noura, { view: 'waiting', sort: 'waiting' })).at(0)).toBe(second)
    expect((await ids(noura, { view: 'all' })).slice(0, 2)).toEqual([danger, high])
  })

  test('go on where the page before ended, without a gap or a repeat', async () => {
    const more = await Promise.all([...Array(45).keys()].map((n) => house.asksForOfficer(`2${n}`)))
    for (const view of ['waiting', 'open', 'all'] as const)
      for (const sort of ['urgency', 'newest'] as const) {
        const one = await noura.client.inbox.list.query({ view, sort })
        expect(one.next).not.toBeNull()
        const two = await noura.client.inbox.list.query({ view, sort, cursor: [...(one.next ?? [])] })
        const both = [...one.rows, ...two.rows].map(({ conversationId }) => conversationId)
        expect(new Set(both).size).toBe(both.length)
        expect(both.length).toBe(49)
      }
    await house.query(
      `UPDATE handoff SET status = 'closed', ended_at = now() WHERE conversation_id = ANY ($1)`,
      more,
    )
    const over = await noura.client.inbox.list.query({ view: 'closed' })
    const rest = await noura.client.inbox.list.query({ view: 'closed', cursor: [...(over.next ?? [])] })
    const all = [...over.rows, ...rest.rows].map(({ conversationId }) => conversationId)
    expect(all.sort()).toEqual([...more].sort())
  })

  test('of all hold at their end whom nobody has heard from yet', async () => {
    await house.query(
      `WITH k AS (INSERT INTO contact (id) SELECT gen_random_uuid() FROM generate_series(1, 45) RETURNING id)
       INSERT INTO conversation (id, contact_id, channel, account, address)
       SELECT id, id, 'telegram', 'bot', 'silent-' || id FROM k`,
    )
    const pages: string[] = []
    let cursor: string[] | undefined
    for (let more = true; more; more = cursor !== undefined) {
      const { rows, next } = await noura.client.inbox.list.query({ view: 'all', cursor })
      pages.push(...rows.map(({ conversationId }) => conversationId))
      cursor = next ? [...next] : undefined
    }
    const silent = await house.query<{ id: string }>(
      `SELECT id FROM conversation WHERE address LIKE 'silent-%' ORDER BY id DESC`,
    )
    expect(pages.slice(-45)).toEqual(silent.map(({ id }) => id))
    expect(new Set(pages).size).toBe(pages.length)
    expect(pages.length).toBe(94)
    await house.query(`DELETE FROM conversation WHERE address LIKE 'silent-%'`)
  })

  test('count what they hold', async () => {
    const counts = await noura.client.inbox.counts.query()
    expect(counts).toMatchObject({ waiting: 4, mine: 0, open: 4, snoozed: 0 })
    expect(counts.crises).toHaveLength(1)
  })

  test('say who spoke last, what is unread and since when somebody waits', async () => {
    const [row] = (await noura.client.inbox.list.query({ view: 'waiting' })).rows
    expect(row?.handoff).toMatchObject({ urgency: 'crisis', status: 'waiting', reason: 'crisis' })
    expect(row?.handoff?.waitingSince).toBe(row?.handoff?.openedAt)
    // The assistant spoke last, and told them that somebody comes.
    expect(row?.preview).toMatchObject({ by: 'person', text: 'ابغى اكلم موظف' })
    expect(row?.unread).toBe(1)
    await noura.client.inbox.read.mutate({ conversationId: danger })
    const read = await noura.client.inbox.row.query({ conversationId: danger })
    expect(read.unread).toBe(0)
    await noura.client.inbox.unread.mutate({ conversationId: danger })
    expect((await noura.client.inbox.row.query({ conversationId: danger })).unread).toBe(1)
    expect((await lead.client.inbox.row.query({ conversationId: danger })).unread).toBe(1)
  })

  test('are narrowed by what they are asked for', async () => {
    const { id: labelId } = await lead.client.labels.create.mutate({ name: 'أيتام', colour: 'teal' })
    await noura.client.labels.put.mutate({ conversationId: first, labelId, on: true })
    for (const view of ['waiting', 'open', 'all'] as const) {
      expect(await ids(noura, { view, filter: { labelId } })).toEqual([first])
      expect(await ids(noura, { view, filter: { labelId, channel: 'whatsapp' } })).toEqual([])
      expect(await ids(noura, { view, filter: { reason: 'crisis' } })).toEqual([danger])
    }
  })
})

describe('what an officer sees', () => {
  test('is the same in lists, counts and search as by the rule itself', async () => {
    const [mine, foreign] = await Promise.all(
      ['البحث الاجتماعي', 'الإدارة'].map((ar) =>
        house.house.console.db.team.create({ data: { name: { ar } } }),
      ),
    )
    const member = await house.officer('officer', { teamIds: [mine?.id ?? ''] })
    const other = await house.officer('officer')
    const cases = [
      { teamId: null, claimedBy: null, urgency: 2 },
      { teamId: mine?.id ?? null, claimedBy: null, urgency: 2 },
      { teamId: foreign?.id ?? null, claimedBy: null, urgency: 2 },
      { teamId: foreign?.id ?? null, claimedBy: null, urgency: 0 },
      { teamId: foreign?.id ?? null, claimedBy: member.id, urgency: 2 },
      { teamId: mine?.id ?? null, claimedBy: other.id, urgency: 1 },
      { teamId: foreign?.id ?? null, claimedBy: other.id, urgency: 1 },
    ]
    const made = await Promise.all(
      cases.map(async (one, n) => {
        const id = await house.asksForOfficer(`30${n}`)
        await name(id, `خزامى ${n}`)
        await set(
          id,
          'team_id = $2::uuid, claimed_by = $3, urgency = $4, status = $5',
          one.teamId,
          one.claimedBy,
          one.urgency,
          one.claimedBy ? 'claimed' : 'waiting',
        )
        house.house.console.changes.tell({ kind: 'conversation', id })
        return { id, ...one }
      }),
    )
    await until(
      async () => (await lead.client.inbox.search.query({ typed: 'خزامى' })).length === cases.length,
    )
    for (const viewer of [member, other, lead]) {
      const teamIds = viewer === member ? [mine?.id ?? ''] : []
      const seen = made
        .filter(({ teamId, claimedBy, urgency }) =>
          maySee({ id: viewer.id, role: viewer.role, teamIds }, { teamId, claimedBy, crisis: urgency === 0 }),
        )
        .map(({ id }) => id)
        .sort()
      const among = (found: readonly string[]) =>
        found.filter((id) => made.some((one) => one.id === id)).sort()
      expect(among(await ids(viewer, { view: 'open' }))).toEqual(seen)
      expect(among(await ids(viewer, { view: 'all' }))).toEqual(seen)
      const found = await viewer.client.inbox.search.query({ typed: 'خزامى' })
      expect(found.map(({ row }) => row.conversationId).sort()).toEqual(seen)
      const all = await ids(viewer, { view: 'open' })
      expect((await viewer.client.inbox.counts.query()).open).toBe(all.length)
    }
    const foreignOne = made[2]?.id ?? ''
    await expect(member.client.inbox.row.query({ conversationId: foreignOne })).rejects.toThrow('notFound')
    await expect(
      member.client.inbox.snooze.mutate({ conversationId: foreignOne, until: 'reply' }),
    ).rejects.toThrow('notFound')
  })

  test('auditors read and change nothing', async () => {
    const auditor = await house.officer('auditor')
    const id = await house.asksForOfficer('310')
    expect(await ids(auditor, { view: 'waiting' })).toContain(id)
    await expect(auditor.client.inbox.snooze.mutate({ conversationId: id, until: 'reply' })).rejects.toThrow(
      'forbidden',
    )
  })
})

describe('search', () => {
  const found = async (typed: string) =>
    (await noura.client.inbox.search.query({ typed })).map(({ row }) => row.conversationId)

  test('finds by any spelling of name, number, request and words', async () => {
    const id = await house.asksForOfficer('401')
    await house.say('401', 'السؤال بخصوص إيجار المنزل والكهرباء')
    await name(id, 'فاطمة الزّهراني')
    await house.query(
      `UPDATE contact SET phone = '+966551234567' WHERE id = (SELECT contact_id FROM conversation WHERE id = $1)`,
      id,
    )
    house.house.console.changes.tell({ kind: 'conversation', id })
    // Name, number and words each change what is found, one after another.
    for (const typed of ['فاطمه', '0551234567', 'ايجار'])
      await until(async () => (await found(typed)).includes(id))
    for (const typed of [
      'فاطمه الزهراني',
      'الزهر',
      '0551234567',
      '+966 55 123 4567',
      '٤٥٦٧',
      '966551',
      'إيجـار',
    ])
      expect(await found(typed), typed).toContain(id)
    expect(await found('ايجار سيارة')).not.toContain(id)
    const [hit] = await noura.client.inbox.search.query({ typed: 'ايجار' })
    expect(hit).toMatchObject({ by: 'text', text: 'السؤال بخصوص إيجار المنزل والكهرباء' })
  })

  test('takes anything for words, never for a command', async () => {
    for (const typed of [`' | '`, `ab:*`, `&!()`, `\\`, `'; DROP TABLE contact`, '🙂', ''])
      expect(await found(typed)).toEqual([])
  })

  test('knows no national ID, and nobody who was erased', async () => {
    const id = await house.say('402', 'اسمي سحابة ورقم هويتي 1010101010 وزيتونة')
    await until(async () => (await found('زيتونه')).includes(id))
    expect(await found('1010101010')).toEqual([])
    const rows = await house.query<{ words: string }>(
      'SELECT words::text FROM search_message WHERE conversation_id = $1',
      id,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.words).not.toContain('1010101010')
    await house.query(
      'DELETE FROM contact WHERE id = (SELECT contact_id FROM conversation WHERE id = $1)',
      id,
    )
    expect(await house.query('SELECT 1 FROM search_message WHERE conversation_id = $1', id)).toEqual([])
    expect(await found('زيتونه')).toEqual([])
  })

  test('reads what the assistant says by itself, and the same to many only a few times', async () => {
    const id = await house.say('403', 'مرحبا')
    const others = await Promise.all(Array.from({ length: 25 }, (_, n) => house.say(`403-${n}`, 'مرحبا')))
    const says = (conversation: string, text: string, priority: number, more = {}) =>
      house.query(
        `INSERT INTO outbound_message (conversation_id, channel, account, seq, content, priority, status)
         SELECT id, channel, account, 1000 + (SELECT count(*) FROM outbound_message), $2, $3, 'sent' FROM conversation WHERE id = $1`,
        conversation,
        JSON.stringify({ text, options: [], locale: 'ar', ...more }),
        priority,
      )
    await says(id, 'السبب: الدخل أعلى من الحد، زمردة', 2)
    await says(id, 'ما اسم المدينة؟ ياقوتة', 1)
    await says(id, 'كيف كانت الخدمة؟ فيروزة', 2, { private: true })
    await noura.client.handoff.claim.mutate({ conversationId: id })
    await says(id, 'نحتاج إلى تعريف الراتب، مرجانة', 1)
    for (const [n, other] of others.entries()) await says(other, `طلبكم رقم ${n}: كهرمانة`, 2)
    await says(id, 'صدر القرار، زبرجدة', 2)
    await until(async () => {
      house.house.console.changes.tell({ kind: 'conversation', id })
      return (await found('زبرجدة')).includes(id)
    })
    expect(await found('زمردة')).toEqual([id])
    expect(await found('مرجانة')).toEqual([id])
    expect(await found('ياقوتة')).toEqual([])
    expect(await found('فيروزة')).toEqual([])
    expect(await found('كهرمانة')).toHaveLength(20)
    const [hit] = await noura.client.inbox.search.query({ typed: 'زمردة' })
    expect(hit).toMatchObject({ by: 'text', message: { direction: 'outbound' } })
  })
})

describe('snoozing', () => {
  test('takes out of the queue until they write', async () => {
    const id = await house.asksForOfficer('501')
    await noura.client.inbox.snooze.mutate({ conversationId: id, until: 'reply' })
    expect(await ids(noura, { view: 'waiting', sort: 'newest' })).not.toContain(id)
    expect(await ids(noura, { view: 'snoozed' })).toEqual([id])
    expect((await noura.client.inbox.counts.query()).snoozed).toBe(1)
    await house.say('501', 'السلام عليكم')
    await until(async () => (await ids(noura, { view: 'waiting', sort: 'newest' })).includes(id))
    const kinds = await house.query<{ kind: string }>(
      `SELECT c.kind FROM handoff_change c JOIN handoff h ON h.id = c.handoff_id
        WHERE h.conversation_id = $1 AND c.kind IN ('snoozed', 'woken') ORDER BY c.at`,
      id,
    )
    expect(kinds.map(({ kind }) => kind)).toEqual(['snoozed', 'woken'])
  })

  test('ends by a job when its time has come, and can be taken back', async () => {
    const id = await house.asksForOfficer('502')
    const later = new Date(Date.now() + 3_600_000).toISOString()
    expect(await noura.client.inbox.snooze.mutate({ conversationId: id, until: later })).toEqual({
      was: null,
    })
    expect(await noura.client.inbox.wake.mutate({ conversationId: id })).toEqual({ was: later })
    await noura.client.inbox.snooze.mutate({ conversationId: id, until: later })
    await set(id, `snoozed_until = now() - interval '1 second'`)
    await house.query(`UPDATE due_job SET due_at = now() WHERE task = 'snooze-over'`)
    await until(
      async () =>
        (await house.query('SELECT 1 FROM handoff WHERE conversation_id = $1 AND snoozed_until IS NULL', id))
          .length > 0,
    )
  })

  test('is refused for a person in danger, for the past and for what nobody asked', async () => {
    const id = await house.asksForOfficer('503')
    const client = noura.client.inbox
    await expect(
      client.snooze.mutate({ conversationId: id, until: new Date(Date.now() - 1).toISOString() }),
    ).rejects.toThrow('snoozeTime')
    await set(id, 'urgency = 0')
    await expect(client.snooze.mutate({ conversationId: id, until: 'reply' })).rejects.toThrow('snoozeCrisis')
    const calm = await house.say('504', 'السلام عليكم')
    await expect(client.snooze.mutate({ conversationId: calm, until: 'reply' })).rejects.toThrow('notOpen')
  })
})

test('labels are managed by who may, have one name each, and leave with the label', async () => {
  const { id } = await lead.client.labels.create.mutate({ name: 'عاجل', colour: 'red' })
  await expect(lead.client.labels.create.mutate({ name: 'عاجل', colour: 'red' })).rejects.toThrow(
    'labelTaken',
  )
  await expect(noura.client.labels.create.mutate({ name: 'آخر', colour: 'red' })).rejects.toThrow('forbidden')
  const conversationId = await house.asksForOfficer('601')
  const put = { conversationId, labelId: id }
  expect(await noura.client.labels.put.mutate({ ...put, on: true })).toEqual({ changed: true })
  expect(await noura.client.labels.put.mutate({ ...put, on: true })).toEqual({ changed: false })
  expect((await noura.client.inbox.row.query({ conversationId })).labels).toEqual([id])
  await lead.client.labels.remove.mutate({ id })
  expect((await noura.client.inbox.row.query({ conversationId })).labels).toEqual([])
})
