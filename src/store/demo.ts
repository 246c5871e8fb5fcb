import type pg from 'pg'
import type { Association } from '../domain/association.ts'
import type { BlobStore } from './blobs.ts'
import { type CommitteeSession, readSession } from './committee-sessions.ts'
import { demoCommittee, heldSessions } from './demo-committee.ts'
import { demoPdf, demoPicture } from './demo-files.ts'
import { demoId } from './demo-id.ts'
import { demoParts, readDemo } from './demo-parts.ts'
import { type DemoOffice, demoOffice } from './demo-people.ts'
import { DEMO_ACCOUNT, officeRows, personRows } from './demo-rows.ts'
import type { StoredDemoFile } from './demo-world.ts'
import { storableJson } from './json.ts'
import { undoMerge } from './merge-undo.ts'
import { removeFiles } from './retention-files.ts'
import { ask, inTransaction, type Queryable, type Statement } from './sql.ts'
import type { Vault } from './vault.ts'

export interface DemoDeps {
  readonly pool: pg.Pool
  readonly blobs: BlobStore
  readonly vault: Pick<Vault, 'seal' | 'digest'>
  readonly association: () => Association
  readonly now: () => Date
  /** Prints the minutes of a session that was held. */
  readonly minutes: (db: Queryable, session: CommitteeSession) => Promise<Uint8Array>
}

/** How much of the demo is there; null while it is not loaded. */
export interface DemoState {
  readonly conversations: number
  readonly requests: number
}

const NAME = 'demo.loaded'
/** Pictures of papers differ; so many suffice. */
const PICTURES = 4

const STATE = `
SELECT (SELECT count(*)::int FROM conversation WHERE account = $2) AS conversations,
       (SELECT count(*)::int FROM help_request WHERE contact_id IN (SELECT contact_id FROM conversation WHERE account = $2)) AS requests
  FROM setting WHERE name = $1`
const KEEP_MINUTES = 'UPDATE committee_session SET minutes = $2 WHERE id = $1'
const KEEP_FILE = `
UPDATE setting SET value = jsonb_set(value, '{files}', value -> 'files' || to_jsonb($2::text)) WHERE name = $1`
const REAL_PEOPLE = 'SELECT 1 FROM conversation WHERE account <> $1 LIMIT 1'

/** The fictional office: loaded and removed as one. Rejects with DatabaseUnavailable. */
export function createDemo({ pool, blobs, vault, association, now, minutes }: DemoDeps) {
  async function store(data: Uint8Array): Promise<StoredDemoFile> {
    const { sha256, size } = await blobs.put(data)
    return { sha256, size }
  }

  async function rows(office: DemoOffice, readBy: string): Promise<Statement[]> {
    const pictures = await Promise.all([...Array(PICTURES).keys()].map((seed) => store(demoPicture(seed))))
    const [first] = pictures
    if (!first) throw new Error('no pictures')
    const pdf = await store(demoPdf())
    const { services, officeHours, timeZone } = association()
    const world = {
      now: now(),
      vault,
      readBy,
      services: new Map(services.map(({ id, name }) => [id, name])),
      officeHours,
      timeZone,
      picture: (seed: number) => pictures[seed % PICTURES] ?? first,
      pdf,
    }
    return [
      ...officeRows(office),
      // The oldest first, so that ids grow with time as they do for real people.
      ...[...office.people.entries()]
        .toSorted(([, a], [, b]) => b.ago - a.ago)
        .flatMap(([index, person]) => personRows(person, index, office, world)),
      ...(await demoParts(office)).flatMap((part) => part.rows(world)),
      {
        text: 'INSERT INTO setting (name, value) VALUES ($1, $2::jsonb)',
        values: [NAME, storableJson({ files: [...pictures, pdf].map(({ sha256 }) => sha256) })],
      },
    ]
  }

  async function keepMinutes(db: Queryable, sessionId: string): Promise<void> {
    const session = await readSession(db, sessionId)
    if (!session) return
    const { sha256 } = await store(await minutes(db, session))
    await ask(db, { text: KEEP_MINUTES, values: [sessionId, sha256] })
    await ask(db, { text: KEEP_FILE, values: [NAME, sha256] })
  }

  const state = async (): Promise<DemoState | null> => {
    const { rows: found } = await ask<{ conversations: number; requests: number }>(pool, {
      text: STATE,
      values: [NAME, DEMO_ACCOUNT],
    })
    return found[0] ?? null
  }

  return {
    state,
    /** Whether anyone has written who is not of the demo. */
    async hasRealPeople(): Promise<boolean> {
      return (await ask(pool, { text: REAL_PEOPLE, values: [DEMO_ACCOUNT] })).rowCount === 1
    },
    /**
     * Loads it, all or nothing. @param readBy officer to whom only what is meant to be new is new
     * @returns false when it is there already
     */
    async load(readBy: string): Promise<boolean> {
      if (await state()) return false
      const statements = await rows(await readDemo('demo', demoOffice), readBy)
      const held = heldSessions(await readDemo('demo-committee', demoCommittee))
      const loaded = await inTransaction(pool, async (client) => {
        for (const { text, values } of statements) await ask(client, { text, values: [...values] })
        for (const id of held) await keepMinutes(client, id)
        return true
      })
      return loaded ?? false
    },
    /** Removes what it loaded and what has come of it since, and nothing else. */
    async remove(): Promise<void> {
      const office = await readDemo('demo', demoOffice)
      const ids = (kind: string, those: readonly { readonly key: string }[]) =>
        those.map(({ key }) => demoId(kind, key))
      const contacts = ids('contact', office.people)
      const conversations = ids('conversation', office.people)
      const officers = ids('officer', office.officers)
      const parts = await demoParts(office)
      await partFromOthers(pool, contacts)
      const since = now()
      const hashes = await inTransaction(pool, async (client) => {
        const named = await ask<{ h: string }>(client, { text: FILES, values: [conversations] })
        const run = (text: string, values: unknown[]) => ask(client, { text, values })
        await run(JOBS, [conversations, contacts])
        await run('DELETE FROM legal_hold WHERE contact_id = ANY ($1::uuid[])', [contacts])
        await run('DELETE FROM contact_merge WHERE kept_id = ANY ($1) OR merged_id = ANY ($1)', [contacts])
        await run(NEWS, [conversations, contacts])
        for (const { text, values } of parts.flatMap((part) => part.removal())) await run(text, [...values])
        await run('DELETE FROM contact WHERE id = ANY ($1::uuid[])', [contacts])
        await run('DELETE FROM officer WHERE id = ANY ($1::uuid[])', [officers])
        await run(UNUSED_TEAMS, [ids('team', office.teams)])
        await run(UNUSED_LABELS, [ids('label', office.labels)])
        const kept = await ask<{ h: string }>(client, { text: FORGET, values: [NAME] })
        return [...named.rows, ...kept.rows].map(({ h }) => h)
      })
      await removeFiles(pool, blobs, hashes ?? [], since)
    },
  }
}
export type Demo = ReturnType<typeof createDemo>

