import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { CAPABILITIES, type Capability, may, ROLES } from '../../src/domain/role.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { wholePerson } from './person-rows.ts'
import { allProcedures, idsOf, type Procedure, samplesOf } from './procedures.ts'

/** Routes for whoever is there, before anybody is signed in. */
const OPEN = ['account.me', 'account.signIn', 'account.secondFactor', 'welcome.look', 'welcome.accept']
/** Routes about nobody but the officer who calls them: for every role. */
const OWN = /^(account|secondFactor|notifications)\./

/** Properties that name something of a person; whoever may not see the person is told that it is not there. */
const PERSONAL = [
  'conversationId',
  'contactId',
  'handoffId',
  'requestId',
  'appointmentId',
  'feedbackId',
  'keptId',
  'mergedId',
  'mergeId',
]
/** Of a request, with an officer of nobody. */
async function appointmentOf(requestId: string): Promise<string> {
  const id = randomUUID()
  await house.query(
    `INSERT INTO appointment (id, request_id, kind, manner, officer_id, starts_at, minutes, offered_at)
     VALUES ($1, $2, 'visit', 'inPerson', gen_random_uuid(), now() + interval '3 days', 30, now())`,
    id,
    requestId,
  )
  return id
}

/** Properties that name something else: colleagues, teams, labels, the officer's own things, something new. */
const OTHER = [
  'officerId',
  'officerIds',
  'teamId',
  'teamIds',
  'memberIds',
  'labelId',
  'labels',
  'announcementId',
  'clientId',
  'from',
  'before',
  'mentions',
  'attachmentId',
  'disputeId',
  'assignee',
  'paperId',
  'askId',
  'changeId',
  'callId',
  'sessionId',
  'itemId',
  'itemIds',
  'requestIds',
  'questionIds',
  'present',
]
/** Routers whose `id` is none of a person's. */
const ID_OF_OTHERS =
  /^(account|officers|teams|canned|labels|notifications|settings|channels|knowledge|surveys|integrations)\./
/** Routes that take such an id as a filter of a list, and find nothing. */
const LISTS = ['audit.list', 'audit.export', 'people.duplicates']

// Hashing passwords takes its time where others work as well.
vi.setConfig({ testTimeout: 60_000 })
let house: ConsoleHouse
const officers = new Map<string, TestOfficer>()
const procedures = allProcedures()
const named = (path: string) => procedures.find((one) => one.path === path)
beforeAll(async () => {
  house = await ConsoleHouse.open()
  for (const role of ROLES) officers.set(role, await house.officer(role))
})
afterAll(() => house.close())

interface Answer {
  readonly status: number
  readonly text: string
  /** Name of the refusal; null where it was carried out. */
  readonly refusal: string | null
}

async function call(
  { path, type }: Procedure,
  input: unknown,
  officer?: Pick<TestOfficer, 'cookie'>,
): Promise<Answer> {
  const url = `${house.url}/console/api/${path}`
  const headers = { 'sec-fetch-site': 'same-origin', ...(officer ? { cookie: officer.cookie } : {}) }
  const answer =
    type === 'mutation'
      ? await fetch(url, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(input),
        })
      : await fetch(`${url}?input=${encodeURIComponent(JSON.stringify(input))}`, {
          headers,
          signal: AbortSignal.timeout(10_000),
        })
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    // A link that is refused says so and ends; one that is not goes on.
    const text = await answer.text()
    const [, refusal = null] = text.match(/"message":"(\w+)"/) ?? []
    return { status: Number(text.match(/"httpStatus":(\d+)/)?.[1] ?? 200), text, refusal }
  }
  const text = await answer.text()
  const { error } = JSON.parse(text) as { error?: { message: string } }
  return { status: answer.status, text, refusal: error?.message ?? null }
}

