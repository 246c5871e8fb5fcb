import type pg from 'pg'
import { joinRecipients } from './announcement-merge.ts'
import { storableJson } from './json.ts'
import { column, handOver, jsonRows, lockContacts, type Moved } from './merge-rows.ts'
import { JOIN } from './one-contact.ts'
import { ask, insertInto, inTransaction, type Queryable, type Statement } from './sql.ts'
import { uuid7 } from './uuid.ts'

export interface MergeOrder {
  readonly keptId: string
  readonly mergedId: string
  /** Id of the officer. */
  readonly by: string
  /** What else is written with it: the audit trail. */
  readonly statements: readonly Statement[]
}

/**
 * Makes one contact of two: all that belongs to the merged one becomes the kept one's, which takes over what it does not
 * know itself; conversations stay apart. In one transaction, during which no turn of either is written, and with a
 * record by which it can be taken back (see {@link undoMerge}).
 * @returns the merge's id; null when one of the two is not there
 */
export async function mergeContacts(pool: pg.Pool, order: MergeOrder): Promise<string | null> {
  return inTransaction(pool, async (client) => {
    const { keptId, mergedId, by, statements } = order
    if ((await lockContacts(client, [keptId, mergedId])) !== 2) return null
    const moved = await moveAll(client, keptId, mergedId)
    const id = uuid7()
    const row = { id, kept_id: keptId, merged_id: mergedId, moved: storableJson(moved), by }
    const merge = insertInto('contact_merge', row)
    const remove = { text: 'DELETE FROM contact WHERE id = $1', values: [mergedId] }
    for (const { text, values } of [merge, remove, ...statements])
      await ask(client, { text, values: [...values] })
    return id
  })
}

async function moveAll(db: Queryable, keptId: string, mergedId: string): Promise<Moved> {
  const both = [keptId, mergedId]
  const contact = async (id: string) =>
    (await jsonRows(db, 'SELECT to_jsonb(k) AS row FROM contact k WHERE id = $1', [id]))[0] ?? {}
  const merged = await contact(mergedId)
  const before = await contact(keptId)
  await ask(db, { text: JOIN, values: both })
  return {
    merged,
    kept: { before, after: await contact(keptId) },
    rows: await handOver(db, keptId, mergedId),
    labels: await moveLabels(db, both),
    claims: await moveClaims(db, both),
    announcements: await joinRecipients(db, keptId, mergedId),
    legalHold: await moveHold(db, keptId, mergedId),
    distinct: await moveDistinct(db, both),
    jobs: await moveJobs(db, both),
  }
}

async function moveLabels(db: Queryable, both: readonly string[]): Promise<Moved['labels']> {
  const all = await column(db, 'SELECT label_id FROM contact_label WHERE contact_id = $1', [both[1]])
  const moved = await column(
    db,
    `INSERT INTO contact_label (contact_id, label_id) SELECT $1, label_id FROM contact_label WHERE contact_id = $2
     ON CONFLICT DO NOTHING RETURNING label_id`,
    both,
  )
  return { moved, both: all.filter((id) => !moved.includes(id)) }
}

async function moveClaims(db: Queryable, both: readonly string[]): Promise<Moved['claims']> {
  const all = await jsonRows(db, 'SELECT to_jsonb(q) AS row FROM request_claim q WHERE contact_id = $1', [
    both[1],
  ])
  const taken = await column(
    db,
    `INSERT INTO request_claim (request_id, contact_id, at) SELECT request_id, $1, at FROM request_claim WHERE contact_id = $2
     ON CONFLICT DO NOTHING RETURNING request_id`,
    both,
  )
  const isMoved = (claim: Record<string, unknown>) => taken.includes(String(claim.request_id))
  return { moved: all.filter(isMoved), both: all.filter((claim) => !isMoved(claim)) }
}

/** Nothing of them may be deleted: that holds for both from now on. */
async function moveHold(db: Queryable, keptId: string, mergedId: string): Promise<Moved['legalHold']> {
  const [row] = await jsonRows(
    db,
    'DELETE FROM legal_hold l WHERE contact_id = $1 RETURNING to_jsonb(l) AS row',
    [mergedId],
  )
  if (!row) return null
  const { rowCount } = await ask(db, {
    text: `INSERT INTO legal_hold SELECT (jsonb_populate_record(NULL::legal_hold, $1)).* ON CONFLICT DO NOTHING`,
    values: [storableJson({ ...row, contact_id: keptId })],
  })
  return { row, moved: rowCount === 1 }
}

/** Who is not the merged one is not the kept one either. */
async function moveDistinct(db: Queryable, both: readonly string[]): Promise<Moved['distinct']> {
  const rows = await jsonRows(
    db,
    'SELECT to_jsonb(d) AS row FROM distinct_contacts d WHERE $1 IN (first_id, second_id)',
    [both[1]],
  )
  const added = await jsonRows(
    db,
    `INSERT INTO distinct_contacts AS n (first_id, second_id, by, at)
     SELECT least($1::uuid, x.other), greatest($1::uuid, x.other), x.by, x.at
       FROM (SELECT CASE WHEN first_id = $2 THEN second_id ELSE first_id END AS other, by, at
               FROM distinct_contacts WHERE $2 IN (first_id, second_id)) x
      WHERE x.other <> $1::uuid ON CONFLICT DO NOTHING RETURNING to_jsonb(n) AS row`,
    both,
  )
  return { rows, added }
}

/** Jobs name a contact in their payload; one that the kept one has as well stays behind and finds nobody. */
function moveJobs(db: Queryable, both: readonly string[]): Promise<string[]> {
  return column(
    db,
    `UPDATE due_job j SET payload = jsonb_set(payload, '{contactId}', to_jsonb($1::text)), key = replace(key, $2::text, $1::text)
      WHERE status = 'waiting' AND payload->>'contactId' = $2::text
        AND NOT EXISTS (SELECT 1 FROM due_job o WHERE o.key = replace(j.key, $2::text, $1::text)
                                                  AND o.status IN ('waiting', 'running'))
      RETURNING id`,
    both,
  )
}
