import type pg from 'pg'
import { NOTE_EDIT_MINUTES } from '../domain/note.ts'
import { ask, inTransaction, type Statement } from './sql.ts'

/** A note with other words than before. */
export interface NoteEdit {
  readonly id: string
  readonly contactId: string
  /** Who does it: only whoever wrote the note. */
  readonly officerId: string
  readonly text: string
  /** Ids of officers it calls now. */
  readonly mentions: readonly string[]
}

/** `gone`: there is none of theirs; `late`: its time is over; otherwise who is called that never was before. */
export type NoteEdited = 'gone' | 'late' | { readonly changed: boolean; readonly called: readonly string[] }

/**
 * Words a note anew within its {@link NOTE_EDIT_MINUTES}, by the database's clock, and keeps what it said. The same words
 * again change nothing. Rejects with DatabaseUnavailable.
 * @param statements written in the same commit, unless nothing changes
 */
export async function editNote(
  pool: pg.Pool,
  { id, contactId, officerId, text, mentions }: NoteEdit,
  statements: readonly Statement[],
): Promise<NoteEdited> {
  const done = await inTransaction(pool, async (client): Promise<NoteEdited> => {
    const { rows } = await ask<{ late: boolean; same: boolean; known: string[] }>(client, {
      text: `
SELECT at <= clock_timestamp() - make_interval(mins => $4) AS late,
       text = $5 AND mentions @> $6::uuid[] AND mentions <@ $6::uuid[] AS same,
       mentions::text[] || ARRAY(SELECT m FROM jsonb_array_elements(earlier) e, jsonb_array_elements_text(e -> 'mentions') m) AS known
  FROM note WHERE id = $1 AND contact_id = $2 AND officer_id = $3 FOR UPDATE`,
      values: [id, contactId, officerId, NOTE_EDIT_MINUTES, text, mentions],
    })
    const [note] = rows
    if (!note) return 'gone'
    if (note.late) return 'late'
    if (note.same) return { changed: false, called: [] }
    await ask(client, {
      text: `
UPDATE note SET text = $2, mentions = $3, edited_at = clock_timestamp(), earlier = earlier || jsonb_build_object(
         'text', text, 'at', coalesce(edited_at, at), 'mentions', to_jsonb(mentions))
 WHERE id = $1`,
      values: [id, text, mentions],
    })
    for (const statement of statements) await ask(client, { ...statement, values: [...statement.values] })
    return { changed: true, called: mentions.filter((one) => !note.known.includes(one)) }
  })
  return done ?? 'gone'
}
