import { createHash } from 'node:crypto'
import { getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openArchive } from '../../src/policy/files/zip.ts'
import { removeUnnamedFiles } from '../../src/store/retention-files.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { committeeOf, rentCase, withCommittee } from './committee-cases.ts'

let house: ConsoleHouse
let manager: TestOfficer
let researcher: TestOfficer
let matcher: TestOfficer
let members: TestOfficer[]

beforeAll(async () => {
  house = await ConsoleHouse.open()
  await withCommittee(house, 2)
  manager = await house.officer('supervisor', { name: 'مشرفة اللجنة' })
  researcher = await house.officer('officer', { name: 'الباحثة الميدانية' })
  matcher = await house.officer('officer', { name: 'مطابق البيانات' })
  members = await committeeOf(house, manager, ['نورة الشمري', 'محمد الأحمد', 'هند الحربي'])
  await manager.client.committee.addMember.mutate({ officerId: researcher.id })
})
afterAll(() => house.close())

const [chair, second, third] = [0, 1, 2].map((at) => () => {
  const member = members[at]
  if (!member) throw new Error('no such member')
  return member
}) as [() => TestOfficer, () => TestOfficer, () => TestOfficer]

const studied = () => ({ matchedBy: matcher.id, visitedBy: researcher.id })
const everybody = () => [...members, researcher].map(({ id }) => id)

/** An open session with these requests, everybody there. */
async function sitting(requestIds: string[], present = everybody()) {
  const { id: sessionId } = await manager.client.committee.plan.mutate({
    startsAt: new Date().toISOString(),
    place: 'قاعة الاجتماعات',
  })
  await manager.client.committee.add.mutate({ sessionId, requestIds })
  await chair().client.committee.open.mutate({ sessionId, present })
  const { items } = await chair().client.committee.session.query({ sessionId })
  return { sessionId, items: items.map(({ id }) => id), item: items[0]?.id ?? '' }
}

/** The words of a PDF as they lie in it, a piece a line. */
async function textOf(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const pieces: string[] = []
  for (let page = 1; page <= pdf.numPages; page++)
    for (const item of (await (await pdf.getPage(page)).getTextContent()).items)
      if ('str' in item) pieces.push(item.str)
  return pieces.join('\n')
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'carried out',
    (error: Error) => error.message,
  )
const unmetOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: { data?: { values?: { unmet?: string } } }) => error.data?.values?.unmet?.split(',') ?? ['?'],
  )
const statusOf = async (requestId: string) =>
  (await house.query<{ status: string }>('SELECT status FROM help_request WHERE id = $1', requestId))[0]
    ?.status
const aClause = async () => {
  const [first] = await house.query<{ id: string }>(
    `SELECT c.id FROM clause c JOIN policy p ON p.id = c.policy_id WHERE p.status = 'inForce' ORDER BY c."order" LIMIT 1`,
  )
  return first?.id
}

