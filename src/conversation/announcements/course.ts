import type pg from 'pg'
import { type AnnouncementStatus, audience } from '../../domain/announcement.ts'
import {
  addRecipients,
  endWhereNobodyWaits,
  lockAnnouncement,
  takeBackAll,
} from '../../store/announcement-sending.ts'
import { dueJob } from '../../store/due-jobs.ts'
import { ask, inTransaction, type Statement } from '../../store/sql.ts'

export interface CourseDeps {
  readonly pool: pg.Pool
  readonly jobs: { readonly wake: () => void }
  readonly now: () => Date
}

/** What came of it; `elsewhere`: that cannot be done as it stands now, `people`: it is for another number of people by now. */
export type Steered =
  | { readonly kind: 'done' }
  | { readonly kind: 'absent' | 'elsewhere' | 'untested' | 'nobody' }
  | { readonly kind: 'people'; readonly people: number }

/** The job that sends an announcement; while one is open, another is not added. */
export function sendingJob(id: string, dueAt?: Date, rest: Readonly<Record<string, string>> = {}): Statement {
  const payload = { announcementId: id, rest }
  return dueJob({ task: 'send-announcement', payload, key: keyOf(id), ...(dueAt && { dueAt }) })
}

const keyOf = (id: string) => `announcement:${id}`

/**
 * For the end of a job that found nothing to send: resumed since, while its own key kept the next one out, the
 * announcement goes on.
 */
export function sendOnWhereResumed(id: string): Statement {
  return {
    text: `INSERT INTO due_job (id, task, key, payload, due_at)
           SELECT gen_random_uuid(), 'send-announcement', $2, jsonb_build_object('announcementId', $1::text, 'rest', '{}'::jsonb), now()
             FROM announcement WHERE id = $1::uuid AND status = 'sending'
           ON CONFLICT (key) WHERE status IN ('waiting', 'running') DO NOTHING`,
    values: [id, keyOf(id)],
  }
}

/**
 * Begins to send: everybody it is for is written down, once, and the sending is a job from here on. Twice begun, also by
 * two officers at once, it is begun once.
 * @param confirmed how many people the officer was shown
 * @throws DatabaseUnavailable
 */
export function startAnnouncement(
  deps: CourseDeps,
  { id, by, confirmed }: { readonly id: string; readonly by: string; readonly confirmed: number },
  also: readonly Statement[],
): Promise<Steered> {
  return steering(deps, id, ['draft'], async (client, found) => {
    if (!found.tested) return { kind: 'untested' }
    const people = await addRecipients(client, id, audience.parse(found.audience))
    if (people === 0) return { kind: 'nobody' }
    if (people !== confirmed) return { kind: 'people', people }
    await run(client, [
      {
        text: `UPDATE announcement SET status = 'sending', started_at = $2, started_by = $3, people = $4 WHERE id = $1`,
        values: [id, deps.now(), by, people],
      },
      sendingJob(id),
      ...also,
    ])
    return { kind: 'done' }
  })
}

/**
 * Nothing more goes out from now on; what lies ready and was not tried is taken back. Where nobody waits after that,
 * there is nothing to resume, and it is over.
 * @throws DatabaseUnavailable
 */
export function pauseAnnouncement(
  deps: CourseDeps,
  id: string,
  also: readonly Statement[],
): Promise<Steered> {
  return steering(deps, id, ['sending'], async (client) => {
    await run(client, [statusTo(id, 'paused'), takeBackAll(id), endWhereNobodyWaits(id, deps.now()), ...also])
    return { kind: 'done' }
  })
}

export function resumeAnnouncement(
  deps: CourseDeps,
  id: string,
  also: readonly Statement[],
): Promise<Steered> {
  return steering(deps, id, ['paused'], async (client) => {
    // Without a key: the job of before may just be finding it paused, and would keep out one with the same key. Two that
    // run become one with the next look, which has the key again.
    const go = dueJob({ task: 'send-announcement', payload: { announcementId: id, rest: {} } })
    await run(client, [statusTo(id, 'sending'), go, ...also])
    return { kind: 'done' }
  })
}

/** For good: who has not been written to is not. @throws DatabaseUnavailable */
export function cancelAnnouncement(
  deps: CourseDeps,
  id: string,
  also: readonly Statement[],
): Promise<Steered> {
  return steering(deps, id, ['sending', 'paused'], async (client) => {
    await run(client, [
      {
        text: `UPDATE announcement SET status = 'cancelled', ended_at = $2 WHERE id = $1`,
        values: [id, deps.now()],
      },
      takeBackAll(id),
      {
        text: `UPDATE announcement_recipient SET status = 'skipped', reason = 'cancelled', at = $2
                WHERE announcement_id = $1 AND status = 'waiting'`,
        values: [id, deps.now()],
      },
      ...also,
    ])
    return { kind: 'done' }
  })
}

const statusTo = (id: string, status: AnnouncementStatus): Statement => ({
  text: 'UPDATE announcement SET status = $2 WHERE id = $1',
  values: [id, status],
})

async function run(client: pg.PoolClient, statements: readonly Statement[]): Promise<void> {
  for (const { text, values } of statements) await ask(client, { text, values: [...values] })
}

async function steering(
  { pool, jobs }: CourseDeps,
  id: string,
  from: readonly AnnouncementStatus[],
  work: (
    client: pg.PoolClient,
    found: NonNullable<Awaited<ReturnType<typeof lockAnnouncement>>>,
  ) => Promise<Steered>,
): Promise<Steered> {
  let refused: Steered = { kind: 'absent' }
  const done = await inTransaction(pool, async (client) => {
    const found = await lockAnnouncement(client, id)
    if (!found) return null
    const result: Steered = from.includes(found.status) ? await work(client, found) : { kind: 'elsewhere' }
    if (result.kind === 'done') return result
    refused = result
    return null
  })
  if (done) jobs.wake()
  return done ?? refused
}
