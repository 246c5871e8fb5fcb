import type { Association } from '../../domain/association.ts'
import { DEFAULT_LOCALE } from '../../domain/localized.ts'
import { untilAllowed } from '../../domain/quiet-hours.ts'
import type { Reply } from '../../engine/prompt.ts'
import type { Translator } from '../../i18n/translator.ts'
import { dueJob } from '../../store/due-jobs.ts'
import { ask, type Queryable, type Statement } from '../../store/sql.ts'
import type { Desk } from '../desk.ts'
import { optionsShown } from '../options-shown.ts'

export interface TellDeps {
  readonly desk: Pick<Desk, 'compose'>
  readonly translator: Pick<Translator, 'render'>
  readonly association: () => Association
  readonly now: () => Date
}

/** Somebody's chat last used, and the language they are spoken to in. */
export interface Chat {
  readonly conversationId: string
  readonly contactId: string
  readonly channel: string
  readonly locale: string
}

/** How a message of the association's own accord reaches somebody. */
export type Telling =
  | {
      readonly kind: 'now' | 'later'
      readonly chat: Chat
      /** The words as they are sent. */
      readonly text: string
      /** When, for `later`: quiet hours are on. */
      readonly at: Date
      /** For the commit of what it tells of. */
      readonly statements: readonly Statement[]
    }
  /** They have no chat, cannot be reached, or asked not to be written to: an officer has to tell them another way. */
  | { readonly kind: 'untold'; readonly why: 'noChat' | 'unreachable' | 'stopped' }

const CHAT = `
SELECT c.id AS "conversationId", c.contact_id AS "contactId", c.channel, coalesce(k.locale, $2) AS locale
  FROM conversation c JOIN contact k ON k.id = c.contact_id
 WHERE c.contact_id IN (SELECT $1::uuid UNION SELECT q.contact_id FROM request_claim q WHERE q.request_id = $3)
   AND c.unreachable_since IS NULL
 ORDER BY c.contact_id = $1::uuid DESC, c.last_inbound_at DESC NULLS LAST, c.id LIMIT 1`

/**
 * The chat somebody used last and can be reached in; null when there is none.
 * @param requestId of a request of theirs: without a chat of their own, the one they linked it to
 */
export async function chatOf(
  db: Queryable,
  contactId: string,
  requestId: string | null = null,
): Promise<Chat | null> {
  const { rows } = await ask<Chat>(db, { text: CHAT, values: [contactId, DEFAULT_LOCALE, requestId] })
  return rows[0] ?? null
}

/**
 * Prepares a message to somebody in the chat they used last: in allowed hours at once, else when they begin. Nothing is
 * sent by it: write the statements, then wake delivery (`now`) or the jobs (`later`).
 * An officer's hold does not keep it back, because what became of a request is awaited.
 * @param requestId what it is about, where the chat it was linked to may hear of it as well (see {@link chatOf})
 */
export async function tell(
  { desk, translator, association, now }: TellDeps,
  db: Queryable,
  contactId: string,
  reply: Reply,
  requestId: string | null = null,
): Promise<Telling> {
  const chat = await chatOf(db, contactId, requestId)
  if (!chat) return { kind: 'untold', why: 'noChat' }
  const { conversationId, locale } = chat
  const { text } = translator.render(reply, locale)
  let composed = await desk.compose(conversationId, reply, 2)
  if (composed === 'held') composed = await desk.compose(conversationId, reply, 1)
  if (composed === 'held' || composed === 'unreachable') return { kind: 'untold', why: 'unreachable' }
  if (composed === 'stopped') return { kind: 'untold', why: 'stopped' }
  const at = now()
  const { timeZone, quietHours } = association()
  const seconds = untilAllowed(at, timeZone, quietHours)
  if (seconds === 0)
    return { kind: 'now', chat, text, at, statements: [composed, ...optionsShown(conversationId, reply)] }
  const dueAt = await behind(db, conversationId, new Date(at.getTime() + seconds * 1000))
  const payload = { conversationId, reply, priority: 2 }
  return { kind: 'later', chat, text, at: dueAt, statements: [dueJob({ task: 'say', payload, dueAt })] }
}

/** Between two messages that are kept for somebody, so that the jobs that say them do not run at once. */
const APART_MS = 3_000

const KEPT = `
SELECT max(due_at) AS last FROM due_job
 WHERE task = 'say' AND status IN ('waiting', 'running') AND payload ->> 'conversationId' = $1
   AND due_at < $2::timestamptz + interval '1 hour'`

/** When something is said that is kept until then: after what was kept for them before, of this night. */
async function behind(db: Queryable, conversationId: string, at: Date): Promise<Date> {
  const { rows } = await ask<{ last: Date | null }>(db, { text: KEPT, values: [conversationId, at] })
  const last = rows[0]?.last
  return last ? new Date(Math.max(at.getTime(), last.getTime() + APART_MS)) : at
}
