import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Move } from '../../src/domain/pipeline/moves.ts'
import { localTime } from '../../src/text/date.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'
import { applied } from './request-rows.ts'

vi.setConfig({ testTimeout: 30_000 })
let house: ConsoleHouse
let first: TestOfficer
let second: TestOfficer
let lead: TestOfficer
let auditor: TestOfficer
let address = 0
const DAY = 86_400_000
const on = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)

/** HH:MM in Riyadh, some minutes from now. */
const clock = (minutes: number) => localTime(new Date(Date.now() + minutes * 60_000), 'Asia/Riyadh')

/** The sample association with other quiet hours, and whatever else is to be different. */
async function association(
  change: { committee?: boolean; checks?: ('deskReview' | 'visit')[]; quiet?: boolean } = {},
) {
  const { associations, refreshAssociation, association: now } = house.house.console
  const { committee = false, checks = ['deskReview'], quiet = false } = change
  await associations.revise({
    ...now(),
    committee: committee ? { name: { ar: 'لجنة البحث' }, quorum: 3 } : null,
    // Quiet from an hour ago until in two hours, or never.
    quietHours: quiet
      ? { from: clock(-60), to: clock(120), friday: null }
      : { from: '03:00', to: '03:00', friday: null },
    services: now().services.map((service) => ({ ...service, checks })),
  })
  await refreshAssociation()
}

beforeAll(async () => {
  house = await ConsoleHouse.open()
  first = await house.officer('officer', { name: 'خالد العتيبي' })
  second = await house.officer('officer', { name: 'منى الحربي' })
  lead = await house.officer('supervisor', { name: 'نورة السالم' })
  auditor = await house.officer('auditor')
}, 60_000)
afterAll(() => house?.close())
beforeEach(() => association())

const apply = (of: Partial<Parameters<typeof applied>[1]> = {}) =>
  applied(house, { address: `r${++address}`, ...of })
const read = (requestId: string, officer = first) => officer.client.requests.read.query({ requestId })
const statusOf = async (requestId: string) => (await read(requestId)).status
const versionOf = async (requestId: string) => (await read(requestId)).version
type Handled = Parameters<TestOfficer['client']['requests']['move']['mutate']>[0]['move']

async function move(requestId: string, what: Handled, officer = first, more: { reason?: string } = {}) {
  return officer.client.requests.move.mutate({
    requestId,
    move: what,
    version: await versionOf(requestId),
    ...more,
  })
}
async function decide(
  requestId: string,
  what: 'approve' | 'decline' | 'returnForStudy',
  officer = lead,
  more: { reason?: string; clause?: string; earlyReason?: string } = {},
) {
  return officer.client.requests.decide.mutate({
    requestId,
    move: what,
    version: await versionOf(requestId),
    ...more,
  })
}
/** What the ledger's network brought to an address, the newest last. */
const heard = (at: string) =>
  house.delivered.filter((one) => one.address === at).map(({ message }) => message.text)
async function hears(at: string, part: string) {
  await until(async () => heard(at).some((text) => text.includes(part)), 10, `${at} hears ${part}`)
}
const audited = (requestId: string) =>
  house
    .query<{ action: string }>('SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id', requestId)
    .then((rows) => rows.map(({ action }) => action))
/** Everything accepted and matched, by one officer. */
async function studied(of: Partial<Parameters<typeof applied>[1]> = {}, by = first) {
  const one = await apply({ earliestAnswer: on(-1), ...of })
  await move(one.id, 'takeUp', by)
  for (const paperId of Object.values(one.papers))
    await by.client.requests.acceptDocument.mutate({ requestId: one.id, paperId })
  await move(one.id, 'matchData', by)
  return one
}

