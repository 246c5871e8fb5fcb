import type pg from 'pg'
import type { Association } from '../../domain/association.ts'
import { DEFAULT_LOCALE } from '../../domain/localized.ts'
import type { Reply } from '../../engine/prompt.ts'
import type { Translator } from '../../i18n/translator.ts'
import { addOutbound } from '../../store/outbound-store.ts'
import { ask, inTransaction, type Queryable, type Statement } from '../../store/sql.ts'
import type { Changes } from '../changes.ts'
import type { Delivery } from '../deliver.ts'
import type { Notify } from './notices.ts'

/** What officers' actions on a conversation work with. */
export interface HandoffDeps {
  readonly pool: pg.Pool
  readonly translator: Translator
  readonly association: () => Association
  readonly delivery: Pick<Delivery, 'wake'>
  readonly changes: Pick<Changes, 'tell'>
  readonly notify: Notify
  readonly now: () => Date
}

/** Who acts: an officer, by the name people hear. */
export interface Acting {
  readonly id: string
  readonly name: string
}

/** A conversation whose row is locked, with its open handoff, as they are now. */
export interface Locked {
  readonly id: string
  readonly contactId: string
  readonly version: number
  readonly heldBy: string | null
  readonly held: boolean
  readonly locale: string
  readonly handoff: {
    readonly id: string
    readonly status: 'waiting' | 'claimed'
    readonly claimedBy: string | null
    readonly teamId: string | null
    readonly urgency: number
  } | null
}

const LOCK = `
SELECT contact_id, version, held_by, held_since IS NOT NULL AS held FROM conversation WHERE id = $1 FOR NO KEY UPDATE`

/** After the lock, so that it is seen as whoever held the lock before has left it. */
const OPEN = `
SELECT k.locale, h.id, h.status, h.claimed_by, h.team_id, h.urgency
  FROM contact k LEFT JOIN handoff h ON h.conversation_id = $2 AND h.status IN ('waiting', 'claimed')
 WHERE k.id = $1`

interface LockRow {
  contact_id: string
  version: number
  held_by: string | null
  held: boolean
}

interface OpenRow {
  locale: string | null
  id: string | null
  status: 'waiting' | 'claimed'
  claimed_by: string | null
  team_id: string | null
  urgency: number
}

/** Locks a conversation for an action: no turn is written meanwhile. null when there is none. */
async function lock(db: Queryable, conversationId: string): Promise<Locked | null> {
  const { rows } = await ask<LockRow>(db, { text: LOCK, values: [conversationId] })
  const [row] = rows
  if (!row) return null
  const { rows: opens } = await ask<OpenRow>(db, { text: OPEN, values: [row.contact_id, conversationId] })
  const [open] = opens
  return {
    id: conversationId,
    contactId: row.contact_id,
    version: row.version,
    heldBy: row.held_by,
    held: row.held,
    locale: open?.locale ?? DEFAULT_LOCALE,
    handoff: open?.id
      ? {
          id: open.id,
          status: open.status,
          claimedBy: open.claimed_by,
          teamId: open.team_id,
          urgency: open.urgency,
        }
      : null,
  }
}

/** Inside an action's transaction. */
export interface Action {
  readonly conversation: Locked
  run(statement: Statement): Promise<{ readonly rowCount: number; readonly rows: readonly { id: string }[] }>
  /** Says something to the person in the same commit, as a reply. */
  say(reply: Reply): Promise<void>
}

/**
 * Carries out one action on one conversation in one commit, and then wakes what waits for it.
 * @param work answers null to write nothing
 * @throws DatabaseUnavailable
 */
export async function acting<T>(
  deps: HandoffDeps,
  conversationId: string,
  work: (action: Action) => Promise<T | null>,
): Promise<T | null> {
  const done = await inTransaction(deps.pool, async (client) => {
    const conversation = await lock(client, conversationId)
    if (!conversation) return null
    const run = async ({ text, values }: Statement) => {
      const { rowCount, rows } = await ask<{ id: string }>(client, { text, values: [...values] })
      return { rowCount: rowCount ?? 0, rows }
    }
    return work({
      conversation,
      run,
      async say(reply) {
        const message = deps.translator.render(reply, conversation.locale)
        const priority = conversation.handoff?.urgency === 0 ? 0 : 1
        await run(addOutbound({ conversationId, message, priority }))
      },
    })
  })
  if (done !== null) {
    deps.delivery.wake(conversationId)
    deps.changes.tell({ kind: 'conversation', id: conversationId })
  }
  return done
}

/** The statement that has an officer hold a conversation; a turn under way is refused by the version and reads it anew. */
export function holdBy(conversationId: string, officerId: string | null, now: Date): Statement {
  return {
    text: `UPDATE conversation SET held_since = coalesce(held_since, $3), held_by = $2, held_until = NULL, version = version + 1
            WHERE id = $1`,
    values: [conversationId, officerId, now],
  }
}
