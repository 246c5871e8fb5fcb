import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DomainEvent } from '../../src/domain/events.ts'
import type { Context } from '../../src/engine/context.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { counting, message, type Office, openOffice } from './office.ts'
import { photo, submitted } from './requests.ts'

let db: TestDatabase
let office: Office
/** What the next turn of an address decides; told the context, as a flow is. */
const decided = new Map<string, (context: Context) => DomainEvent[]>()
const contexts: Context[] = []

const engine: Engine = {
  ...counting,
  advance(session, inbound, context) {
    contexts.push(context)
    return {
      ...counting.advance(session, inbound, context),
      events: decided.get(inbound.address)?.(context) ?? [],
    }
  },
}

beforeAll(async () => {
  db = await testDatabase()
  office = await openOffice(db.pool, { engine })
})
afterAll(async () => {
  await office.close()
  await db.drop()
})

async function decide(address: string, ...events: DomainEvent[]) {
  decided.set(address, () => events)
  await office.receive(message(address, 'x'))
  decided.delete(address)
}
const rows = async (sql: string, ...values: unknown[]) => (await db.pool.query(sql, values)).rows
const contactOf = async (address: string) =>
  (
    await rows(
      'SELECT k.* FROM contact k JOIN conversation c ON c.contact_id = k.id WHERE c.address = $1',
      address,
    )
  )[0]
/** Own requests as the next turn sees them. */
async function seenBy(address: string) {
  await office.receive(message(address, 'look'))
  return contexts.at(-1)?.requests ?? []
}

