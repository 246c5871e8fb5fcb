import { existsSync, readdirSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSurveyAnswering } from '../../src/store/survey-answering.ts'
import { TICKING } from '../security/house.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'

let house: ConsoleHouse
let administrator: TestOfficer
beforeEach(async () => {
  house = await ConsoleHouse.open()
  administrator = await house.officer('administrator')
})
afterEach(() => house.close())

/** Rows of every table but those that only grow. */
async function counts(): Promise<Record<string, number>> {
  const tables = await house.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_name NOT IN ('audit_entry', 'search_progress', 'search_message', 'search_person', 'lease', 'schedule_run')`,
  )
  const found: Record<string, number> = {}
  for (const { name } of tables) {
    const counted = name === 'due_job' ? `due_job WHERE task <> '${TICKING}'` : `"${name}"`
    const [row] = await house.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${counted}`)
    found[name] = row?.n ?? 0
  }
  return found
}

async function contactOf(conversationId: string): Promise<string> {
  const [row] = await house.query<{ id: string }>(
    'SELECT contact_id AS id FROM conversation WHERE id = $1',
    conversationId,
  )
  return row?.id ?? ''
}

const files = () => {
  const dir = `${house.dataDir}/attachments`
  return existsSync(dir) ? readdirSync(dir) : []
}

test('a lively office comes with one click, and goes with another without a trace', async () => {
  const before = await counts()
  expect(await administrator.client.demo.state.query()).toBeNull()
  await administrator.client.demo.load.mutate({})
  const state = await administrator.client.demo.state.query()
  expect(state?.conversations).toBeGreaterThanOrEqual(30)
  expect(state?.requests).toBeGreaterThanOrEqual(10)
  const statuses = await house.query<{ status: string }>('SELECT DISTINCT status FROM handoff ORDER BY 1')
  expect(statuses.map(({ status }) => status)).toEqual(['claimed', 'closed', 'released', 'waiting'])
  const channels = await house.query<{ channel: string }>(
    'SELECT DISTINCT channel FROM conversation ORDER BY 1',
  )
  expect(channels.map(({ channel }) => channel)).toEqual(['telegram', 'web', 'whatsapp'])
  expect(files().length).toBeGreaterThan(1)
  await expect(administrator.client.demo.load.mutate({})).rejects.toMatchObject({ message: 'demoThere' })

  await administrator.client.demo.remove.mutate()
  expect(await counts()).toEqual(before)
  expect(files()).toEqual([])
  expect(await house.query('SELECT 1 FROM search_message')).toEqual([])
  expect(await administrator.client.demo.state.query()).toBeNull()
  const startsAt = new Date(Date.now() + 86_400_000).toISOString()
  await administrator.client.committee.plan.mutate({ startsAt, place: '' })
  const { sessions } = await administrator.client.committee.overview.query()
  expect(sessions.map(({ number }) => number)).toEqual([1])
})

test('every page has something to show', async () => {
  const { client } = administrator
  await client.demo.load.mutate({})
  const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString()
  const week = await client.calendar.list.query({ from: days(-15), to: days(15), officerId: null })
  expect(new Set(week.appointments.map(({ status }) => status))).toEqual(
    new Set(['offered', 'confirmed', 'moveAsked', 'held', 'missed']),
  )
  const told = await client.feedback.list.query({ kind: null, status: null, whose: null })
  expect(new Set(told.rows.map(({ kind }) => kind))).toEqual(
    new Set(['complaint', 'suggestion', 'volunteering']),
  )
  expect(new Set(told.rows.map(({ status }) => status))).toEqual(new Set(['open', 'answered', 'closed']))
  const { members, sessions } = await client.committee.overview.query()
  expect(members).toBe(4)
  expect(sessions.map(({ status, items, settled }) => [status, items, settled])).toEqual([
    ['planned', 2, 0],
    ['closed', 4, 4],
  ])
  expect(sessions[1]?.minutes).not.toBeNull()
  const [from, to] = [days(-150).slice(0, 7), days(0).slice(0, 7)]
  const report = await client.reports.satisfaction.query({ from, to, by: 'service' })
  expect(report.questionnaires).toHaveLength(2)
  for (const { questions } of report.questionnaires)
    for (const { all, months, beside } of questions) {
      expect(all?.answers).toBeGreaterThan(50)
      expect(months.length).toBeGreaterThanOrEqual(5)
      expect(beside.length).toBeGreaterThanOrEqual(1)
    }
  expect([report.services.length, report.channels.length, report.cities.length]).toEqual([4, 3, 4])
  expect(report.themes.length).toBeGreaterThanOrEqual(3)
  expect(report.asked.filter(({ finished }) => finished !== null).length).toBeGreaterThanOrEqual(5)
  const { requests } = await client.reports.service.query({ from, to, by: 'service' })
  expect(requests.filter(({ medianDays }) => medianDays !== null).length).toBeGreaterThanOrEqual(5)
  expect(
    await house.query(
      `SELECT FROM survey_cell GROUP BY questionnaire_id, question, month, service, channel, city HAVING sum(count) < 5`,
    ),
  ).toEqual([])
  const asked = await client.knowledge.questions.waiting.query()
  expect(asked.groups[0]?.wordings.length).toBeGreaterThan(1)
  expect(asked.total).toBeGreaterThan(asked.groupsInAll)
})