describe('every route', () => {
  test('says who may call it', () => {
    const silent = procedures.filter(({ path, needs }) => !needs && !OPEN.includes(path) && !OWN.test(path))
    expect(silent.map(({ path }) => path)).toEqual([])
    expect(procedures.length).toBeGreaterThan(80)
  })

  test('that changes something is in the audit trail, or says why not', () => {
    // That entries are written is seen while it runs (procedures.ts); that nothing was forgotten, by its error in the log.
    const silent = procedures.filter(({ type, audit }) => type !== 'mutation' && audit === 'none')
    expect(silent.map(({ path }) => path)).toEqual([])
  })

  test('is closed to whoever is not signed in', async () => {
    for (const one of procedures) {
      if (OPEN.includes(one.path)) continue
      const { status, refusal } = await call(one, {})
      expect([one.path, status, refusal]).toEqual([one.path, 401, 'signedOut'])
    }
  })

  test('is closed to administrators before they have a second factor, but for their own account', async () => {
    const fresh = await house.officer('administrator')
    await house.query('UPDATE officer SET totp = NULL, totp_confirmed_at = NULL WHERE id = $1', fresh.id)
    for (const one of procedures) {
      if (OPEN.includes(one.path) || /^(account|secondFactor)\./.test(one.path)) continue
      const { status, refusal } = await call(one, {}, fresh)
      expect([one.path, status, refusal]).toEqual([one.path, 403, 'secondFactorNeeded'])
    }
  })

  test.each(ROLES)('is open to %s exactly as the table of permissions says', async (role) => {
    for (const one of procedures) {
      if (!one.needs) continue
      const allowed = may(role, one.needs)
      // What takes no input would be carried out; whoever may do it is tested where it is built.
      if (allowed && (one.type === 'subscription' || (one.type === 'mutation' && one.inputs.length === 0)))
        continue
      const { status, refusal } = await call(one, { nothing: 'known' }, officers.get(role))
      if (allowed) expect([one.path, refusal]).not.toEqual([one.path, 'forbidden'])
      else expect([one.path, status, refusal]).toEqual([one.path, 403, 'forbidden'])
    }
  })

  test('of every permission there is at least one role that has it and, but for reading, one that has not', () => {
    for (const [capability, roles] of Object.entries(CAPABILITIES))
      if (
        !['inbox.read', 'knowledge.read', 'request.read', 'committee.read', 'feedback.read'].includes(
          capability,
        )
      )
        expect([capability, roles.length < ROLES.length]).toEqual([capability, true])
    for (const capability of Object.keys(CAPABILITIES) as Capability[])
      expect([capability, ROLES.some((role) => may(role, capability))]).toEqual([capability, true])
    const used = new Set(procedures.map(({ needs }) => needs))
    // Handing over data is a download beside these routes.
    const unused = Object.keys(CAPABILITIES).filter((one) => !used.has(one as Capability))
    expect(unused.filter((one) => !['contact.export', 'conversation.direct'].includes(one))).toEqual([])
  })
})