describe('recorders', () => {
  it('keep the words that were consented to, and the withdrawal', async () => {
    await decide('consent', { type: 'consentGiven', purpose: 'help-request', version: 2 })
    expect(await contactOf('consent')).toMatchObject({ consent_version: 2, name: null })
    await decide('consent', { type: 'consentWithdrawn', purpose: 'help-request' })
    expect(await contactOf('consent')).toMatchObject({ consent_version: null })
    const [proof] = await rows('SELECT * FROM consent')
    expect(proof).toMatchObject({
      text: 'words of consent.agree.prompt',
      version: 2,
      withdrawn_at: expect.any(Date),
    })
  })

  it('keep the number the network knows with the consent, never before, and never over another', async () => {
    const sender = { name: 'سعاد', phone: '+966551234567' }
    const say = (address: string) => office.receive({ ...message(address, 'x'), sender })
    await say('known')
    expect(await contactOf('known')).toMatchObject({ phone: null })
    decided.set('known', () => [{ type: 'consentGiven', purpose: 'help-request', version: 2 }])
    await say('known')
    expect(await contactOf('known')).toMatchObject({ phone: '+966551234567', name: null })
    await decide('known', { type: 'contactUpdated', patch: { phone: '+966500000009' } })
    decided.set('known', () => [{ type: 'consentGiven', purpose: 'help-request', version: 3 }])
    await say('known')
    expect(await contactOf('known')).toMatchObject({ phone: '+966500000009', consent_version: 3 })
  })

  it('keep what a contact chose', async () => {
    await decide(
      'chooses',
      { type: 'languageChosen', locale: 'en' },
      { type: 'contactUpdated', patch: { phone: '+966500000001' } },
    )
    await decide('chooses', { type: 'notificationsStopped' })
    expect(await contactOf('chooses')).toMatchObject({
      locale: 'en',
      phone: '+966500000001',
      notifications_stopped: true,
    })
    await decide('chooses', { type: 'notificationsResumed' })
    expect(await contactOf('chooses')).toMatchObject({ notifications_stopped: false })
  })

  it('keep a request with its declaration, its files to be fetched, its history and a reminder', async () => {
    const request = submitted('1111-1111', {
      documents: { other: [photo('p1'), photo('p2')] },
      needVoice: { media: 'voice', ref: 'v1' },
    })
    await decide('applies', { type: 'helpRequestSubmitted', request })
    expect(
      await rows(
        'SELECT status, full_name, national_id, missing_documents FROM help_request WHERE id = $1',
        request.id,
      ),
    ).toEqual([
      {
        status: 'incomplete',
        full_name: 'سعاد محمد',
        national_id: 'sealed',
        missing_documents: [{ id: 'salary', name: { ar: 'تعريف بالراتب' } }],
      },
    ])
    expect(
      await rows('SELECT text, version, summary FROM declaration WHERE request_id = $1', request.id),
    ).toEqual([{ text: 'أقر بصحة البيانات', version: 3, summary: request.summary }])
    expect(
      await rows('SELECT document_id FROM request_document WHERE request_id = $1 ORDER BY 1', request.id),
    ).toEqual(['need', 'other', 'other'].map((document_id) => ({ document_id })))
    expect(await rows('SELECT task, count(*)::int FROM due_job GROUP BY 1 ORDER BY 1')).toEqual([
      { task: 'fetch-attachment', count: 3 },
      { task: 'remind-documents', count: 1 },
      { task: 'seal-declaration', count: 1 },
    ])
    expect(await seenBy('applies')).toEqual([
      expect.objectContaining({
        number: '1111-1111',
        status: 'incomplete',
        submittedAt: '2026-11-21T10:00:00.000Z',
        earliestAnswer: '2026-12-05',
      }),
    ])

    await decide('applies', {
      type: 'documentsAdded',
      requestId: request.id,
      documentId: 'salary',
      attachments: [photo('p3')],
    })
    expect(await seenBy('applies')).toEqual([
      expect.objectContaining({ status: 'submitted', missingDocuments: [] }),
    ])
    await decide('applies', { type: 'helpRequestWithdrawn', requestId: request.id })
    await decide('applies', { type: 'helpRequestWithdrawn', requestId: request.id })
    expect(
      await rows('SELECT "from", "to" FROM request_change WHERE request_id = $1 ORDER BY at', request.id),
    ).toEqual([
      { from: null, to: 'incomplete' },
      { from: 'incomplete', to: 'submitted' },
      { from: 'submitted', to: 'withdrawn' },
    ])
  })

  it('write nothing of a turn whose number is taken, and take it again with a fresh one', async () => {
    await decide('first', { type: 'helpRequestSubmitted', request: submitted('2222-2222') })
    const drawn: number[] = []
    decided.set('second', ({ random }) => {
      drawn.push(random)
      return [
        { type: 'helpRequestSubmitted', request: submitted(drawn.length === 1 ? '2222-2222' : '3333-3333') },
      ]
    })
    await office.receive(message('second', 'x'))
    decided.delete('second')
    expect(new Set(drawn).size).toBe(2)
    expect((await seenBy('second')).map(({ number }) => number)).toEqual(['3333-3333'])
    expect(await rows(`SELECT version FROM conversation WHERE address = 'second'`)).toEqual([{ version: 2 }])
  })

  it('show a proved request to both who hold it, and let no one else act on it', async () => {
    const request = submitted('4444-4444')
    await decide('owner', { type: 'helpRequestSubmitted', request })
    await decide(
      'stranger',
      { type: 'helpRequestWithdrawn', requestId: request.id },
      { type: 'claimRefused' },
    )
    expect(await seenBy('owner')).toEqual([expect.objectContaining({ status: 'incomplete' })])
    await decide('claimer', { type: 'requestClaimed', requestId: request.id })
    expect((await seenBy('claimer')).map(({ number }) => number)).toEqual(['4444-4444'])
    await decide('claimer', { type: 'helpRequestWithdrawn', requestId: request.id })
    expect(await seenBy('owner')).toEqual([expect.objectContaining({ status: 'withdrawn' })])
  })

  it('take a request objected to from whoever has it, and tell those who lead but for who studied it', async () => {
    const request = submitted('5555-5555')
    await decide('objects', { type: 'helpRequestSubmitted', request })
    const officer = async (role: string) => {
      const [{ id }] = await rows(
        `INSERT INTO officer (id, name, email, password_hash, role)
         VALUES (gen_random_uuid(), $1, gen_random_uuid() || '@example.org', 'x', $1) RETURNING id`,
        role,
      )
      return String(id)
    }
    const [studied, leads] = [await officer('supervisor'), await officer('supervisor')]
    await officer('officer')
    await rows(
      `UPDATE help_request SET status = 'declined', assignee_id = $2, target_on = '2026-01-31', data_matched_by = $2,
              data_matched_at = '2026-01-01' WHERE id = $1`,
      request.id,
      studied,
    )
    await decide('objects', { type: 'objectionRaised', requestId: request.id, text: 'انقطع الدخل' })
    expect(
      await rows(
        `SELECT status, assignee_id, target_on > '2026-06-01' AS anew FROM help_request WHERE id = $1`,
        request.id,
      ),
    ).toEqual([{ status: 'reconsideration', assignee_id: null, anew: true }])
    const told = `SELECT officer_id, detail FROM officer_notice WHERE kind = 'objectionRaised'`
    expect(await rows(told)).toEqual([{ officer_id: leads, detail: { about: request.id } }])
    // Said again, it moves nothing and tells nobody.
    await decide('objects', { type: 'objectionRaised', requestId: request.id, text: 'انقطع الدخل' })
    expect(await rows(told)).toHaveLength(1)
    await decide('objects', { type: 'objectionDropped', requestId: request.id })
    expect(await rows('SELECT status FROM help_request WHERE id = $1', request.id)).toEqual([
      { status: 'declined' },
    ])
    await rows(`DELETE FROM feedback WHERE kind = 'objection'`)
  })

  it('open one handoff at a time and raise its urgency, with an alarm for a crisis', async () => {
    const asked = { type: 'handoffOpened', reason: 'asked', urgency: 'normal', words: 'موظف' } as const
    await decide('hands', asked)
    await decide('hands', {
      type: 'handoffOpened',
      reason: 'crisis',
      urgency: 'crisis',
      words: 'كلام',
      crisis: 'self-harm',
    })
    await decide('hands', asked)
    expect(
      await rows(
        `SELECT h.reason, h.urgency, h.words, h.crisis, h.status FROM handoff h JOIN conversation c ON c.id = h.conversation_id WHERE c.address = 'hands'`,
      ),
    ).toEqual([{ reason: 'crisis', urgency: 0, words: 'كلام', crisis: 'self-harm', status: 'waiting' }])
    expect(await rows(`SELECT status FROM due_job WHERE task = 'crisis-unclaimed'`)).toEqual([
      { status: 'waiting' },
    ])
  })

  it('keep what people say, without national IDs in questions', async () => {
    await decide(
      'says',
      { type: 'complaintFiled', number: '100-001', text: 'شكوى' },
      { type: 'volunteerOffered', number: '100-002', text: 'تطوع', city: 'مكة', availability: 'evenings' },
      { type: 'objectionRaised', requestId: '00000000-0000-7000-8000-000000000000', text: 'اعتراض' },
      { type: 'erasureRequested' },
      { type: 'questionAnswered', question: 'متى؟', tier: 'answer', clauseIds: ['c1'] },
      { type: 'questionUnanswered', question: 'هل 1000000008 مسجل؟', tier: 'unknown' },
    )
    await decide('says', {
      type: 'questionAnswered',
      question: 'جوالي 0551234567؟',
      tier: 'answer',
      clauseIds: [],
    })
    await decide('says', { type: 'answerUnhelpful', question: 'جوالي 0551234567؟' })
    expect(await rows('SELECT question FROM asked_question WHERE unhelpful')).toEqual([
      { question: 'جوالي …؟' },
    ])
    await rows(`DELETE FROM asked_question WHERE unhelpful`)
    expect((await rows('SELECT kind FROM feedback ORDER BY 1')).map(({ kind }) => kind)).toEqual([
      'complaint',
      'erasure',
      'objection',
      'volunteering',
    ])
    const questions = await rows('SELECT question, tier, clauses FROM asked_question ORDER BY tier')
    expect(questions[0]).toEqual({ question: 'متى؟', tier: 'answer', clauses: ['c1'] })
    expect(questions[1].question).not.toContain('1000000008')
  })
})