describe('the way of a request', () => {
  test('leads from taking it up to the delivered service, and the applicant hears of each step', async () => {
    const one = await studied()
    const at = `r${address}`
    expect(await statusOf(one.id)).toBe('eligibilityCheck')
    await hears(at, 'بين يدي موظف')
    await hears(at, 'اكتملت مراجعة بيانات')
    await expect(move(one.id, 'finishChecks')).rejects.toThrow('moveUnmet')
    await first.client.requests.recordCheck.mutate({
      requestId: one.id,
      kind: 'deskReview',
      due: true,
      notes: 'الدخل أقل من حد الكفاية بحسب التعريف.',
    })
    await move(one.id, 'finishChecks')
    expect(await statusOf(one.id)).toBe('decision')
    await decide(one.id, 'approve')
    await hears(at, 'صدر قرار بقبول طلبكم')
    await move(one.id, 'startService', second)
    await move(one.id, 'deliver', second)
    await hears(at, 'سُجّل تقديم خدمة')
    await move(one.id, 'close', second)
    const { status, steps, dataMatchedBy, assignee, decidedAt, deliveredAt } = await read(one.id)
    expect([status, dataMatchedBy, assignee]).toEqual(['closed', first.name, first.name])
    expect([decidedAt, deliveredAt].every(Boolean)).toBe(true)
    expect(steps.map(({ move: made, by }) => [made, by])).toEqual([
      [null, 'applicant'],
      ['takeUp', first.name],
      ['matchData', first.name],
      ['finishChecks', first.name],
      ['approve', lead.name],
      ['startService', second.name],
      ['deliver', second.name],
      ['close', second.name],
    ])
    expect(steps.filter(({ told }) => told !== null)).toHaveLength(6)
    const done = await audited(one.id)
    for (const action of ['request.opened', 'request.moved', 'document.accepted', 'check.recorded'])
      expect(done).toContain(action)
  })

  test('offers only steps this association has, each with what does not hold yet', async () => {
    await association({ checks: [], committee: true })
    const one = await apply()
    await move(one.id, 'takeUp')
    const offered = await first.client.requests.moves.query({ requestId: one.id })
    const match = offered.find(({ move: name }) => name === 'matchData')
    expect(match?.guards.filter(({ holds }) => !holds).map(({ name }) => name)).toEqual(['documentsAccepted'])
    for (const paperId of Object.values(one.papers))
      await first.client.requests.acceptDocument.mutate({ requestId: one.id, paperId })
    await move(one.id, 'matchData')
    expect(await statusOf(one.id)).toBe('committee')
    const names = (await lead.client.requests.moves.query({ requestId: one.id })).map((all) => all.move)
    expect(names).not.toContain('approve' satisfies Move)
    await expect(decide(one.id, 'approve')).rejects.toThrow('committeeDecides')
    const steps = (await lead.client.requests.board.query({ filter: {} })).map(({ status }) => status)
    expect(steps).toContain('committee')
    expect(steps).not.toContain('decision')
  })

  test('ends in no decision of whoever studied it, before its promised day without a reason, or against it without a clause', async () => {
    const one = await studied({ earliestAnswer: on(5) }, lead)
    await lead.client.requests.recordCheck.mutate({
      requestId: one.id,
      kind: 'deskReview',
      due: false,
      notes: 'الدخل أعلى من الحد.',
    })
    await move(one.id, 'finishChecks', lead)
    const other = await house.officer('supervisor', { name: 'سلمى الشهري' })
    const early = { earlyReason: 'الأسرة بلا طعام اليوم' }
    await expect(decide(one.id, 'approve', lead, early)).rejects.toThrow('moveUnmet')
    await expect(decide(one.id, 'approve', other)).rejects.toThrow('moveUnmet')
    await expect(
      decide(one.id, 'decline', other, { ...early, reason: 'الدخل أعلى من الحد' }),
    ).rejects.toThrow('moveUnmet')
    const [clause] = await other.client.requests.clauses.query()
    if (!clause) throw new Error('no clause to quote')
    await decide(one.id, 'decline', other, { ...early, reason: 'الدخل أعلى من الحد', clause: clause.id })
    await hears(`r${address}`, clause.text)
    const { decisionReason, decisionClause, steps } = await read(one.id)
    expect([decisionReason, decisionClause]).toEqual(['الدخل أعلى من الحد', clause.text])
    expect(steps.at(-1)?.earlyReason).toBe(early.earlyReason)
    await expect(
      decide(one.id, 'decline', other, { reason: 'سبب', clause: '0190cafe-0000-7000-8000-000000000000' }),
    ).rejects.toThrow('clauseNotInForce')
    await move(one.id, 'object', first, { reason: 'قال بالهاتف إن الدخل انقطع' })
    const told = async (officer: TestOfficer) =>
      (await officer.client.notifications.list.query()).notices.filter(
        ({ kind }) => kind === 'objectionRaised',
      )
    expect((await read(one.id)).assignee).toBeNull()
    expect((await told(other)).map(({ detail }) => detail)).toEqual([
      expect.objectContaining({ about: one.id }),
    ])
    // Who studied it is neither told of it nor given it.
    expect(await told(lead)).toEqual([])
    const requestId = one.id
    await expect(lead.client.requests.assignToMe.mutate({ requestId, mine: true })).rejects.toThrow(
      'studiedBefore',
    )
    await expect(other.client.requests.assign.mutate({ requestId, officerId: lead.id })).rejects.toThrow(
      'studiedBefore',
    )
    await decide(one.id, 'returnForStudy', other, { reason: 'يُتحقق من انقطاع الدخل' })
    expect(await statusOf(one.id)).toBe('eligibilityCheck')
    const check = { requestId, kind: 'deskReview' as const, due: true, notes: 'انقطع الدخل كما قيل.' }
    await expect(lead.client.requests.recordCheck.mutate(check)).rejects.toThrow('studiedBefore')
    // What was found out before does not do.
    for (const one of [first, lead, second])
      await expect(move(requestId, 'finishChecks', one)).rejects.toThrow('moveUnmet')
    await second.client.requests.assignToMe.mutate({ requestId, mine: true })
    await second.client.requests.recordCheck.mutate(check)
    await move(one.id, 'finishChecks', second)
    await expect(decide(one.id, 'approve', other, early)).rejects.toThrow('moveUnmet')
    await hears(`r${address}`, 'يُتحقق من انقطاع الدخل')
  })

  test('is withdrawn by an officer on the applicant’s word', async () => {
    const one = await apply()
    await move(one.id, 'withdraw', first, { reason: 'طلب صاحبه ذلك بالهاتف' })
    const { status, steps } = await read(one.id)
    expect([status, steps.at(-1)?.reason]).toEqual(['withdrawn', 'طلب صاحبه ذلك بالهاتف'])
    await hears(`r${address}`, 'بناءً على رغبتكم')
    expect(heard(`r${address}`).join()).not.toContain('بالهاتف')
  })
})

