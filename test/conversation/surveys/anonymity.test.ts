import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mixAnswers } from '../../../src/conversation/surveys/mix.ts'
import { sweepInvitations } from '../../../src/conversation/surveys/sweep.ts'
import { exportContact } from '../../../src/store/retention-export.ts'
import { forgetLateQuestions, planInvitation } from '../../../src/store/survey-invitations.ts'
import { tidyStatements } from '../../../src/store/survey-waiting.ts'
import { localDate } from '../../../src/text/calendar.ts'
import { ConsoleHouse, type TestOfficer } from '../../support/console-house.ts'
import { until } from '../../support/until.ts'

/** What each of them answers: no two alike, so that answers that are found tell whose they are. */
const PEOPLE = [
  { address: 'a', ratings: [5, 4, 3, 4, 5], words: 'يعجبني هدوء المكان' },
  { address: 'b', ratings: [3, 3, 4, 5, 5], words: 'المواقف بعيدة عن الباب' },
  { address: 'c', ratings: [4, 5, 5, 5, 3], words: 'الأستاذ متعب ٠٥٥١٢٣٤٥٦٧ يستاهل' },
  { address: 'd', ratings: [5, 5, 4, 3, 4], words: '' },
  { address: 'e', ratings: [1, 2, 5, 4, 4], words: 'لوحة الأرقام لا تعمل' },
  { address: 'f', ratings: [3, 4, 4, 4, 3], words: '' },
] as const
const SPOKEN = { 1: 'ضعيف جدا', 2: 'مو زين', 3: 'نص نص', 4: '٤', 5: 'ممتاز' } as const

let house: ConsoleHouse
let officer: TestOfficer
/** Noon tomorrow in Riyadh, or the day after where that is a Friday: the clock of the schedule does not come to it. */
const noon = new Date(`${localDate(new Date(Date.now() + 86_400_000), 'Asia/Riyadh')}T09:00:00+03:00`)
if (noon.getUTCDay() === 5) noon.setUTCDate(noon.getUTCDate() + 1)
const today = () => localDate(new Date(), 'Asia/Riyadh')

const sweep = () => {
  const { pool, translator, association } = house.house.console
  return sweepInvitations({ pool, translator, association, now: () => noon })
}
const mix = (day = today()) => {
  const { pool, vault, log } = house.house.console
  return mixAnswers({ pool, vault, log }, day)
}

beforeAll(async () => {
  house = await ConsoleHouse.open()
  officer = await house.officer('administrator')
  for (const { address } of PEOPLE) {
    await house.say(address, 'السلام عليكم')
    const [row] = await house.query<{ id: string }>(
      `SELECT contact_id AS id FROM conversation WHERE address = $1`,
      address,
    )
    const { text, values } = planInvitation({
      occasion: 'afterService',
      subjectId: randomUUID(),
      contactId: row?.id ?? '',
      serviceId: 'food-basket',
      dueAt: noon,
      now: new Date(),
    })
    await house.query(text, ...values)
  }
  expect(await sweep()).toHaveLength(PEOPLE.length)
})
afterAll(() => house.close())

async function answer(of: (typeof PEOPLE)[number]) {
  const questions = ['reception', 'clarity', 'time', 'ease', 'service']
  await house.send(of.address, { kind: 'choice', token: 'go:survey' })
  for (const [index, rating] of of.ratings.entries())
    await (index % 2
      ? house.say(of.address, SPOKEN[rating])
      : house.send(of.address, { kind: 'choice', token: `survey.questions/${questions[index]}:${rating}` }))
  if (of.words) await house.say(of.address, of.words)
  else await house.send(of.address, { kind: 'choice', token: 'survey.sentences/suggestion:skip' })
  if (of.ratings.some((rating) => rating <= 2)) await house.say(of.address, 'لا')
}

/** Every row of every table as text, by table. */
async function dump(): Promise<Map<string, string[]>> {
  const tables = await house.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  )
  const found = new Map<string, string[]>()
  for (const { name } of tables) {
    const rows = await house.query<{ row: string }>(`SELECT to_jsonb(x)::text AS row FROM "${name}" x`)
    found.set(
      name,
      rows.map(({ row }) => row),
    )
  }
  return found
}

const PROGRESS = `SELECT length(progress) FROM survey_invitation WHERE progress IS NOT NULL`
const OWN = ['questionnaire', 'questionnaire_version', 'survey_response', 'survey_comment']
const elsewhere = async () =>
  [...(await dump())].flatMap(([table, rows]) => (OWN.includes(table) ? [] : rows)).join('\n')

