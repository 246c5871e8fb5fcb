import type pg from 'pg'
import { partRecipients } from './announcement-merge.ts'
import { storableJson } from './json.ts'
import { FIELDS, handBack, jsonRows, lockContacts, type Moved, moved } from './merge-rows.ts'
import { ask, inTransaction, type Queryable, type Statement } from './sql.ts'

/** `gone`: there is none to take back; `later`: the kept contact has itself become part of another one since. */
export type Undone = { readonly contacts: readonly [kept: string, restored: string] } | 'gone' | 'later'

interface Merge {
  kept_id: string
  merged_id: string
  moved: unknown
  at: Date
}

/**
 * Takes a merge back: both contacts are as they were. What has been corrected on the kept one since stays with it, and so
 * does what came since without telling which of the two it is from; handoffs and notes of a conversation go with it.
 */
export async function undoMerge(
  pool: pg.Pool,
  id: string,
  statements: readonly Statement[],
): Promise<Undone> {
  let refused: 'gone' | 'later' = 'gone'
  const done = await inTransaction(pool, async (client) => {
    const { rows } = await ask<{ [Name in keyof Merge]: Merge[Name] }>(client, {
      text: 'SELECT kept_id, merged_id, moved, at FROM contact_merge WHERE id = $1 AND undone_at IS NULL FOR UPDATE',
      values: [id],
    })
    const [merge] = rows
    if (!merge) return null
    const contacts = [merge.kept_id, merge.merged_id] as const
    if ((await lockContacts(client, contacts)) !== 1) {
      refused = 'later'
      return null
    }
    await restore(client, contacts, moved.parse(merge.moved), merge.at)
    const close = {
      text: `UPDATE contact_merge SET undone_at = now(), moved = '{}' WHERE id = $1`,
      values: [id],
    }
    for (const { text, values } of [close, ...statements]) await ask(client, { text, values: [...values] })
    return { contacts }
  })
  return done ?? refused
}

async function restore(
  db: Queryable,
  [keptId, mergedId]: readonly [string, string],
  was: Moved,
  at: Date,
): Promise<void> {
  const run = (text: string, ...values: unknown[]) => ask(db, { text, values })
  await run(
    'INSERT INTO contact SELECT (jsonb_populate_record(NULL::contact, $1)).*',
    storableJson(was.merged),
  )
  await handBack(db, mergedId, keptId, was.rows)
  for (const table of ['handoff', 'note'])
    await run(
      `UPDATE ${table} SET contact_id = $1 WHERE contact_id = $2 AND conversation_id = ANY ($3::uuid[])`,
      mergedId,
      keptId,
      was.rows.conversation ?? [],
    )
  await restoreLabels(run, keptId, mergedId, was.labels)
  await restoreClaims(run, keptId, was.claims)
  await partRecipients(db, mergedId, keptId, was.announcements)
  await restoreHold(run, keptId, was.legalHold)
  for (const row of was.distinct.added)
    await run(
      'DELETE FROM distinct_contacts WHERE first_id = $1 AND second_id = $2',
      row.first_id,
      row.second_id,
    )
  for (const row of was.distinct.rows)
    await run(
      `INSERT INTO distinct_contacts SELECT d.* FROM jsonb_populate_record(NULL::distinct_contacts, $1) d
        WHERE 2 = (SELECT count(*) FROM contact WHERE id IN (d.first_id, d.second_id)) ON CONFLICT DO NOTHING`,
      storableJson(row),
    )
  await run(
    `UPDATE due_job SET payload = jsonb_set(payload, '{contactId}', to_jsonb($1::text)), key = replace(key, $2::text, $1::text)
      WHERE id = ANY ($3::uuid[]) AND status = 'waiting' AND payload->>'contactId' = $2::text`,
    mergedId,
    keptId,
    was.jobs,
  )
  await restoreKept(db, keptId, mergedId, was.kept, at)
}

type Run = (text: string, ...values: unknown[]) => Promise<pg.QueryResult>

/** A label that was taken off the one person since was meant for both. */
async function restoreLabels(
  run: Run,
  keptId: string,
  mergedId: string,
  { moved: taken, both }: Moved['labels'],
): Promise<void> {
  await run(
    `INSERT INTO contact_label (contact_id, label_id)
     SELECT $1, label_id FROM contact_label WHERE contact_id = $2 AND label_id = ANY ($3::uuid[]) ON CONFLICT DO NOTHING`,
    mergedId,
    keptId,
    [...taken, ...both],
  )
  await run('DELETE FROM contact_label WHERE contact_id = $1 AND label_id = ANY ($2::uuid[])', keptId, taken)
}

async function restoreClaims(run: Run, keptId: string, claims: Moved['claims']): Promise<void> {
  for (const claim of claims.moved)
    await run('DELETE FROM request_claim WHERE contact_id = $1 AND request_id = $2', keptId, claim.request_id)
  for (const claim of [...claims.moved, ...claims.both])
    await run(
      `INSERT INTO request_claim SELECT q.* FROM jsonb_populate_record(NULL::request_claim, $1) q
        WHERE EXISTS (SELECT 1 FROM help_request r WHERE r.id = q.request_id) ON CONFLICT DO NOTHING`,
      storableJson(claim),
    )
}

/** A hold that was lifted since was lifted for both. */
async function restoreHold(run: Run, keptId: string, hold: Moved['legalHold']): Promise<void> {
  if (!hold) return
  await run(
    `INSERT INTO legal_hold SELECT (jsonb_populate_record(NULL::legal_hold, $1)).*
      WHERE EXISTS (SELECT 1 FROM legal_hold WHERE contact_id = $2)`,
    storableJson(hold.row),
    keptId,
  )
  if (hold.moved) await run('DELETE FROM legal_hold WHERE contact_id = $1', keptId)
}

async function restoreKept(
  db: Queryable,
  keptId: string,
  mergedId: string,
  { before, after }: Moved['kept'],
  at: Date,
): Promise<void> {
  const [now = {}] = await jsonRows(db, 'SELECT to_jsonb(k) AS row FROM contact k WHERE id = $1', [keptId])
  const stopped = now.notifications_stopped === true && after.notifications_stopped === false
  const back = FIELDS.filter((field) => now[field] === after[field])
  if (back.length > 0)
    await ask(db, {
      text: `UPDATE contact k SET ${back.map((field) => `${field} = b.${field}`).join(', ')}
               FROM jsonb_populate_record(NULL::contact, $2) b WHERE k.id = $1`,
      values: [keptId, storableJson(before)],
    })
  // What the one person said since about being written to, or about their consent, is kept for both.
  await ask(db, {
    text: `UPDATE contact k SET notifications_stopped = notifications_stopped OR $2,
             consent_version = CASE WHEN EXISTS (SELECT 1 FROM consent s WHERE s.contact_id = k.id AND s.withdrawn_at > $3)
                                    THEN NULL ELSE consent_version END
            WHERE id = $1`,
    values: [mergedId, stopped, at],
  })
}