describe('a decision of the committee', () => {
  test('is made of its members own votes, and the applicant hears of it', async () => {
    const { request, number } = await rentCase(house, studied())
    const { item, sessionId } = await sitting([request])
    const decide = () => chair().client.committee.decide.mutate({ itemId: item, outcome: 'approve' })
    expect(await unmetOf(decide())).toEqual(['quorum', 'decided'])

    await chair().client.committee.vote.mutate({ itemId: item, choice: 'approve' })
    expect(await unmetOf(decide())).toEqual(['quorum'])
    // A vote may change until it is decided; one against what was asked for says why.
    expect(await refusal(second().client.committee.vote.mutate({ itemId: item, choice: 'decline' }))).toBe(
      'committee.reasonNeeded',
    )
    await second().client.committee.vote.mutate({ itemId: item, choice: 'decline', reason: 'الدخل يكفي' })
    expect(await unmetOf(decide())).toEqual(['decided'])
    await second().client.committee.vote.mutate({ itemId: item, choice: 'approve' })

    const preview = await chair().client.committee.preview.query({ itemId: item, outcome: 'approve' })
    expect(preview.telling?.kind).toMatch(/now|later/)
    const { telling } = await decide()
    expect(telling && 'text' in telling ? telling.text : '').toContain(number)
    expect(await statusOf(request)).toBe('approved')
    expect(await refusal(decide())).toBe('committee.itemDecided')
    expect(await refusal(third().client.committee.vote.mutate({ itemId: item, choice: 'approve' }))).toBe(
      'committee.itemDecided',
    )
    const [change] = await house.query<{ by: string; detail: { votes: { approve: number } } }>(
      `SELECT by, detail FROM request_change WHERE request_id = $1 AND move = 'approve'`,
      request,
    )
    expect(change).toMatchObject({ by: chair().id, detail: { votes: { approve: 2, decline: 0 } } })
    await chair().client.committee.close.mutate({ sessionId, notes: '' })
  })

  test('is not made by whoever studied it, stepped aside, is away or is no member', async () => {
    const { request, name } = await rentCase(house, { ...studied(), phone: '+966551230078' })
    const { item, sessionId } = await sitting([request], [chair().id, third().id, researcher.id])
    const cast = (who: TestOfficer, choice: 'approve' | 'aside' = 'approve') =>
      refusal(who.client.committee.vote.mutate({ itemId: item, choice }))
    expect(await cast(researcher)).toBe('committee.studied')
    expect(await cast(second())).toBe('committee.notPresent')
    expect(await cast(matcher)).toBe('committee.notMember')
    expect(await cast(manager)).toBe('committee.notMember')
    // Who only presents it is told to whoever leads before anybody votes.
    const before = await chair().client.committee.session.query({ sessionId })
    expect(before.items.map(({ barred }) => barred)).toEqual([[researcher.id]])

    expect(await cast(third(), 'aside')).toBe('carried out')
    expect(await cast(third())).toBe('committee.aside')
    const seen = await third().client.committee.item.query({ itemId: item })
    expect(seen.about).toBeNull()
    expect(JSON.stringify(seen)).not.toContain(name)
    expect(seen).toMatchObject({ voted: 0, voters: 1 })
    const { items } = await third().client.committee.session.query({ sessionId: seen.sessionId })
    expect(items[0]).toMatchObject({ applicant: null, voted: 0 })
    expect(await refusal(third().client.requests.read.query({ requestId: request }))).toBe('notFound')

    await chair().client.committee.vote.mutate({ itemId: item, choice: 'approve' })
    expect(
      await unmetOf(chair().client.committee.decide.mutate({ itemId: item, outcome: 'approve' })),
    ).toEqual(['quorum'])
    expect(await refusal(second().client.committee.decide.mutate({ itemId: item, outcome: 'approve' }))).toBe(
      'committee.notLeading',
    )
  })

  test('is shown to members once they have voted, and to nobody before', async () => {
    const { request } = await rentCase(house, { ...studied(), phone: '+966551230079' })
    const { item } = await sitting([request])
    await chair().client.committee.vote.mutate({ itemId: item, choice: 'decline', reason: 'لا يستحق' })
    const before = await second().client.committee.item.query({ itemId: item })
    expect(before).toMatchObject({ voted: 1, tally: null, votes: [] })
    await second().client.committee.vote.mutate({ itemId: item, choice: 'approve' })
    const after = await second().client.committee.item.query({ itemId: item })
    expect(after.tally).toMatchObject({ approve: 1, decline: 1 })
    // Whoever leads without a vote sees it at once.
    expect((await manager.client.committee.item.query({ itemId: item })).tally).not.toBeNull()
  })

  test('waits for declaration, match, visit and the promised day, and says what is missing', async () => {
    const bare = await rentCase(house, {
      phone: '+966551230080',
      matchedBy: null,
      visitedBy: null,
      declared: false,
      earliestAnswer: '2999-01-01',
    })
    const early = await rentCase(house, {
      ...studied(),
      phone: '+966551230081',
      earliestAnswer: '2999-01-01',
    })
    const { items } = await sitting([bare.request, early.request])
    const [first = '', other = ''] = items
    for (const itemId of [first, other])
      for (const who of [chair(), second()])
        await who.client.committee.vote.mutate({ itemId, choice: 'approve' })
    const decide = (itemId: string, earlyReason?: string) =>
      chair().client.committee.decide.mutate({
        itemId,
        outcome: 'approve',
        ...(earlyReason && { earlyReason }),
      })
    expect(await unmetOf(decide(first))).toEqual(['declared', 'dataMatched', 'checksDone', 'notEarly'])
    expect(await unmetOf(decide(other))).toEqual(['notEarly'])
    await decide(other, 'الأسرة بلا مأوى من الليلة')
    expect(await statusOf(early.request)).toBe('approved')
    expect(await statusOf(bare.request)).toBe('committee')
  })

  test('is made once, whoever is faster', async () => {
    const { request } = await rentCase(house, { ...studied(), phone: '+966551230082' })
    const { item } = await sitting([request])
    for (const who of [chair(), second()])
      await who.client.committee.vote.mutate({ itemId: item, choice: 'approve' })
    const all = await Promise.all([
      refusal(chair().client.committee.decide.mutate({ itemId: item, outcome: 'approve' })),
      refusal(manager.client.committee.decide.mutate({ itemId: item, outcome: 'approve' })),
      refusal(manager.client.committee.decide.mutate({ itemId: item, outcome: 'putOff', reason: 'لاحقًا' })),
    ])
    expect(all.filter((one) => one === 'carried out')).toHaveLength(1)
    expect(all.filter((one) => one === 'committee.itemDecided')).toHaveLength(2)
    const told = await house.query(
      `SELECT 1 FROM request_change WHERE request_id = $1 AND move = 'approve'`,
      request,
    )
    expect(told.length).toBe((await statusOf(request)) === 'approved' ? 1 : 0)
  })

  test('can be objected to, and comes again with the words of the objection', async () => {
    const { request } = await rentCase(house, { ...studied(), phone: '+966551230083' })
    const one = await sitting([request])
    for (const who of [chair(), second()])
      await who.client.committee.vote.mutate({
        itemId: one.item,
        choice: 'decline',
        reason: 'الدخل فوق الحد',
      })
    const decline = (reason?: string, clause?: string) =>
      chair().client.committee.decide.mutate({
        itemId: one.item,
        outcome: 'decline',
        ...(reason && { reason }),
        ...(clause && { clause }),
      })
    expect(await unmetOf(decline())).toEqual(['reason', 'clause'])
    const clause = await aClause()
    if (!clause) throw new Error('no clause in force')
    await decline('دخل الأسرة أعلى من الحد المعتمد.', clause)
    expect(await statusOf(request)).toBe('declined')
    await house.query(
      `UPDATE help_request SET status = 'reconsideration', status_since = now() WHERE id = $1`,
      request,
    )
    await house.query(
      `INSERT INTO request_change (id, request_id, "from", "to", by, reason, at, move)
       VALUES (gen_random_uuid(), $1, 'declined', 'reconsideration', 'applicant', 'فقدت عملي بعد تقديم الطلب', now(), 'object')`,
      request,
    )
    const again = await sitting([request])
    const { about } = await chair().client.committee.item.query({ itemId: again.item })
    expect(about?.objection).toBe('فقدت عملي بعد تقديم الطلب')
    expect(about?.earlier).toMatchObject([{ outcome: 'decline', votedMyself: true }])
    for (const who of [chair(), third()])
      await who.client.committee.vote.mutate({ itemId: again.item, choice: 'approve' })
    await chair().client.committee.decide.mutate({ itemId: again.item, outcome: 'approve' })
    expect(await statusOf(request)).toBe('approved')
  })
})

