import type { Viewer } from '../domain/role.ts'
import { latinDigits } from '../text/digits.ts'
import { fold } from '../text/fold.ts'
import { ask, type Queryable } from './sql.ts'

/** A person in a list: enough to recognise them. */
export interface ListedPerson {
  readonly id: string
  readonly name: string | null
  readonly phone: string | null
  readonly channels: readonly string[]
  /** The conversation they last wrote in; null without any. */
  readonly conversationId: string | null
  readonly lastWrote: Date | null
  readonly requests: readonly string[]
  readonly blockedSince: Date | null
  readonly heldSince: Date | null
  /** When they wished to be erased. */
  readonly erasureAsked: Date | null
}

/** Rows of a list at most; what is behind them is found by searching. */
const MOST = 50

const PERSON = `
SELECT k.id, k.name, k.phone, k.blocked_since AS "blockedSince",
       ARRAY(SELECT DISTINCT c.channel FROM conversation c WHERE c.contact_id = k.id ORDER BY 1) AS channels,
       (SELECT c.id FROM conversation c WHERE c.contact_id = k.id ORDER BY c.last_inbound_at DESC NULLS LAST, c.id LIMIT 1) AS "conversationId",
       (SELECT max(c.last_inbound_at) FROM conversation c WHERE c.contact_id = k.id) AS "lastWrote",
       ARRAY(SELECT r.number FROM help_request r WHERE r.contact_id = k.id ORDER BY r.submitted_at) AS requests,
       (SELECT l.since FROM legal_hold l WHERE l.contact_id = k.id) AS "heldSince",
       (SELECT min(f.at) FROM feedback f WHERE f.contact_id = k.id AND f.kind = 'erasure') AS "erasureAsked"
  FROM contact k`

/**
 * Whether the viewer may see contact `k`, by the rule of domain/role.ts: `maySee`. `$1` id of the officer, or null for
 * who sees everybody; `$2` ids of their teams.
 */
export const SEEN = `
($1::text IS NULL OR NOT EXISTS (SELECT 1 FROM conversation c WHERE c.contact_id = k.id) OR EXISTS (
  SELECT 1 FROM conversation c WHERE c.contact_id = k.id AND NOT EXISTS (
    SELECT 1 FROM handoff h WHERE h.conversation_id = c.id AND h.status IN ('waiting', 'claimed')
       AND h.urgency > 0 AND h.team_id IS NOT NULL AND h.claimed_by IS DISTINCT FROM $1 AND h.team_id <> ALL ($2::uuid[]))))`

/** Values of {@link SEEN}. */
export const viewer = ({ id, role, teamIds }: Viewer): unknown[] => [role === 'officer' ? id : null, teamIds]

async function people(db: Queryable, text: string, values: readonly unknown[]): Promise<ListedPerson[]> {
  return (await ask<{ [Name in keyof ListedPerson]: ListedPerson[Name] }>(db, { text, values: [...values] }))
    .rows
}

/** People by their ids. */
export function peopleById(db: Queryable, ids: readonly string[]): Promise<ListedPerson[]> {
  return people(db, `${PERSON} WHERE k.id = ANY ($1::uuid[])`, [ids])
}

/** People who wish to be erased, who has waited longest first. */
export function wishingErasure(db: Queryable, who: Viewer): Promise<ListedPerson[]> {
  return people(
    db,
    `${PERSON} WHERE ${SEEN} AND k.id IN (SELECT contact_id FROM feedback WHERE kind = 'erasure')
      ORDER BY "erasureAsked" LIMIT ${MOST}`,
    viewer(who),
  )
}

/** People who are blocked, the latest first. */
export function blockedPeople(db: Queryable, who: Viewer): Promise<ListedPerson[]> {
  return people(
    db,
    `${PERSON} WHERE ${SEEN} AND k.blocked_since IS NOT NULL ORDER BY k.blocked_since DESC LIMIT ${MOST}`,
    viewer(who),
  )
}

/** Fewer digits lead to everybody. */
const LEAST_DIGITS = 3
/** Letters of a name as they may be spelt: what folding brings together is one class. */
const SPELT: Readonly<Record<string, string>> = {
  ا: '[اأإآٱ]',
  ي: '[يىئ]',
  ه: '[هة]',
  و: '[وؤ]',
  ك: '[كک]',
}

/** First who it may be, each table read once; then who of them wrote last; only of those all is looked up. */
const FOUND = `
WITH hit AS MATERIALIZED (
    SELECT id FROM contact WHERE $3 <> '' AND name ~* $3
    UNION SELECT contact_id FROM help_request WHERE $3 <> '' AND full_name ~* $3
    UNION SELECT id FROM contact WHERE $4 <> '' AND phone LIKE '%' || $4 || '%'
    UNION SELECT contact_id FROM help_request WHERE $4 <> '' AND (phone LIKE '%' || $4 || '%' OR number LIKE $5 || '%')
    UNION SELECT c.contact_id FROM whatsapp_person p JOIN conversation c ON c.channel = 'whatsapp' AND c.address = p.address
           WHERE $4 <> '' AND p.phone LIKE '%' || $4 || '%'),
  latest AS MATERIALIZED (
    SELECT k.id FROM hit k LEFT JOIN conversation w ON w.contact_id = k.id WHERE ${SEEN}
     GROUP BY k.id ORDER BY max(w.last_inbound_at) DESC NULLS LAST, k.id LIMIT ${MOST})`

/**
 * People by a part of their name, of a number, or of a request's number.
 * @param text as typed; digits in any script
 */
export function findPeople(db: Queryable, who: Viewer, text: string): Promise<ListedPerson[]> {
  const folded = fold(text).trim()
  const name = [...folded]
    .map((letter) => SPELT[letter] ?? letter.replace(/[.*+?^${}()|[\]\\]/, '\\$&'))
    .join('[\\u064B-\\u0652\\u0640]*')
  const digits = latinDigits(text).replace(/\D/g, '')
  const national = digits.replace(/^(00)?966|^0/, '')
  const number = digits.length > 4 ? `${digits.slice(0, 4)}-${digits.slice(4)}` : digits
  return people(
    db,
    `${FOUND} ${PERSON} JOIN latest t ON t.id = k.id
      ORDER BY "lastWrote" DESC NULLS LAST, k.id`,
    [
      ...viewer(who),
      /\p{L}/u.test(folded) ? name : '',
      national.length >= LEAST_DIGITS ? national : '',
      number,
    ],
  )
}