describe("another team's people", () => {
  const NAME = 'اسم لا يراه إلا فريقه'
  const PHONE = '+966559876543'
  let outsider: TestOfficer
  let insider: TestOfficer
  let foreign: Readonly<Record<string, string>>
  let file: string

  beforeAll(async () => {
    const [{ id: teamId } = { id: '' }, { id: otherTeam } = { id: '' }] = await house.query<{ id: string }>(
      `INSERT INTO team (id, name) VALUES (gen_random_uuid(), '{"ar":"الأول"}'), (gen_random_uuid(), '{"ar":"الثاني"}') RETURNING id`,
    )
    insider = await house.officer('officer', { teamIds: [teamId] })
    outsider = await house.officer('officer', { teamIds: [otherTeam] })
    const person = await wholePerson(house, { name: NAME, phone: PHONE })
    const handoffId = randomUUID()
    await house.query(
      `INSERT INTO handoff (id, conversation_id, contact_id, reason, urgency, status, opened_at, activity_at, team_id)
       VALUES ($1, $2, $3, 'complaint', 2, 'waiting', now(), now(), $4)`,
      handoffId,
      person.conversation,
      person.contact,
      teamId,
    )
    const feedbackId = randomUUID()
    await house.query(
      `INSERT INTO feedback (id, contact_id, kind, text, number, at) VALUES ($1, $2, 'complaint', 'شكوى', '100-001', now())`,
      feedbackId,
      person.contact,
    )
    file = person.file
    foreign = {
      conversationId: person.conversation,
      contactId: person.contact,
      handoffId,
      requestId: person.request,
      appointmentId: await appointmentOf(person.request),
      feedbackId,
      keptId: person.contact,
      mergedId: person.contact,
      attachmentId: person.file,
    }
  })

  const personal = procedures.filter(({ inputs, path }) => {
    const ids = idsOf(inputs)
    return !LISTS.includes(path) && ids.some((name) => PERSONAL.includes(name))
  })

  test('every id a route takes is known to this test', () => {
    const unknown = procedures.flatMap(({ path, inputs }) =>
      idsOf(inputs)
        .filter((name) => !PERSONAL.includes(name) && !OTHER.includes(name))
        .filter(
          (name) => name !== 'id' || !(ID_OF_OTHERS.test(path) || personal.some((one) => one.path === path)),
        )
        .map((name) => `${path}: ${name}`),
    )
    expect(unknown).toEqual([])
    expect(personal.length).toBeGreaterThan(20)
  })

  test('are not there, whatever an officer asks or does about them, and nothing of them is told', async () => {
    const known = (name: string) => foreign[name] ?? randomUUID()
    const absent = new Map<string, string>()
    const nobody = (name: string) => {
      const id = absent.get(name) ?? randomUUID()
      absent.set(name, id)
      return id
    }
    for (const one of personal) {
      if (one.needs && !may('officer', one.needs)) continue
      const asked = samplesOf(one.inputs, known)
      const absents = samplesOf(one.inputs, nobody)
      expect(asked.length).toBeGreaterThan(0)
      for (const [index, input] of asked.entries()) {
        if (!Object.keys(input as object).some((name) => PERSONAL.includes(name))) continue
        const theirs = await call(one, input, outsider)
        const nobodys = await call(one, absents[index], outsider)
        // What the role may not do to anybody is refused before it is looked whom it is about.
        if (theirs.refusal !== 'forbidden')
          expect([one.path, input, theirs.status, theirs.refusal]).toEqual([one.path, input, 404, 'notFound'])
        expect([one.path, theirs.text]).toEqual([one.path, nobodys.text])
        for (const secret of [NAME, PHONE, PHONE.slice(4)]) expect(theirs.text).not.toContain(secret)
      }
    }
  })

  test('are there for their own team, for supervisors, administrators and auditors', async () => {
    const readers = [
      insider,
      officers.get('supervisor'),
      officers.get('administrator'),
      officers.get('auditor'),
    ]
    for (const path of ['contact.read', 'conversation.head', 'conversation.entries', 'inbox.row']) {
      const one = named(path)
      if (!one) throw new Error(`no route ${path}`)
      for (const input of samplesOf(one.inputs, (name) => foreign[name] ?? randomUUID()))
        for (const officer of readers)
          expect([path, officer?.role, (await call(one, input, officer)).refusal]).toEqual([
            path,
            officer?.role,
            null,
          ])
    }
  })

  test('do not appear in lists, searches and counts of others', async () => {
    for (const [path, input] of [
      ['inbox.list', { view: 'waiting' }],
      ['inbox.list', { view: 'all' }],
      ['inbox.search', { typed: NAME }],
      ['inbox.search', { typed: PHONE }],
      ['people.find', { text: NAME }],
      ['people.find', { text: PHONE }],
    ] as const) {
      const one = named(path)
      if (!one) throw new Error(`no route ${path}`)
      const { text } = await call(one, input, outsider)
      expect([path, input, text.includes(NAME) || text.includes(PHONE)]).toEqual([path, input, false])
    }
  })

  test('have files and records that open for nobody else', async () => {
    for (const path of [`files/${file}`, `api/export/${foreign.contactId}`]) {
      const answers = await Promise.all(
        [outsider, undefined].map((officer) =>
          fetch(`${house.url}/console/${path}`, { headers: officer ? { cookie: officer.cookie } : {} }),
        ),
      )
      for (const answer of answers)
        expect([path, [401, 403, 404].includes(answer.status)]).toEqual([path, true])
    }
    const seen = await fetch(`${house.url}/console/files/${file}`, { headers: { cookie: insider.cookie } })
    expect(seen.status).toBe(200)
  })
})
