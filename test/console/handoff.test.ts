import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdForPhone } from '../../src/store/phone-hold.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'

let house: ConsoleHouse
let noura: TestOfficer
let khalid: TestOfficer
let lead: TestOfficer
let auditor: TestOfficer

beforeAll(async () => {
  house = await ConsoleHouse.open()
  noura = await house.officer('officer', { name: 'نورة العتيبي' })
  khalid = await house.officer('officer', { name: 'خالد الشهري' })
  lead = await house.officer('supervisor', { name: 'منى الحربي' })
  auditor = await house.officer('auditor')
})
afterAll(() => house.close())

let people = 0
const address = () => `someone-${++people}`
const heard = (at: string) =>
  house.delivered.filter((one) => one.address === at).map(({ message }) => message.text)
const hears = (at: string, words: string) =>
  until(() => heard(at).some((text) => text.includes(words)), 15, `"${words}"`)
const held = async (id: string) =>
  (
    await house.query<{ held_by: string | null; held: boolean }>(
      'SELECT held_by, held_since IS NOT NULL AS held FROM conversation WHERE id = $1',
      id,
    )
  )[0]
const handoffs = (id: string) =>
  house.query<{
    status: string
    claimed_by: string | null
    reason: string
    outcome: string | null
    summary: string | null
  }>(
    'SELECT status, claimed_by, reason, outcome, summary FROM handoff WHERE conversation_id = $1 ORDER BY opened_at',
    id,
  )
const changes = async (id: string) =>
  (
    await house.query<{ kind: string }>(
      'SELECT c.kind FROM handoff_change c JOIN handoff h ON h.id = c.handoff_id WHERE h.conversation_id = $1 ORDER BY c.at, c.id',
      id,
    )
  ).map(({ kind }) => kind)
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => 'done' as const,
    (error: Error & { data?: { values?: { name?: string } } }) => ({
      error: error.message,
      ...error.data?.values,
    }),
  )

