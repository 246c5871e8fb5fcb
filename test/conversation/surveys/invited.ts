import { randomUUID } from 'node:crypto'
import { association } from '../../../src/domain/association.ts'
import { keepQuestionnaires } from '../../../src/store/survey-defaults.ts'
import { planInvitation } from '../../../src/store/survey-invitations.ts'
import type { TestDatabase } from '../../support/database.ts'
import { charity } from '../office.ts'

/** A Sunday at noon in Riyadh: nothing is quiet. */
export const NOON = new Date('2026-11-22T09:00:00Z')
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export const asking = association.parse(charity)

/** People who are to be asked, as rows. */
export async function peopleToAsk(db: TestDatabase) {
  await keepQuestionnaires(db.pool, 'prisma/seed/questionnaires.json')
  const run = async <Row extends object>(text: string, ...values: unknown[]) =>
    (await db.pool.query<Row>(text, values)).rows
  let count = 0

  /** Somebody with a chat, in which they last wrote an hour before noon. */
  async function person(change: { readonly channel?: string; readonly session?: unknown } = {}) {
    const { channel = 'telegram', session = null } = change
    const ids = { contact: randomUUID(), conversation: randomUUID() }
    await run('INSERT INTO contact (id, created_at) VALUES ($1, $2)', ids.contact, NOON)
    await run(
      `INSERT INTO conversation (id, contact_id, channel, account, address, last_inbound_at, session)
       VALUES ($1, $2, $3, 'bot', $4, $5, $6)`,
      ids.conversation,
      ids.contact,
      channel,
      `p${++count}`,
      new Date(NOON.getTime() - HOUR),
      session === null ? null : JSON.stringify(session),
    )
    return ids
  }

  /** @returns the invitation's id */
  async function invite(contactId: string, dueAt = NOON, now = new Date(dueAt.getTime() - DAY)) {
    const subjectId = randomUUID()
    const { text, values } = planInvitation({
      occasion: 'afterService',
      subjectId,
      contactId,
      serviceId: 'food',
      dueAt,
      now,
    })
    await run(text, ...values)
    const [row] = await run<{ id: string }>(
      'SELECT id FROM survey_invitation WHERE subject_id = $1',
      subjectId,
    )
    return row?.id ?? ''
  }

  const invitation = async (id: string) =>
    (
      await run<{
        status: string
        reason: string | null
        due_at: Date
        sent_at: Date | null
        reminded_at: Date | null
        progress: string | null
      }>(
        'SELECT status, reason, due_at, sent_at, reminded_at, progress FROM survey_invitation WHERE id = $1',
        id,
      )
    )[0]

  const told = (conversationId: string) =>
    run<{ text: string }>(
      `SELECT content ->> 'text' AS text FROM outbound_message WHERE conversation_id = $1 ORDER BY seq`,
      conversationId,
    ).then((rows) => rows.map(({ text }) => text))

  return { run, person, invite, invitation, told }
}