describe('while it is under way', () => {
  test('neither the conversation nor its session tells an answer, and an officer sees nothing of it', async () => {
    await house.send('a', { kind: 'choice', token: 'go:survey' })
    const [begun] = await house.query<{ length: number }>(PROGRESS)
    await house.say('a', 'ممتاز')
    // The next question and its buttons are longer, and nothing tells it.
    expect(await house.query(PROGRESS)).toEqual([begun])
    const all = await elsewhere()
    const heard = await house.query<{ content: object }>('SELECT content FROM inbound_message')
    expect(JSON.stringify(heard)).not.toContain('ممتاز')
    expect(all).not.toMatch(/"reception": ?5/)
    const [row] = await house.query<{ session: { frames: unknown[]; shown: unknown[] }; progress: string }>(
      `SELECT c.session, i.progress FROM conversation c JOIN survey_invitation i USING (contact_id) WHERE c.address = 'a'`,
    )
    expect(row?.session).toMatchObject({ frames: [{ flow: 'survey', answers: {}, trail: [] }], shown: [] })
    expect(row?.progress).toMatch(/^v1\./)
    const conversationId = await house.conversation('a')
    const thread = JSON.stringify(await officer.client.conversation.entries.query({ conversationId }))
    expect(thread).toContain('حق لكم')
    expect(thread).not.toMatch(/withheld|وضوح|الاستقبال|ممتاز/)
  })
})

test('fewer than five wait, sealed, each unlike the other', async () => {
  for (const person of PEOPLE.slice(0, 4)) await answer(person)
  expect(await mix()).toBe(0)
  const waiting = await house.query<{ sealed: string }>('SELECT sealed FROM survey_waiting')
  expect(new Set(waiting.map(({ sealed }) => sealed)).size).toBe(4)
  // One wrote two words more than the other, and one wrote nothing.
  expect(new Set(waiting.map(({ sealed }) => sealed.length)).size).toBe(1)
  expect(await house.query('SELECT 1 FROM survey_response')).toEqual([])
})

