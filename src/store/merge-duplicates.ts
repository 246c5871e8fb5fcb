import { ask, type Queryable } from './sql.ts'

/** Why two contacts look like one person. */
export type Likeness = 'nationalId' | 'phone'

export interface LikelyPair {
  readonly first: string
  readonly second: string
  readonly why: readonly Likeness[]
}

/** Pairs shown at a time. */
const MOST = 50
/** A telephone more contacts share is an office's or a machine's. */
const MOST_ALIKE = 6

/** What contacts are known by; whom a request is sent for is not who sent it. `of` narrows to one of them. */
const marks = (of = (_column: string) => 'true') => `
  SELECT id AS contact_id, 'phone' AS why, phone AS mark FROM contact WHERE phone IS NOT NULL AND ${of('id')}
  UNION ALL SELECT contact_id, 'phone', phone FROM help_request WHERE on_behalf = 'self' AND ${of('contact_id')}
  UNION ALL SELECT contact_id, 'nationalId', national_id_digest FROM help_request WHERE on_behalf = 'self' AND ${of('contact_id')}
  UNION ALL SELECT c.contact_id, 'phone', '+' || p.phone FROM whatsapp_person p JOIN conversation c
          ON c.channel = 'whatsapp' AND c.address = p.address WHERE p.phone IS NOT NULL AND ${of('c.contact_id')}`

/** Every pair there is. What more than one is known by is found without counting, because that is little. */
const OF_ALL = `
WITH known AS MATERIALIZED (${marks()}),
  several AS (SELECT why, mark FROM known GROUP BY why, mark HAVING min(contact_id::text) <> max(contact_id::text)),
  shared AS (SELECT why, mark FROM several JOIN known USING (why, mark) GROUP BY why, mark
              HAVING count(DISTINCT contact_id) <= ${MOST_ALIKE}),
  pair AS (SELECT a.contact_id AS first, b.contact_id AS second, a.why
             FROM shared JOIN known a USING (why, mark) JOIN known b USING (why, mark) WHERE a.contact_id < b.contact_id)`

/** The pairs of contact `$1`, found by what it is known by. */
const OF_ONE = `
WITH mine AS MATERIALIZED (${marks((column) => `${column} = $1`)}),
  other AS (
    SELECT k.id AS contact_id, why, mark FROM mine JOIN contact k ON why = 'phone' AND k.phone = mark
    UNION SELECT r.contact_id, why, mark FROM mine JOIN help_request r ON why = 'nationalId' AND r.national_id_digest = mark
           WHERE r.on_behalf = 'self'
    UNION SELECT r.contact_id, why, mark FROM mine JOIN help_request r ON why = 'phone' AND r.phone = mark
           WHERE r.on_behalf = 'self'
    UNION SELECT c.contact_id, why, mark FROM mine JOIN whatsapp_person p ON why = 'phone' AND p.phone = ltrim(mark, '+')
           JOIN conversation c ON c.channel = 'whatsapp' AND c.address = p.address),
  shared AS (SELECT why, mark FROM other GROUP BY why, mark HAVING count(DISTINCT contact_id) <= ${MOST_ALIKE}),
  pair AS (SELECT least(contact_id, $1::uuid) AS first, greatest(contact_id, $1::uuid) AS second, why
             FROM other JOIN shared USING (why, mark) WHERE contact_id <> $1)`

/**
 * Contacts who share an ID of their own, a number they gave, or the number WhatsApp knows them by, and of whom nobody has
 * said that they are two. Those with the same ID first.
 * @param of only the pairs of this contact
 */
export async function likelyPairs(db: Queryable, of: string | null = null): Promise<LikelyPair[]> {
  const text = `${of === null ? OF_ALL : OF_ONE}
SELECT p.first, p.second, array_agg(DISTINCT p.why) AS why FROM pair p
 WHERE NOT EXISTS (SELECT 1 FROM distinct_contacts d WHERE d.first_id = p.first AND d.second_id = p.second)
 GROUP BY p.first, p.second ORDER BY bool_or(p.why = 'nationalId') DESC, p.second DESC LIMIT ${MOST}`
  const values = of === null ? [] : [of]
  return (await ask<{ first: string; second: string; why: Likeness[] }>(db, { text, values })).rows
}

/** Remembers that two contacts are two people. */
export async function keepApart(db: Queryable, one: string, other: string, by: string): Promise<boolean> {
  const [first, second] = one < other ? [one, other] : [other, one]
  const { rowCount } = await ask(db, {
    text: `INSERT INTO distinct_contacts (first_id, second_id, by) SELECT $1, $2, $3
            WHERE 2 = (SELECT count(*) FROM contact WHERE id IN ($1::uuid, $2::uuid)) ON CONFLICT DO NOTHING`,
    values: [first, second, by],
  })
  return rowCount === 1
}