describe('a city', () => {
  test('is one however it is spelt, in the choices and in what they lead to', async () => {
    const ids = await Promise.all(['المخواه', 'المخواة', 'المخواة'].map((city) => apply({ city })))
    await apply({ city: 'المجاردة' })
    const { cities } = await first.client.requests.choices.query()
    expect(cities.filter((city) => city.startsWith('المخوا'))).toEqual(['المخواة'])
    for (const city of ['المخواة', 'المخواه']) {
      const { rows } = await first.client.requests.list.query({ filter: { city } })
      expect(rows.map(({ id }) => id).sort()).toEqual(ids.map(({ id }) => id).sort())
    }
  })
})

describe('two officers at once', () => {
  test('of whom one moves it, and the other is told who', async () => {
    const one = await apply()
    const version = await versionOf(one.id)
    const take = (officer: TestOfficer) =>
      officer.client.requests.move.mutate({ requestId: one.id, move: 'takeUp', version })
    const results = await Promise.allSettled([take(first), take(second)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = results.find((each) => each.status === 'rejected')
    const won = results[0]?.status === 'fulfilled' ? first : second
    expect(lost?.reason).toMatchObject({
      message: 'requestChangedBy',
      data: { code: 'CONFLICT', values: { name: won.name } },
    })
    expect((await read(one.id)).steps.filter(({ move: made }) => made === 'takeUp')).toHaveLength(1)
  })
})

describe('papers', () => {
  test('that are refused are missing again, and the applicant hears why at once', async () => {
    const one = await apply()
    const at = `r${address}`
    await move(one.id, 'takeUp')
    const reason = 'الصورة غير واضحة'
    const paperId = one.papers.housing ?? ''
    const { telling } = await first.client.requests.preview.query({
      requestId: one.id,
      move: 'askForMore',
      refused: { paper: 'housing', reason },
    })
    expect(telling).toMatchObject({ kind: 'now', channel: 'telegram', locale: 'ar' })
    await first.client.requests.refuseDocument.mutate({ requestId: one.id, paperId, reason, asks: true })
    await hears(at, reason)
    const said = heard(at).at(-1) ?? ''
    expect(said).toContain('إثبات السكن')
    if (telling?.kind === 'now') expect(said).toBe(telling.text)
    const { status, missingDocuments, documents } = await read(one.id)
    expect([status, missingDocuments.map(({ id }) => id)]).toEqual(['incomplete', ['housing']])
    expect(documents.find(({ id }) => id === paperId)).toMatchObject({
      status: 'refused',
      reason,
      judgedBy: first.name,
    })
    // Looked at again and found good after all: nothing is missing any more, and the study goes on.
    await second.client.requests.acceptDocument.mutate({ requestId: one.id, paperId })
    expect(await statusOf(one.id)).toBe('submitted')
  })

  test('and questions can be gathered, and asked together', async () => {
    const one = await apply()
    const at = `r${address}`
    await first.client.requests.refuseDocument.mutate({
      requestId: one.id,
      paperId: one.papers.income ?? '',
      reason: 'انتهت مدته',
      asks: false,
    })
    await first.client.requests.ask.mutate({
      requestId: one.id,
      question: 'كم الإيجار في الشهر؟',
      asks: false,
    })
    await first.client.requests.ask.mutate({ requestId: one.id, question: 'هل في البيت مريض؟', asks: false })
    expect(await statusOf(one.id)).toBe('submitted')
    const before = heard(at).length
    await move(one.id, 'askForMore')
    await hears(at, 'كم الإيجار في الشهر؟')
    expect(heard(at)).toHaveLength(before + 1)
    expect(heard(at).at(-1)).toContain('انتهت مدته')
    const [rent, sick] = (await read(one.id)).asks
    await first.client.requests.answerAsk.mutate({
      requestId: one.id,
      askId: rent?.id ?? '',
      answer: '1200 ريال',
    })
    await first.client.requests.dropAsk.mutate({ requestId: one.id, askId: sick?.id ?? '' })
    expect(await statusOf(one.id)).toBe('incomplete')
    await first.client.requests.acceptDocument.mutate({ requestId: one.id, paperId: one.papers.income ?? '' })
    const { status, asks } = await read(one.id)
    expect([status, asks.map(({ answer, droppedAt }) => [answer, droppedAt !== null])]).toEqual([
      'submitted',
      [
        ['1200 ريال', false],
        [null, true],
      ],
    ])
    await expect(
      first.client.requests.dropAsk.mutate({ requestId: one.id, askId: sick?.id ?? '' }),
    ).rejects.toThrow('notFound')
  })

  test('of one request are no matter of another, and are not judged once it is decided', async () => {
    const [one, other] = [await apply(), await apply()]
    const accept = (requestId: string) =>
      first.client.requests.acceptDocument.mutate({ requestId, paperId: one.papers.income ?? '' })
    await expect(accept(other.id)).rejects.toThrow('notFound')
    await house.query(`UPDATE help_request SET status = 'approved' WHERE id = $1`, one.id)
    await expect(accept(one.id)).rejects.toThrow('requestPastThat')
  })
})

describe('what the applicant hears', () => {
  test('waits for the end of the quiet hours, and the officer sees until when', async () => {
    await association({ quiet: true })
    const one = await apply()
    const before = heard(`r${address}`).length
    const shown = await first.client.requests.preview.query({ requestId: one.id, move: 'takeUp' })
    expect(shown.telling?.kind).toBe('later')
    const { telling } = await move(one.id, 'takeUp')
    expect(telling?.kind).toBe('later')
    const jobs = await house.query<{ due_at: Date }>(
      `SELECT due_at FROM due_job WHERE task = 'say' AND status = 'waiting' AND payload ->> 'conversationId' = $1`,
      one.conversation,
    )
    expect(jobs).toHaveLength(1)
    expect(jobs[0]?.due_at.getTime()).toBeGreaterThan(Date.now())
    expect(heard(`r${address}`)).toHaveLength(before)
  })

  test('is told by phone where they want no messages, and that is asked for until somebody did', async () => {
    const one = await apply()
    await house.query('UPDATE contact SET notifications_stopped = true WHERE id = $1', one.contact)
    const { telling } = await first.client.requests.preview.query({ requestId: one.id, move: 'takeUp' })
    expect(telling).toMatchObject({ kind: 'untold', why: 'stopped' })
    await move(one.id, 'takeUp')
    const waiting = () =>
      first.client.requests.list
        .query({ filter: { untold: true } })
        .then(({ rows }) => rows.map(({ id }) => id))
    expect(await waiting()).toContain(one.id)
    // Two moves nobody could be told of are one call.
    const earlier = `UPDATE request_change SET detail = detail || '{"untold":"stopped"}' WHERE request_id = $1 AND NOT detail ? 'untold'`
    await house.query(earlier, one.id)
    const changeId = (await read(one.id)).steps.at(-1)?.id ?? ''
    await second.client.requests.phoned.mutate({ requestId: one.id, changeId })
    expect((await read(one.id)).steps.at(-1)).toMatchObject({ untold: 'stopped', phonedBy: second.name })
    expect(await waiting()).not.toContain(one.id)
    await expect(first.client.requests.phoned.mutate({ requestId: one.id, changeId })).rejects.toThrow(
      /requestChanged/,
    )
    expect(await audited(one.id)).toContain('request.phoned')
  })
})

describe('lists', () => {
  test('are narrowed down by everything that can be asked for', async () => {
    const one = await apply({
      name: 'غالية مساعد البقمي',
      city: 'تربة',
      serviceId: 'rent',
      papers: [],
      targetOn: on(-1),
      status: 'submitted',
    })
    const near = await apply({ name: 'رشيد بن عوض', city: 'تربة', targetOn: on(3) })
    await lead.client.requests.assign.mutate({ requestId: near.id, officerId: second.id })
    const found = async (filter: Parameters<typeof lead.client.requests.list.query>[0]['filter']) =>
      (await lead.client.requests.list.query({ filter: { city: 'تربة', ...filter } })).rows.map(
        ({ id }) => id,
      )
    expect(new Set(await found({}))).toEqual(new Set([near.id, one.id]))
    expect(await found({ due: 'late' })).toEqual([one.id])
    expect(await found({ due: 'near' })).toEqual([near.id])
    expect(await found({ serviceId: 'rent' })).toEqual([one.id])
    expect(await found({ missing: true })).toEqual([one.id])
    expect(await found({ assignee: second.id })).toEqual([near.id])
    expect(await found({ assignee: 'none' })).toEqual([one.id])
    expect(await found({ source: 'letter' })).toEqual([])
    expect(await found({ status: 'approved' })).toEqual([])
    await until(async () => (await found({ text: 'غالية' })).length > 0, 15, 'the name is found')
    expect(await found({ text: 'غالية' })).toEqual([one.id])
    expect(await found({ text: one.number.replace('-', '') })).toEqual([one.id])
    const { total, rows } = await lead.client.requests.list.query({
      filter: { city: 'تربة' },
      order: 'name',
      descending: false,
    })
    expect([total, rows.map(({ name }) => name)]).toEqual([2, ['رشيد بن عوض', 'غالية مساعد البقمي']])
    const columns = await lead.client.requests.board.query({ filter: { city: 'تربة' } })
    expect(columns.find(({ status }) => status === 'submitted')).toMatchObject({ count: 2, late: 1 })
    expect(columns.find(({ status }) => status === 'submitted')?.cards.map(({ id }) => id)).toEqual([
      one.id,
      near.id,
    ])
  })

  test('show nothing of another team’s people, to officers', async () => {
    const needed = (officer: TestOfficer) => officer.client.requests.summary.query()
    const before = await Promise.all([first, lead].map(needed))
    const one = await apply({ city: 'بيشة', name: 'وضحى ناصر', papers: [], targetOn: on(-1) })
    const [{ id: team } = { id: '' }] = await house.query<{ id: string }>(
      `INSERT INTO team (id, name) VALUES (gen_random_uuid(), '{"ar":"فريق آخر"}') RETURNING id`,
    )
    await house.query(
      `INSERT INTO handoff (id, conversation_id, contact_id, reason, urgency, status, opened_at, activity_at, team_id)
       VALUES (gen_random_uuid(), $1, $2, 'complaint', 2, 'waiting', now(), now(), $3)`,
      one.conversation,
      one.contact,
      team,
    )
    const rows = async (officer: TestOfficer) => {
      const { rows: lines, total } = await officer.client.requests.list.query({ filter: { city: 'بيشة' } })
      const board = await officer.client.requests.board.query({ filter: { city: 'بيشة' } })
      return [lines.length, total, board.reduce((sum, { cards, count }) => sum + cards.length + count, 0)]
    }
    expect(await rows(first)).toEqual([0, 0, 0])
    // Nor are they counted: what the one sees more than before, the other does not.
    expect(await needed(first)).toEqual(before[0])
    expect(await needed(lead)).toEqual({
      ...before[1],
      open: (before[1]?.open ?? 0) + 1,
      late: (before[1]?.late ?? 0) + 1,
      missing: (before[1]?.missing ?? 0) + 1,
    })
    expect(await rows(lead)).toEqual([1, 1, 2])
    expect(await rows(auditor)).toEqual([1, 1, 2])
    await expect(read(one.id)).rejects.toThrow('notFound')
    const seen = await read(one.id, lead)
    expect(seen.conversationId).toBe(one.conversation)
  })

  test('say whose request it is, and nobody takes what a colleague has', async () => {
    const one = await apply()
    await first.client.requests.assignToMe.mutate({ requestId: one.id, mine: true })
    await expect(second.client.requests.assignToMe.mutate({ requestId: one.id, mine: true })).rejects.toThrow(
      'requestAssigned',
    )
    await lead.client.requests.assign.mutate({ requestId: one.id, officerId: second.id })
    expect((await read(one.id)).assignee).toBe(second.name)
    await expect(
      lead.client.requests.assign.mutate({ requestId: one.id, officerId: auditor.id }),
    ).rejects.toThrow('notFound')
  })
})

describe('whoever is given a request', () => {
  const news = async (officer: TestOfficer, kind = 'requestAssigned') =>
    (await officer.client.notifications.list.query()).notices.filter((one) => one.kind === kind)

  test('hears of it once, however many are given in a row, and not of what they take themselves', async () => {
    const all = await Promise.all([1, 2, 3, 4, 5, 6].map(() => apply()))
    const to = await house.officer('officer')
    const give = (requestId: string, officerId: string | null) =>
      lead.client.requests.assign.mutate({ requestId, officerId })
    await to.client.requests.assignToMe.mutate({ requestId: all[0]?.id ?? '', mine: true })
    await give(all[0]?.id ?? '', to.id)
    expect(await news(to)).toEqual([])
    await give(all[0]?.id ?? '', null)

    await give(all[0]?.id ?? '', to.id)
    const [one] = await news(to)
    expect(one).toMatchObject({ read: false, conversationId: null })
    expect(one?.detail).toEqual({ by: lead.id, name: lead.name, about: all[0]?.id })

    await Promise.all(all.slice(1).map(({ id }) => give(id, to.id)))
    const [several, ...others] = await news(to)
    expect([several?.id, several?.detail.count, others]).toEqual([one?.id, 6, []])
    await to.client.notifications.read.mutate({})
    await give(all[0]?.id ?? '', null)
    await give(all[0]?.id ?? '', to.id)
    expect((await news(to)).map(({ read, detail }) => [read, detail.count])).toEqual([
      [false, undefined],
      [true, 6],
    ])
    expect(await news(lead)).toEqual([])
  })
})

describe('requests that perhaps belong together', () => {
  test('are shown with why: one ID, one phone, one home; and others are not', async () => {
    const home = { city: 'النماص', district: 'الروضة' }
    const one = await apply({
      ...home,
      name: 'عائشة سعد الشهري',
      nationalId: '1033333330',
      phone: '+966550000901',
    })
    const same = await apply({
      ...home,
      district: 'حي آخر',
      name: 'عائشة سعد',
      nationalId: '1033333330',
      phone: '+966550000902',
    })
    const brother = await apply({
      ...home,
      name: 'سعيد سعد الشهري',
      nationalId: '1044444440',
      phone: '+966550000903',
    })
    const shares = await apply({
      city: 'أبها',
      name: 'نوف علي القرني',
      nationalId: '1055555550',
      phone: '+966550000901',
      serviceId: 'rent',
    })
    await apply({ ...home, name: 'نجلاء فهد الأسمري', nationalId: '1066666660', phone: '+966550000904' })
    const related = await first.client.requests.related.query({ requestId: one.id })
    expect(related[0]?.id).toBe(same.id)
    expect(Object.fromEntries(related.map(({ id, why, repeated }) => [id, [why, repeated]]))).toEqual({
      [same.id]: [['sameId'], true],
      [brother.id]: [['sameHome'], true],
      [shares.id]: [['samePhone'], false],
    })
  })
})
