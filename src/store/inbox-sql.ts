import type { Viewer } from '../domain/role.ts'

/** Who looks, as parameters of a statement. */
export interface Eyes {
  readonly role: string
  readonly me: string
  readonly teams: readonly string[]
}

export const eyesOf = ({ id, role, teamIds }: Viewer): Eyes => ({ role, me: id, teams: teamIds })

/** Values of a statement under growing numbers. */
export class Values {
  readonly list: unknown[] = []

  /** @returns the place of the value: `$3` */
  put(value: unknown): string {
    this.list.push(value)
    return `$${this.list.length}`
  }
}

/** {@link maySee} of domain/role.ts over handoff `h`, for whole lists; test/console/inbox.test.ts holds the two together. */
export function visible(values: Values, { role, me, teams }: Eyes, h = 'h'): string {
  if (role !== 'officer') return 'true'
  return `coalesce(${h}.urgency = 0 OR ${h}.team_id IS NULL OR ${h}.claimed_by = ${values.put(me)}
           OR ${h}.team_id = ANY (${values.put(teams)}::uuid[]), false)`
}

/** Handoff `h` is out of the queue for now; a crisis never sleeps. */
export const ASLEEP = `(h.urgency > 0 AND h.snoozed_until IS NOT NULL AND h.snoozed_until > now())`

export const OPEN = `h.status IN ('waiting', 'claimed')`

/** When an officer last said something in the conversation of `h`, among what was said lately; else when it was opened. */
const LAST_WORD = `
coalesce((SELECT o.created_at FROM (
            SELECT o.created_at, o.said_by FROM outbound_message o
             WHERE o.conversation_id = h.conversation_id ORDER BY o.seq DESC LIMIT 20) o
           WHERE o.said_by IS NOT NULL LIMIT 1), h.opened_at)`

/**
 * Since when the person of open handoff `h` waits for a word; null when they have one. Who waits for an officer does so
 * since they asked; who talks with one since their first message after the officer's last, of the twelve newest.
 */
export const WAITING_SINCE = `
CASE WHEN h.status = 'waiting' THEN h.opened_at
     WHEN h.status = 'claimed' THEN (
       SELECT (SELECT min(w.received_at) FROM (
                 SELECT i.received_at FROM inbound_message i
                  WHERE i.conversation_id = h.conversation_id ORDER BY i.id DESC LIMIT 12) w
                WHERE w.received_at > l.word)
         FROM (SELECT ${LAST_WORD} AS word OFFSET 0) l WHERE h.activity_at >= l.word) END`