test('what is said to nobody goes nowhere, and is said all the same', async () => {
  await administrator.client.demo.load.mutate({})
  const [{ id } = { id: '' }] = await house.query<{ id: string }>(
    `SELECT id FROM conversation WHERE address = 'demo-salem'`,
  )
  await house.query(
    `INSERT INTO outbound_message (conversation_id, channel, account, seq, content, priority)
     SELECT id, channel, account, 900, '{"text":"أهلا سالم","options":[],"locale":"ar"}', 1 FROM conversation WHERE id = $1`,
    id,
  )
  const sent = () =>
    house.query(
      `SELECT 1 FROM outbound_message WHERE conversation_id = $1 AND seq = 900 AND status = 'sent'`,
      id,
    )
  await until(async () => (await sent()).length > 0, 15, 'the message to be taken')
  expect(house.delivered).toEqual([])
  const names = (await administrator.client.channels.list.query()).signs.map(({ name }) => name)
  expect(names).toEqual(['web', 'telegram'])
})

test('where real people have written it is loaded only when that is confirmed, and they stay', async () => {
  const conversationId = await house.say('601', 'السلام عليكم')
  await expect(administrator.client.demo.load.mutate({})).rejects.toMatchObject({ message: 'demoPeople' })
  const before = await counts()
  await administrator.client.demo.load.mutate({ anyway: true })
  await administrator.client.demo.remove.mutate()
  expect(await counts()).toEqual(before)
  expect(await house.conversation('601')).toBe(conversationId)
})

test('its surveys ask nobody, and what it says was changed is told to nobody', async () => {
  const { client } = administrator
  await client.demo.load.mutate({})
  const forms = await client.surveys.questionnaires.list.query()
  const own = forms.filter(({ history }) => Object.values(history).some((n) => n !== 0 && n !== null))
  expect(own.map(({ occasion, active }) => [occasion, active])).toEqual([
    ['asked', false],
    ['asked', false],
  ])
  expect(await house.query(`SELECT FROM survey_invitation WHERE status IN ('waiting', 'sent')`)).toEqual([])
  expect((await client.surveys.improvements.list.query()).map(({ published }) => published)).toEqual([true])
  const bot = createSurveyAnswering(house.database.pool, { open: (sealed) => sealed })
  expect(await bot.changes()).toEqual([])
})

test('what officers did with it goes with it, and a real person it was joined with comes out whole', async () => {
  const conversationId = await house.say('602', 'السلام عليكم')
  const before = await counts()
  const real = await contactOf(conversationId)
  const { client } = administrator
  await client.demo.load.mutate({ anyway: true })
  const demo = (address: string) =>
    house
      .query<{ id: string }>(
        'SELECT contact_id AS id FROM conversation WHERE address = $1',
        `demo-${address}`,
      )
      .then(([row]) => row?.id ?? '')

  const [complaint] = (await client.feedback.list.query({ kind: 'complaint', status: 'open', whose: null }))
    .rows
  await client.feedback.answer.mutate({ feedbackId: complaint?.id ?? '', answer: 'نعتذر، وسنتصل اليوم.' })
  const [request] = await house.query<{ id: string }>(
    `SELECT id FROM help_request WHERE contact_id = '${await demo('um-turki')}'`,
  )
  await client.appointments.offer.mutate({
    requestId: request?.id ?? '',
    kind: 'interview',
    officerId: administrator.id,
    startsAt: new Date(Date.now() + 5 * 86_400_000).toISOString(),
    minutes: 30,
    manner: 'phone',
    place: '',
    bring: '',
    offersTimes: false,
  })
  const [pair] = await client.people.duplicates.query({})
  expect(pair?.why).toEqual(['phone'])
  await client.people.merge.mutate({
    keptId: await demo('um-khalid'),
    mergedId: await demo('um-khalid-again'),
  })
  await client.people.merge.mutate({ keptId: await demo('salem'), mergedId: real })
  expect(await contactOf(conversationId)).toBe(await demo('salem'))
  await client.contact.hold.mutate({ contactId: await demo('fahad'), reason: 'تجربة الحفظ النظامي' })

  await client.demo.remove.mutate()
  expect(await counts()).toEqual(before)
  expect(await contactOf(conversationId)).toBe(real)
})

test('nobody can sign in as somebody of the demo, and only administrators load it', async () => {
  await administrator.client.demo.load.mutate({})
  for (const password of ['', 'demo', 'نخلة طويلة في الفناء'])
    await expect(
      house.stranger().account.signIn.mutate({ email: 'hind@demo.invalid', password }),
    ).rejects.toMatchObject({ message: 'wrongPassword' })
  const supervisor = await house.officer('supervisor')
  await expect(supervisor.client.demo.remove.mutate()).rejects.toMatchObject({ message: 'forbidden' })
})