describe('once they are among others', () => {
  beforeAll(async () => {
    for (const person of PEOPLE.slice(4)) await answer(person)
    expect(await mix()).toBe(6)
  })

  test('all that was answered is there, and the sentences apart from it, without names and numbers', async () => {
    const responses = await house.query<{ answers: Record<string, number>; month: Date; channel: string }>(
      'SELECT answers, month, channel FROM survey_response',
    )
    const given = responses.map(({ answers: of }) => [of.reception, of.clarity, of.time, of.ease, of.service])
    expect(given.toSorted()).toEqual(PEOPLE.map(({ ratings }) => [...ratings]).toSorted())
    const comments = await house.query<{ text: string }>('SELECT text FROM survey_comment')
    const texts = comments.map(({ text }) => text)
    expect(texts).toHaveLength(4)
    expect(texts.join('\n')).not.toMatch(/متعب|٠٥٥/)
  })

  test('no id, instant or transaction of theirs stands in any other row', async () => {
    const rows = await house.query<{ id: string; xmin: string }>(
      `SELECT id::text, xmin::text FROM survey_response UNION ALL SELECT id::text, xmin::text FROM survey_comment`,
    )
    expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1)
    const all = await elsewhere()
    for (const { id } of rows) expect(all).not.toContain(id)
    const [mine] = rows
    const shared = await house.query(
      `SELECT FROM conversation WHERE xmin::text = $1 UNION ALL SELECT FROM inbound_message WHERE xmin::text = $1
       UNION ALL SELECT FROM outbound_message WHERE xmin::text = $1 UNION ALL SELECT FROM survey_invitation WHERE xmin::text = $1`,
      mine?.xmin,
    )
    expect(shared).toHaveLength(0)
    const columns = await house.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns
        WHERE table_name IN ('survey_response', 'survey_comment') AND data_type LIKE 'timestamp%'`,
    )
    expect(columns.map(({ name }) => name)).toEqual(['hidden_at'])
  })

  test('nothing of what was asked or answered is left in the conversations, the sessions or what waited', async () => {
    // A question that was still on its way when its survey ended is forgotten within the hour.
    await until(
      async () => (await house.query(`SELECT FROM outbound_message WHERE status = 'pending'`)).length === 0,
    )
    const late = forgetLateQuestions(today())
    await house.query(late.text, ...late.values)
    const all = await elsewhere()
    expect(all).not.toMatch(/survey\.(?:questions|sentences|callBack)/)
    for (const words of ['كيف كان الاستقبال', 'هل ترغبون أن يتواصل', 'نص نص', 'هدوء المكان', 'لوحة الأرقام'])
      expect(all).not.toContain(words)
    expect(await house.query('SELECT 1 FROM survey_waiting')).toEqual([])
    expect(await house.query(`SELECT 1 FROM survey_invitation WHERE progress IS NOT NULL`)).toEqual([])
  })

  test('an invitation tells a day, not an instant, and the export that one was asked', async () => {
    const [row] = await house.query<{ contact_id: string; status: string }>(
      `SELECT i.* FROM survey_invitation i JOIN conversation c USING (contact_id) WHERE c.address = 'e'`,
    )
    expect(row?.status).toBe('finished')
    const { pool } = house.house.console
    const exported = JSON.stringify(await exportContact(pool, row?.contact_id ?? '', undefined))
    expect(exported).toContain('afterService')
    expect(exported).not.toMatch(/withheld|الأرقام|وضوح المعلومات/)
  })

  test('who rated low and wanted no call is told by nothing: no handoff, and after days not by the number of messages', async () => {
    expect(await house.query('SELECT 1 FROM handoff')).toEqual([])
    await house.query(`UPDATE survey_invitation SET ended_on = ended_on - 4`)
    await house.query(`UPDATE inbound_message SET received_at = received_at - interval '4 days'`)
    await house.query(
      `UPDATE outbound_message SET created_at = created_at - interval '4 days', status = 'sent'`,
    )
    for (const { text, values } of tidyStatements(today(), 24)) await house.query(text, ...values)
    const counts = await house.query<{ inbound: number; outbound: number }>(
      `SELECT (SELECT count(*)::int FROM inbound_message WHERE conversation_id = c.id) AS inbound,
              (SELECT count(*)::int FROM outbound_message WHERE conversation_id = c.id) AS outbound
         FROM conversation c WHERE c.address <> 'a'`,
    )
    expect(new Set(counts.map((one) => JSON.stringify(one))).size).toBe(1)
  })

  test('nor by numbers that are left out where those messages were', async () => {
    const kept = await house.query(
      `SELECT version, outbound_seq, ARRAY(SELECT seq FROM outbound_message o WHERE o.conversation_id = c.id ORDER BY seq) AS places
         FROM conversation c WHERE c.address <> 'a'`,
    )
    expect(new Set(kept.map((one) => JSON.stringify(one))).size).toBe(1)
    // They answered one after the other: the numbers between two of them are those of one survey.
    const numbers = await house.query<{ heard: number[] }>(
      `SELECT ARRAY(SELECT i.id::int FROM inbound_message i JOIN conversation c ON c.id = i.conversation_id
                     WHERE c.address IN ('c', 'd', 'e', 'f') AND i.content ->> 'token' = 'go:survey' ORDER BY 1) AS heard`,
    )
    const between = numbers.flatMap(({ heard }) => heard.slice(1).map((id, n) => id - (heard[n] ?? 0)))
    expect(new Set(between).size).toBe(1)
  })
})

test('the place of a row does not tell who was before whom', async () => {
  const { vault } = house.house.console
  const [version] = await house.query<{ id: string }>('SELECT id FROM questionnaire_version LIMIT 1')
  const month = `${today().slice(0, 7)}-01`
  for (let n = 0; n < 60; n++)
    await house.query(
      'INSERT INTO survey_waiting (id, sealed) VALUES ($1, $2)',
      randomUUID(),
      vault.seal(
        JSON.stringify({
          versionId: version?.id,
          month,
          serviceId: 'x',
          channel: 'web',
          city: null,
          answers: { n },
          comments: [],
        }),
      ),
    )
  expect(await mix()).toBe(60)
  const rows = await house.query<{ n: number }>(
    `SELECT (answers ->> 'n')::int AS n FROM survey_response WHERE service_id = 'x' ORDER BY ctid`,
  )
  const order = rows.map(({ n }) => n)
  expect(order).not.toEqual(order.toSorted((a, b) => a - b))
  expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n))
})

test('two of one month wait for the next one, and count as of it', async () => {
  const { vault } = house.house.console
  const [version] = await house.query<{ id: string }>('SELECT id FROM questionnaire_version LIMIT 1')
  const wait = (month: string) =>
    house.query(
      'INSERT INTO survey_waiting (id, sealed) VALUES ($1, $2)',
      randomUUID(),
      vault.seal(
        JSON.stringify({
          nonce: randomUUID(),
          versionId: version?.id,
          month,
          serviceId: 'y',
          channel: 'web',
          city: 'أبها',
          answers: {},
          comments: [],
        }),
      ),
    )
  for (const month of ['2026-12-01', '2026-12-01', '2027-01-01', '2027-01-01', '2027-01-01'])
    await wait(month)
  expect(await mix('2027-01-01')).toBe(0)
  expect(await mix('2027-01-01')).toBe(5)
  const rows = await house.query(
    `SELECT month::text, city, count(*)::int AS n FROM survey_response WHERE service_id = 'y' GROUP BY 1, 2`,
  )
  expect(rows).toEqual([{ month: '2027-01-01', city: 'أبها', n: 5 }])
})