/** A real person's record that was joined with one of the demo's is taken out of it again, whichever of the two was kept. */
async function partFromOthers(pool: pg.Pool, contacts: readonly string[]): Promise<void> {
  const { rows } = await ask<{ id: string }>(pool, {
    text: `SELECT id FROM contact_merge WHERE undone_at IS NULL AND (kept_id = ANY ($1)) <> (merged_id = ANY ($1))
            ORDER BY at DESC, id DESC`,
    values: [contacts],
  })
  for (const { id } of rows) await undoMerge(pool, id, [])
}

const FILES = `
SELECT DISTINCT h FROM (
  SELECT sha256 AS h FROM attachment WHERE conversation_id = ANY ($1::uuid[])
  UNION SELECT content #>> '{attachment,sha256}' FROM outbound_message WHERE conversation_id = ANY ($1::uuid[])) x
 WHERE h IS NOT NULL`
/** What waits to be done, or was, about any of it: the demonstration queues nothing, officers who try things do. */
const JOBS = `
WITH about AS (
  SELECT unnest($1::text[] || $2::text[]) AS id
  UNION ALL SELECT id::text FROM help_request WHERE contact_id = ANY ($2::uuid[])
  UNION ALL SELECT a.id::text FROM appointment a JOIN help_request r ON r.id = a.request_id WHERE r.contact_id = ANY ($2::uuid[])
  UNION ALL SELECT id::text FROM handoff WHERE contact_id = ANY ($2::uuid[])
  UNION ALL SELECT id::text FROM feedback WHERE contact_id = ANY ($2::uuid[]))
DELETE FROM due_job j WHERE EXISTS (SELECT FROM jsonb_each_text(j.payload) p JOIN about ON about.id = p.value)`
const NEWS = `
DELETE FROM officer_notice
 WHERE conversation_id = ANY ($1::uuid[])
    OR detail ->> 'about' IN (SELECT id::text FROM help_request WHERE contact_id = ANY ($2::uuid[])
                              UNION SELECT id::text FROM feedback WHERE contact_id = ANY ($2::uuid[]))`
/** The files that were stored for it, used or not. */
const FORGET = `
WITH gone AS (DELETE FROM setting WHERE name = $1 RETURNING value)
SELECT jsonb_array_elements_text(value -> 'files') AS h FROM gone`
/** What the office has taken for its own since then stays. */
const UNUSED_TEAMS = `
DELETE FROM team t WHERE id = ANY ($1::uuid[])
   AND NOT EXISTS (SELECT 1 FROM team_member m WHERE m.team_id = t.id)
   AND NOT EXISTS (SELECT 1 FROM handoff h WHERE h.team_id = t.id)`
const UNUSED_LABELS = `
DELETE FROM label l WHERE id = ANY ($1::uuid[])
   AND NOT EXISTS (SELECT 1 FROM contact_label c WHERE c.label_id = l.id)`
