import { type HandoffStatus, URGENCIES } from '../../domain/handoff.ts'
import { may as mayDo, maySee, type Viewer } from '../../domain/role.ts'
import { ask } from '../../store/sql.ts'
import type { Context } from './context.ts'
import { Declined } from './declined.ts'

/** Who asks, and where to look. */
export type Guarded = Pick<Context, 'deps'> & { readonly officer: Viewer }

/** The handoff of a conversation that is waiting or claimed. There is at most one (a partial unique index says so). */
export interface OpenHandoff {
  readonly id: string
  readonly status: HandoffStatus
  /** An officer's id, or `phone`. */
  readonly claimedBy: string | null
  readonly teamId: string | null
  readonly crisis: boolean
}

/** A conversation the officer may see. */
export interface SeenConversation {
  readonly id: string
  readonly contactId: string
  readonly handoff: OpenHandoff | null
}

interface Row {
  id: string
  contact_id: string
  handoff_id: string | null
  status: HandoffStatus
  claimed_by: string | null
  team_id: string | null
  urgency: number
}

/** Conversations with their open handoff; `c` and `h` may be narrowed by what follows. */
const CONVERSATIONS = `
SELECT c.id, c.contact_id, h.id AS handoff_id, h.status, h.claimed_by, h.team_id, h.urgency
  FROM conversation c LEFT JOIN handoff h ON h.conversation_id = c.id AND h.status IN ('waiting', 'claimed')`

const notFound = () => new Declined('NOT_FOUND', 'notFound')

async function seenOf(ctx: Guarded, where: string, id: string): Promise<SeenConversation[]> {
  const { rows } = await ask<Row>(ctx.deps.pool, { text: `${CONVERSATIONS} ${where}`, values: [id] })
  return rows.map(seenRow).filter(({ handoff }) => handoff === null || maySee(ctx.officer, handoff))
}

function seenRow(row: Row): SeenConversation {
  const handoff =
    row.handoff_id === null
      ? null
      : {
          id: row.handoff_id,
          status: row.status,
          claimedBy: row.claimed_by,
          teamId: row.team_id,
          crisis: row.urgency === URGENCIES.indexOf('crisis'),
        }
  return { id: row.id, contactId: row.contact_id, handoff }
}

/**
 * A conversation the officer may see by its open handoff.
 * @throws Declined NOT_FOUND, the same for one that is not there and one that is another team's
 */
export async function seenConversation(ctx: Guarded, conversationId: string): Promise<SeenConversation> {
  const [seen] = await seenOf(ctx, 'WHERE c.id = $1', conversationId)
  if (!seen) throw notFound()
  return seen
}

/**
 * A contact of whom the officer may see a conversation, with those conversations; a contact without any is everybody's.
 * @throws Declined NOT_FOUND as {@link seenConversation} does
 */
export async function seenContact(
  ctx: Guarded,
  contactId: string,
): Promise<{ readonly id: string; readonly conversations: readonly SeenConversation[] }> {
  const conversations = await seenOf(ctx, 'WHERE c.contact_id = $1 ORDER BY c.created_at, c.id', contactId)
  if (conversations.length > 0) return { id: contactId, conversations }
  const { rowCount } = await ask(ctx.deps.pool, {
    text: `SELECT FROM contact k WHERE k.id = $1
            AND NOT EXISTS (SELECT FROM conversation c WHERE c.contact_id = k.id)`,
    values: [contactId],
  })
  if (!rowCount) throw notFound()
  return { id: contactId, conversations: [] }
}

/**
 * For what only whoever has taken a conversation over may do in it: reply, release, close. A supervisor may do it for
 * a colleague; nobody may while it is not claimed.
 * @throws Declined NOT_FOUND as {@link seenConversation} does; CONFLICT `notClaimed`, `heldByPhone`, or `heldByOther`
 *   with the name
 */
export async function heldConversation(
  ctx: Guarded,
  conversationId: string,
): Promise<SeenConversation & { readonly handoff: OpenHandoff }> {
  const { handoff, ...seen } = await seenConversation(ctx, conversationId)
  if (handoff?.status !== 'claimed') throw new Declined('CONFLICT', 'notClaimed')
  const own = handoff.claimedBy === ctx.officer.id
  const mayDirect = mayDo(ctx.officer.role, 'conversation.direct')
  if (!own && !mayDirect && handoff.claimedBy === 'phone') throw new Declined('CONFLICT', 'heldByPhone')
  if (!own && !mayDirect)
    throw new Declined('CONFLICT', 'heldByOther', { name: await nameOf(ctx, handoff.claimedBy) })
  return { ...seen, handoff }
}

/** Name of the officer who holds a conversation. */
async function nameOf({ deps }: Guarded, claimedBy: string | null): Promise<string> {
  const { rows } = await ask<{ name: string }>(deps.pool, {
    text: 'SELECT name FROM officer WHERE id::text = $1',
    values: [claimedBy],
  })
  return rows[0]?.name ?? ''
}
