import type { Association } from '../../domain/association.ts'
import { closable } from '../../domain/committee.ts'
import type { Translator } from '../../i18n/translator.ts'
import { printPdf } from '../../print/pdf.ts'
import type { Blobs } from '../../store/blobs.ts'
import { itemsOf } from '../../store/committee-items.ts'
import { committeeMembers } from '../../store/committee-members.ts'
import type { CommitteeSession } from '../../store/committee-sessions.ts'
import { storableText } from '../../store/json.ts'
import { ask, type Queryable, type Statement } from '../../store/sql.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import { type CommitteeDeps, inSession } from './in-session.ts'
import { type DecidedMove, minutesOf } from './minutes.ts'
import { CommitteeRefused } from './refused.ts'

interface CloseDeps extends CommitteeDeps {
  readonly association: () => Association
  readonly translator: Pick<Translator, 'words'>
  readonly blobs: Pick<Blobs, 'put'>
}

/**
 * Closes a session in which everything is decided or put off: its minutes are printed and kept under their hash, and
 * nothing in it can be changed any more.
 * @throws CommitteeRefused `undecided`
 */
export function closeSession(
  deps: CloseDeps,
  sessionId: string,
  { by, notes }: { readonly by: string; readonly notes: string },
  also: (sha256: string) => readonly Statement[],
): Promise<void> {
  return inSession(deps, sessionId, ['open'], async (client, session) => {
    if (!closable(await itemsOf(client, sessionId))) throw new CommitteeRefused('undecided')
    const at = deps.now()
    const words = storableText(maskNationalIds(notes.trim()))
    const minutes = await printMinutes(deps, client, { session, notes: words, at })
    const { sha256 } = await deps.blobs.put(minutes)
    return [
      {
        text: `UPDATE committee_session SET status = 'closed', closed_at = $2, closed_by = $3, notes = $4, minutes = $5
                WHERE id = $1`,
        values: [sessionId, at, by, words || null, sha256],
      },
      ...also(sha256),
    ]
  })
}

/** The minutes of a session as it stands, as a PDF. */
export async function printMinutes(
  { association, translator }: Pick<CloseDeps, 'association' | 'translator'>,
  db: Queryable,
  { session, notes, at }: { readonly session: CommitteeSession; readonly notes: string; readonly at: Date },
): Promise<Uint8Array> {
  const [members, items, moves] = [
    await committeeMembers(db),
    await itemsOf(db, session.id),
    await movesOf(db, session),
  ]
  return printPdf(minutesOf({ session, members, items, moves, notes }, association(), translator, at))
}

/** What the session's decisions left with the requests. */
async function movesOf(db: Queryable, { id, number }: CommitteeSession): Promise<DecidedMove[]> {
  const { rows } = await ask<{ requestId: string; earlyReason: string | null; again: boolean }>(db, {
    text: `SELECT g.request_id AS "requestId", g.detail ->> 'earlyReason' AS "earlyReason", g."from" = 'reconsideration' AS again
             FROM request_change g JOIN committee_item i ON i.request_id = g.request_id AND i.session_id = $1
            WHERE g.detail ->> 'session' = $2`,
    values: [id, String(number)],
  })
  return rows
}
