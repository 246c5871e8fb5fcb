import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'

let house: ConsoleHouse
let officer: TestOfficer
beforeAll(async () => {
  house = await ConsoleHouse.open()
  officer = await house.officer('officer')
})
afterAll(() => house.close())

const ALL = { kind: null, status: null, whose: null, text: '', offset: 0 } as const
const list = (wish: Partial<Parameters<TestOfficer['client']['feedback']['list']['query']>[0]> = {}) =>
  officer.client.feedback.list.query({ ...ALL, ...wish })
const handoffs = async (address: string) =>
  house.query(
    `SELECT FROM handoff h JOIN conversation c ON c.id = h.conversation_id WHERE c.address = $1`,
    address,
  )

test('a complaint calls an officer, a suggestion does not; both are in the list and can be found', async () => {
  await house.say('c1', 'شكوى')
  await house.say('c1', 'الاستقبال تأخر علي ساعتين')
  await house.say('s1', 'اقترح عليكم تفتحون مساء الثلاثاء')
  await house.say('s1', 'نعم')
  await house.say('v1', 'تطوع')
  await house.say('v1', 'اوزع السلال')
  await house.say('v1', 'مكة')
  await house.say('v1', 'المساء')
  expect(await handoffs('c1')).toHaveLength(1)
  expect(await handoffs('s1')).toHaveLength(0)
  const { rows, open, more } = await list()
  expect(rows.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
    'volunteering open',
    'suggestion open',
    'complaint open',
  ])
  expect([open, more]).toEqual([{ complaint: 1, suggestion: 1, volunteering: 1 }, false])
  expect(rows[0]?.detail).toEqual({ city: 'مكة', availability: 'evenings' })
  expect((await list({ kind: 'suggestion' })).rows).toHaveLength(1)
  expect((await list({ text: rows[2]?.number })).rows.map(({ kind }) => kind)).toEqual(['complaint'])
  expect((await list({ text: 'الاستقبال' })).rows).toHaveLength(1)
  expect((await list({ whose: 'mine' })).rows).toEqual([])
  expect((await list({ whose: 'none' })).rows).toHaveLength(3)
})

test('an answer reaches the person, who is told of it again when they ask', async () => {
  const [{ id: feedbackId, number } = { id: '', number: '' }] = (await list({ kind: 'complaint' })).rows
  const colleague = await house.officer('officer')
  await officer.client.feedback.assign.mutate({ feedbackId, officerId: colleague.id })
  const { notices } = await colleague.client.notifications.list.query()
  expect(notices).toMatchObject([
    { kind: 'feedbackAssigned', detail: { name: officer.name, about: feedbackId } },
  ])
  await officer.client.feedback.assign.mutate({ feedbackId, officerId: officer.id })
  expect((await officer.client.notifications.list.query()).notices).not.toContainEqual(
    expect.objectContaining({ kind: 'feedbackAssigned' }),
  )
  expect((await list({ whose: 'mine' })).rows).toHaveLength(1)
  const answer = 'نعتذر، وزدنا موظفًا في الاستقبال'
  const { told } = await officer.client.feedback.answer.mutate({ feedbackId, answer })
  expect(['now', 'later']).toContain(told)
  const said = await house.query<{ text: string }>(
    `SELECT content->>'text' AS text FROM outbound_message UNION ALL SELECT payload::text FROM due_job WHERE task = 'say'`,
  )
  expect(said.some(({ text }) => text.includes(answer) && text.includes(number))).toBe(true)
  await house.say('c1', 'وش صار على شكواي')
  const [last] = await house.query<{ text: string }>(
    `SELECT o.content->>'text' AS text FROM outbound_message o JOIN conversation c ON c.id = o.conversation_id
      WHERE c.address = 'c1' ORDER BY o.seq DESC LIMIT 1`,
  )
  expect(last?.text).toContain(answer)
  await officer.client.feedback.close.mutate({ feedbackId, closed: true })
  await expect(officer.client.feedback.answer.mutate({ feedbackId, answer })).rejects.toThrow(
    'feedbackClosed',
  )
  expect((await list({ status: 'closed' })).rows.map(({ id }) => id)).toEqual([feedbackId])
  await officer.client.feedback.close.mutate({ feedbackId, closed: false })
  expect((await officer.client.feedback.read.query({ feedbackId })).status).toBe('answered')
  const actions = await house.query<{ action: string }>(
    `SELECT action FROM audit_entry WHERE subject = 'feedback' ORDER BY id`,
  )
  expect(actions.map(({ action }) => action)).toEqual([
    'feedback.assigned',
    'feedback.assigned',
    'feedback.answered',
    'feedback.closed',
    'feedback.reopened',
  ])
})

test('somebody without a chat in reach is not told, and the officer is', async () => {
  const [{ id: feedbackId, contactId } = { id: '', contactId: '' }] = (await list({ kind: 'suggestion' }))
    .rows
  await house.query('UPDATE conversation SET unreachable_since = now() WHERE contact_id = $1', contactId)
  expect(await officer.client.feedback.answer.mutate({ feedbackId, answer: 'شكرًا لكم' })).toEqual({
    told: 'untold',
    why: 'noChat',
  })
  expect((await officer.client.feedback.read.query({ feedbackId })).untold).toBe('noChat')
})

test('auditors read, and do not answer', async () => {
  const auditor = await house.officer('auditor')
  const [{ id: feedbackId } = { id: '' }] = (await list()).rows
  expect((await auditor.client.feedback.list.query(ALL)).rows.length).toBe(3)
  await expect(auditor.client.feedback.answer.mutate({ feedbackId, answer: 'جواب' })).rejects.toThrow(
    'forbidden',
  )
  await expect(officer.client.feedback.assign.mutate({ feedbackId, officerId: auditor.id })).rejects.toThrow(
    'notFound',
  )
})