describe('a claim', () => {
  test('is won by one of two officers, two hundred times', { timeout: 120_000 }, async () => {
    const ids = await house.query<{ id: string }>(`
      WITH n AS (SELECT gen_random_uuid() AS id, gen_random_uuid() AS contact, n FROM generate_series(1, 200) n),
           k AS (INSERT INTO contact (id) SELECT contact FROM n),
           c AS (INSERT INTO conversation (id, contact_id, channel, account, address)
                 SELECT id, contact, 'telegram', 'bot', 'race-' || n FROM n),
           h AS (INSERT INTO handoff (id, conversation_id, contact_id, reason, urgency, opened_at, activity_at)
                 SELECT gen_random_uuid(), id, contact, 'asked', 2, now(), now() FROM n)
      SELECT id FROM n`)
    const tally = { won: 0, told: 0, other: 0 }
    // Each fourth time both wait at the conversation's row, and are let go at once: then they surely meet.
    const gate = await house.database.pool.connect()
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    try {
      for (const [n, { id }] of ids.entries()) {
        const gated = n % 4 === 0
        if (gated) await gate.query('BEGIN')
        if (gated) await gate.query('SELECT 1 FROM conversation WHERE id = $1 FOR UPDATE', [id])
        const calls = [noura, khalid].map((officer) =>
          refusal(officer.client.handoff.claim.mutate({ conversationId: id })),
        )
        if (gated) await until(async () => (await house.query(waiting)).length >= 2, 15, 'both to wait')
        if (gated) await gate.query('COMMIT')
        const both = await Promise.all(calls)
        for (const one of both) {
          if (one === 'done') tally.won++
          else if (one.error === 'claimTaken') tally.told++
          else tally.other++
        }
      }
    } finally {
      gate.release(true)
    }
    expect(tally).toEqual({ won: 200, told: 200, other: 0 })
    const [rows] = await house.query<{ agree: number; changes: number }>(`
      SELECT count(*) FILTER (WHERE h.claimed_by = c.held_by)::int AS agree,
             (SELECT count(*)::int FROM handoff_change x JOIN handoff y ON y.id = x.handoff_id
               JOIN conversation z ON z.id = y.conversation_id WHERE z.address LIKE 'race-%' AND x.kind = 'claimed') AS changes
        FROM handoff h JOIN conversation c ON c.id = h.conversation_id WHERE c.address LIKE 'race-%'`)
    expect(rows).toEqual({ agree: 200, changes: 200 })
    const said = house.delivered.filter((one) => one.address.startsWith('race-'))
    expect(new Set(said.map((one) => one.address)).size).toBe(said.length)
  })

  test('tells the person who is with them, and the other officer who has it', async () => {
    const at = address()
    const id = await house.asksForOfficer(at)
    await noura.client.handoff.claim.mutate({ conversationId: id })
    await hears(at, 'معكم الآن')
    expect(heard(at).at(-1)).toContain('نورة العتيبي')
    expect(await held(id)).toEqual({ held_by: noura.id, held: true })
    expect(await refusal(khalid.client.handoff.claim.mutate({ conversationId: id }))).toEqual({
      error: 'claimTaken',
      name: 'نورة العتيبي',
    })
    expect(await changes(id)).toEqual(['opened', 'claimed'])
    // Once more by the same officer: nothing is said twice.
    const before = heard(at).length
    await noura.client.handoff.claim.mutate({ conversationId: id })
    expect(await changes(id)).toEqual(['opened', 'claimed'])
    expect(heard(at)).toHaveLength(before)
  })

  test('silences the assistant from its commit on, also for a turn that was under way', async () => {
    const at = address()
    const id = await house.asksForOfficer(at)
    const said = heard(at).length
    const client = await house.database.pool.connect()
    const waiting = async () =>
      (
        await house.query(
          `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
      ).length
    try {
      await client.query('BEGIN')
      await client.query('SELECT 1 FROM conversation WHERE id = $1 FOR UPDATE', [id])
      const claimed = noura.client.handoff.claim.mutate({ conversationId: id })
      await until(async () => (await waiting()) === 1, 15, 'the claim to wait')
      // Read while nobody holds it yet, written after somebody does.
      const turn = house.send(at, { kind: 'text', text: 'القائمة' })
      await until(async () => (await waiting()) === 2, 15, 'the turn to wait')
      await client.query('COMMIT')
      await Promise.all([claimed, turn])
    } finally {
      client.release()
    }
    await hears(at, 'معكم الآن')
    await house.send(at, { kind: 'text', text: 'وش صار على طلبي' })
    const rows = await house.query<{ status: string }>(
      'SELECT status FROM inbound_message WHERE conversation_id = $1 ORDER BY id',
      id,
    )
    expect(rows.map(({ status }) => status)).toEqual(['processed', 'held', 'held'])
    expect(heard(at)).toHaveLength(said + 1)
  })

  test('is not for auditors, nor from a colleague but for those who direct', async () => {
    const id = await house.asksForOfficer(address())
    expect(await refusal(auditor.client.handoff.claim.mutate({ conversationId: id }))).toEqual({
      error: 'forbidden',
    })
    await noura.client.handoff.claim.mutate({ conversationId: id })
    const take = (officer: TestOfficer) =>
      officer.client.handoff.claim.mutate({ conversationId: id, from: noura.id })
    expect(await refusal(take(khalid))).toEqual({ error: 'forbidden' })
    await take(lead)
    expect(await held(id)).toEqual({ held_by: lead.id, held: true })
    const notices = await house.query(
      'SELECT kind FROM officer_notice WHERE officer_id = $1 AND conversation_id = $2',
      noura.id,
      id,
    )
    expect(notices).toContainEqual({ kind: 'handoffTaken' })
  })

  test('takes over what waits for nobody, and what the phone holds', async () => {
    const id = await house.say(address(), 'السلام عليكم')
    await noura.client.handoff.claim.mutate({ conversationId: id })
    expect(await handoffs(id)).toMatchObject([
      { status: 'claimed', claimed_by: noura.id, reason: 'takenOver' },
    ])
    const phone = await house.say(address(), 'السلام عليكم')
    await house.query(
      `UPDATE conversation SET held_since = now(), held_by = 'phone', held_until = now() + interval '1 hour' WHERE id = $1`,
      phone,
    )
    await noura.client.handoff.claim.mutate({ conversationId: phone })
    expect(await held(phone)).toEqual({ held_by: noura.id, held: true })
    expect(await handoffs(phone)).toMatchObject([{ reason: 'answeredFromPhone' }])
  })

  test('of one that is not there says only that', async () => {
    const call = noura.client.handoff.claim.mutate({ conversationId: crypto.randomUUID() })
    expect(await refusal(call)).toEqual({ error: 'notFound' })
  })
})

describe('giving a conversation back', () => {
  test('goes on with the pending question of the draft, and keeps what was agreed', async () => {
    const at = address()
    await house.say(at, 'ابغى اقدم على مساعدة')
    await house.say(at, 'موافق')
    const asked = heard(at).at(-1) ?? ''
    const id = await house.asksForOfficer(at)
    await noura.client.handoff.claim.mutate({ conversationId: id })
    await house.say(at, 'عندي سؤال قبل ما اكمل')
    await noura.client.handoff.release.mutate({
      conversationId: id,
      summary: 'شُرحت الشروط، هويتها 1000000008',
    })
    await hears(at, 'عاد المساعد الآلي')
    expect(await held(id)).toEqual({ held_by: null, held: false })
    const [handoff] = await handoffs(id)
    expect(handoff).toMatchObject({ status: 'released', summary: 'شُرحت الشروط، هويتها ******0008' })
    expect(await changes(id)).toEqual(['opened', 'claimed', 'released'])
    const back = house.delivered.filter((one) => one.address === at).at(-1)?.message
    const before = house.delivered.find((one) => one.address === at && one.message.text === asked)?.message
    // The same answers are offered as before the officer came.
    const offered =
      before?.options.filter(({ token }) => !token.startsWith('go:')).map(({ token }) => token) ?? []
    expect(offered.length).toBeGreaterThan(0)
    expect(back?.options.map(({ token }) => token)).toEqual(expect.arrayContaining(offered))
    // And the answer is taken as if nothing had been in between.
    await house.send(at, { kind: 'choice', token: offered[0] ?? '' })
    await until(() => heard(at).at(-1) !== back?.text, 15, 'the next question')
    expect(heard(at).at(-1)).not.toContain('لم تعد بانتظار')
  })

  test('is for whoever has it, and for those who direct', async () => {
    const id = await house.asksForOfficer(address())
    const release = (officer: TestOfficer) =>
      officer.client.handoff.release.mutate({ conversationId: id, summary: '' })
    expect(await refusal(release(noura))).toEqual({ error: 'notClaimed' })
    await noura.client.handoff.claim.mutate({ conversationId: id })
    expect(await refusal(release(khalid))).toEqual({ error: 'heldByOther', name: 'نورة العتيبي' })
    await release(lead)
    expect(await held(id)).toEqual({ held_by: null, held: false })
  })
})

describe('handing on', () => {
  test('to a colleague gives it to them at once', async () => {
    const at = address()
    const id = await house.asksForOfficer(at)
    await noura.client.handoff.claim.mutate({ conversationId: id })
    await noura.client.handoff.transfer.mutate({ conversationId: id, to: { officerId: khalid.id } })
    await hears(at, 'تنتقل المحادثة إلى')
    expect(await held(id)).toEqual({ held_by: khalid.id, held: true })
    expect(await changes(id)).toEqual(['opened', 'claimed', 'transferred'])
    const [notice] = await house.query<{ detail: object }>(
      `SELECT detail FROM officer_notice WHERE officer_id = $1 AND conversation_id = $2 AND kind = 'handoffReceived'`,
      khalid.id,
      id,
    )
    expect(notice?.detail).toMatchObject({ by: 'نورة العتيبي' })
    const again = khalid.client.handoff.transfer.mutate({ conversationId: id, to: { officerId: khalid.id } })
    expect(await refusal(again)).toEqual({ error: 'hasItAlready' })
  })

  test('to a team has it wait there, out of others’ sight, and the assistant stays silent', async () => {
    const { id: teamId } = await house.house.console.db.team.create({
      data: { name: { ar: 'البحث الاجتماعي' } },
    })
    const member = await house.officer('officer', { name: 'سارة', teamIds: [teamId] })
    const at = address()
    const id = await house.asksForOfficer(at)
    await noura.client.handoff.claim.mutate({ conversationId: id })
    await noura.client.handoff.transfer.mutate({ conversationId: id, to: { teamId } })
    await hears(at, 'البحث الاجتماعي')
    expect(await handoffs(id)).toMatchObject([{ status: 'waiting', claimed_by: null }])
    const said = heard(at).length
    await house.say(at, 'متى؟')
    expect(heard(at)).toHaveLength(said)
    expect(await refusal(khalid.client.conversation.head.query({ conversationId: id }))).toEqual({
      error: 'notFound',
    })
    expect(await refusal(khalid.client.handoff.claim.mutate({ conversationId: id }))).toEqual({
      error: 'notFound',
    })
    await member.client.handoff.claim.mutate({ conversationId: id })
    expect(await held(id)).toEqual({ held_by: member.id, held: true })
    const told = await house.query(
      'SELECT officer_id FROM officer_notice WHERE conversation_id = $1 AND kind = $2',
      id,
      'handoffReceived',
    )
    expect(told).toEqual([{ officer_id: member.id }])
  })

  test('to a team rings on for somebody in danger until one of them takes it', async () => {
    const { id: teamId } = await house.house.console.db.team.create({ data: { name: { ar: 'الأزمات' } } })
    const id = await house.asksForOfficer(address())
    await noura.client.handoff.claim.mutate({ conversationId: id })
    await house.query('UPDATE handoff SET urgency = 0 WHERE conversation_id = $1', id)
    await noura.client.handoff.transfer.mutate({ conversationId: id, to: { teamId } })
    expect(
      await house.query(
        `SELECT status FROM due_job WHERE task = 'crisis-unclaimed' AND payload ->> 'conversationId' = $1`,
        id,
      ),
    ).toEqual([{ status: 'waiting' }])
  })

  test('to a team ends the silence when somebody answers from the phone instead', async () => {
    const { id: teamId } = await house.house.console.db.team.create({ data: { name: { ar: 'الدعم' } } })
    const at = address()
    const id = await house.asksForOfficer(at)
    await noura.client.handoff.claim.mutate({ conversationId: id })
    await noura.client.handoff.transfer.mutate({ conversationId: id, to: { teamId } })
    expect(await held(id)).toEqual({ held_by: null, held: true })
    const spoken = {
      channel: 'telegram',
      account: 'bot',
      address: at,
      externalId: `phone-${at}`,
      text: 'أبشروا',
    }
    await holdForPhone(house.database.pool, { ...spoken, at: new Date().toISOString() }, 30)
    expect(await held(id)).toEqual({ held_by: 'phone', held: true })
    expect(await handoffs(id)).toMatchObject([{ status: 'closed', claimed_by: 'phone' }])
  })

  test('a reason that a team takes brings it there by itself', async () => {
    const { id: teamId } = await house.house.console.db.team.create({
      data: { name: { ar: 'الشكاوى' }, reasons: ['complaint'] },
    })
    const at = address()
    await house.say(at, 'شكوى')
    const id = await house.say(at, 'انتظرت ثلاثة أشهر ولم يرد علي أحد من الجمعية')
    await until(async () => (await handoffs(id)).length > 0, 10, 'the complaint')
    const [row] = await house.query<{ team_id: string }>(
      'SELECT team_id FROM handoff WHERE conversation_id = $1',
      id,
    )
    expect(row).toEqual({ team_id: teamId })
  })
})

describe('closing', () => {
  test('ends the hold with its outcome, and the assistant answers again', async () => {
    const at = address()
    const id = await house.asksForOfficer(at)
    await noura.client.handoff.claim.mutate({ conversationId: id })
    await noura.client.handoff.close.mutate({
      conversationId: id,
      outcome: 'solved',
      summary: 'حُدّث رقم الجوال',
    })
    await hears(at, 'انتهت المحادثة مع الموظف')
    expect(await handoffs(id)).toMatchObject([
      { status: 'closed', outcome: 'solved', summary: 'حُدّث رقم الجوال' },
    ])
    const said = heard(at).length
    await house.say(at, 'القائمة')
    await until(() => heard(at).length > said, 15, 'an answer')
  })

  test('says nothing to whoever should not hear from us', async () => {
    const at = address()
    const id = await house.asksForOfficer(at)
    await noura.client.handoff.claim.mutate({ conversationId: id })
    await hears(at, 'معكم الآن')
    const said = heard(at).length
    await noura.client.handoff.close.mutate({ conversationId: id, outcome: 'spam' })
    await house.say(at, 'القائمة')
    await until(() => heard(at).length > said, 15, 'the menu')
    expect(heard(at).slice(said).join()).not.toContain('انتهت المحادثة')
  })

  test('is in the audit trail with everything else, without anyone’s words', async () => {
    const rows = await house.query<{ action: string; detail: object }>(
      `SELECT action, detail FROM audit_entry WHERE officer_id = $1`,
      noura.id,
    )
    const actions = new Set(rows.map(({ action }) => action))
    expect([...actions]).toEqual(
      expect.arrayContaining([
        'handoff.claimed',
        'handoff.transferred',
        'handoff.released',
        'handoff.closed',
      ]),
    )
    expect(JSON.stringify(rows)).not.toContain('جوال')
  })
})