describe('a session', () => {
  test('keeps its minutes, and is closed for good', async () => {
    const first = await rentCase(house, { ...studied(), phone: '+966551230084', name: 'أسماء بنت ثنيان' })
    const other = await rentCase(house, { ...studied(), phone: '+966551230085' })
    const { sessionId, items } = await sitting(
      [first.request, other.request],
      [chair(), second(), third()].map(({ id }) => id),
    )
    const [one = '', two = ''] = items
    await third().client.committee.vote.mutate({ itemId: one, choice: 'aside', reason: 'صلة قرابة' })
    for (const who of [chair(), second()])
      await who.client.committee.vote.mutate({ itemId: one, choice: 'approve' })
    await chair().client.committee.decide.mutate({ itemId: one, outcome: 'approve' })
    const close = () => chair().client.committee.close.mutate({ sessionId, notes: 'تُراجع حالات الشتاء.' })
    expect(await refusal(close())).toBe('committee.undecided')
    await manager.client.committee.decide.mutate({
      itemId: two,
      outcome: 'putOff',
      reason: 'ننتظر عقد الإيجار الجديد',
    })
    expect(await statusOf(other.request)).toBe('committee')
    // Whoever voted on what is decided was there.
    expect(
      await refusal(
        chair().client.committee.presence.mutate({ sessionId, present: [second().id, third().id] }),
      ),
    ).toBe('committee.voted')
    await close()

    const answer = await fetch(`${house.url}/console/api/minutes/${sessionId}`, {
      headers: { cookie: second().cookie },
    })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const [{ minutes } = { minutes: '' }] = await house.query<{ minutes: string }>(
      'SELECT minutes FROM committee_session WHERE id = $1',
      sessionId,
    )
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(minutes)
    const text = await textOf(bytes)
    for (const words of [
      'لجنة البحث',
      'نورة الشمري',
      first.number,
      'قبول',
      'تأجيل',
      'هند الحربي',
      'ننتظر عقد الإيجار الجديد',
      'تُراجع حالات الشتاء',
      'الباحثة الميدانية',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('ثنيان')
    // A night's tidying leaves them where they are.
    await removeUnnamedFiles(house.database.pool, house.house.console.blobs, new Date(Date.now() + 60_000))
    expect(await house.house.console.blobs.read(minutes)).toBeDefined()

    const { client } = manager
    const writes = [
      client.committee.presence.mutate({ sessionId, present: [second().id] }),
      client.committee.add.mutate({ sessionId, requestIds: 'all' }),
      client.committee.order.mutate({ sessionId, itemIds: [two, one] }),
      client.committee.remove.mutate({ sessionId, itemId: two }),
      client.committee.cancel.mutate({ sessionId }),
      client.committee.change.mutate({ sessionId, startsAt: new Date().toISOString(), place: '' }),
      chair().client.committee.vote.mutate({ itemId: two, choice: 'approve' }),
      client.committee.decide.mutate({ itemId: two, outcome: 'approve' }),
      chair().client.committee.close.mutate({ sessionId, notes: '' }),
      chair().client.committee.join.mutate({ sessionId }),
    ]
    for (const one of await Promise.all(writes.map(refusal)))
      expect(one).toMatch(/^committee\.(notOpen|notPlanned)$/)
    const [entry] = await house.query<{ officer_name: string }>(
      `SELECT officer_name FROM audit_entry WHERE action = 'committee.minutesOpened' AND subject_id = $1`,
      sessionId,
    )
    expect(entry?.officer_name).toBe('محمد الأحمد')
    // What was put off waits for another session.
    const waiting = await client.committee.waiting.query()
    expect(waiting.map(({ requestId }) => requestId)).toContain(other.request)
  })

  test('has an agenda that is filled, ordered and taken apart before it is opened, and tells its members', async () => {
    const some = []
    for (let at = 0; at < 3; at++)
      some.push(await rentCase(house, { ...studied(), phone: `+96655123009${at}` }))
    const elsewhere = await rentCase(house, { ...studied(), phone: '+966551230095', status: 'submitted' })
    const { client } = manager
    const { id: sessionId } = await client.committee.plan.mutate({
      startsAt: '2026-12-01T07:00:00.000Z',
      place: '',
    })
    const add = (requestIds: string[] | 'all') =>
      refusal(client.committee.add.mutate({ sessionId, requestIds }))
    expect(await add([elsewhere.request])).toBe('committee.notWaiting')
    expect(await add(some.map(({ request }) => request))).toBe('carried out')
    expect(await add([some[0]?.request ?? ''])).toBe('committee.notWaiting')
    const agenda = async () => (await client.committee.session.query({ sessionId })).items
    const ids = (await agenda()).map(({ id }) => id).reverse()
    await client.committee.order.mutate({ sessionId, itemIds: ids })
    expect((await agenda()).map(({ id }) => id)).toEqual(ids)
    expect(await refusal(client.committee.order.mutate({ sessionId, itemIds: ids.slice(1) }))).toBe(
      'committee.agendaChanged',
    )
    await client.committee.remove.mutate({ sessionId, itemId: ids[0] ?? '' })
    expect(await agenda()).toHaveLength(2)
    expect(await client.committee.invite.mutate({ sessionId })).toEqual({ told: 4 })
    const [{ count } = { count: 0 }] = await house.query<{ count: number }>(
      `SELECT count(*)::int FROM officer_notice WHERE kind = 'committeeCalled'`,
    )
    expect(count).toBe(4)
    await client.committee.cancel.mutate({ sessionId })
    const waiting = (await client.committee.waiting.query()).map(({ requestId }) => requestId)
    for (const { request } of some) expect(waiting).toContain(request)
  })

  test('names nobody to an officer who does not sit on the committee', async () => {
    const person = await rentCase(house, { ...studied(), phone: '+966551230098', name: 'خلود بنت مناحي' })
    const { sessionId } = await sitting([person.request])
    const { items } = await matcher.client.committee.session.query({ sessionId })
    expect(items[0]).toMatchObject({ number: person.number, applicant: null })
  })

  test('is for officers with an account: who only looks on is not seated, who sits in one is not sent away', async () => {
    const auditor = await house.officer('auditor')
    expect(await refusal(manager.client.committee.addMember.mutate({ officerId: auditor.id }))).toBe(
      'committee.notForMembers',
    )
    expect(await refusal(manager.client.committee.endMember.mutate({ officerId: chair().id }))).toBe(
      'committee.memberInSession',
    )
  })
})

test('the list of requests goes out as a file for who may hand data over: no phone, no ID, no formula, audited', async () => {
  const person = await rentCase(house, { ...studied(), phone: '+966551230199', name: '=سالم(1)' })
  const get = (format: string, who: TestOfficer, filter: object = { status: 'all' }) =>
    fetch(
      `${house.url}/console/api/requests/${format}?filter=${encodeURIComponent(JSON.stringify(filter))}`,
      {
        headers: { cookie: who.cookie },
      },
    )
  for (const [format, who] of [
    ['csv', matcher],
    ['docx', manager],
  ] as const)
    expect((await get(format, who)).status).toBe(404)
  expect((await get('csv', manager, { status: 'nonsense' })).status).toBe(404)

  const csv = await (await get('csv', manager)).text()
  expect(csv).toContain(person.number)
  expect(csv).toContain("'=سالم(1)")
  expect(csv).not.toMatch(/551230199|0008|1012345672/)
  expect(csv).toContain('معروض على اللجنة')
  const narrowed = await (await get('csv', manager, { status: 'approved' })).text()
  expect(narrowed).not.toContain(person.number)

  const sheet = openArchive(new Uint8Array(await (await get('xlsx', manager)).arrayBuffer()))
  expect(new TextDecoder().decode(sheet.read('xl/sharedStrings.xml', 1e6) ?? new Uint8Array())).toContain(
    person.number,
  )
  const pdf = await textOf(new Uint8Array(await (await get('pdf', manager)).arrayBuffer()))
  expect(pdf).toContain(person.number)
  const entries = await house.query<{ detail: { format: string } }>(
    `SELECT detail FROM audit_entry WHERE action = 'request.exported' ORDER BY id`,
  )
  expect(entries.map(({ detail }) => detail.format)).toEqual(['csv', 'csv', 'xlsx', 'pdf'])
})

test('where the association has no committee, there is nothing of it', async () => {
  const { association, associations, refreshAssociation } = house.house.console
  const before = association()
  await associations.revise({ ...before, committee: null })
  await refreshAssociation()
  expect(await refusal(manager.client.committee.overview.query())).toBe('notFound')
  expect(
    await refusal(manager.client.committee.plan.mutate({ startsAt: new Date().toISOString(), place: '' })),
  ).toBe('notFound')
  await associations.revise(before)
  await refreshAssociation()
})
