import { setTimeout as pauseFor } from 'node:timers/promises'
import type pg from 'pg'
import type { Changes } from '../conversation/changes.ts'
import { wakeAnswered } from '../store/inbox-snooze.ts'
import { indexMessages, indexPeopleOf, sweepPeople } from '../store/search-index.ts'

export interface FollowUpDeps {
  readonly pool: pg.Pool
  readonly changes: Pick<Changes, 'tell' | 'follow'>
  /** Told once when the database does not answer, until it does again. */
  readonly onAway: (error: unknown) => void
  /** Milliseconds from a hint until it is followed up: many come together. */
  readonly afterMs?: number
}

/**
 * What the inbox needs beside the turns, and never in their way: new messages and people become searchable, and what was
 * put off wakes when its person has written. Follows the hints, and looks by itself for those that were lost.
 */
export interface FollowUp {
  start(): void
  stop(): Promise<void>
}

const BATCH = 400
const MOST_HINTED = 500
/** A look without any hint, and a look through everything that hints may have missed. */
const LOOK_MS = 5_000
const SWEEP_MS = 600_000
/** Of the time that passes while there is much to do, at most a third is spent on it: turns come first. */
const REST = 2
/** So many conversations with news at once mean that the turns need the machine: what can wait does, this long. */
const MANY = 100
const BUSY_MS = 2_000

export function createFollowUp({ pool, changes, onAway, afterMs = 300 }: FollowUpDeps): FollowUp {
  const hinted = new Set<string>()
  const over = new AbortController()
  let signal = () => {}
  let running: Promise<void> | undefined
  let unfollow = () => {}
  let sweepAt = 0
  let sweepAfter: string | null = null

  async function hints(): Promise<void> {
    const ids = [...hinted].slice(0, MOST_HINTED)
    for (const id of ids) hinted.delete(id)
    if (ids.length) await indexPeopleOf(pool, ids)
    for (const id of await wakeAnswered(pool, ids.length ? ids : null))
      changes.tell({ kind: 'conversation', id })
  }

  async function sweep(): Promise<boolean> {
    if (Date.now() < sweepAt) return false
    sweepAfter = await sweepPeople(pool, sweepAfter, BATCH)
    if (sweepAfter === null) sweepAt = Date.now() + SWEEP_MS
    return sweepAfter !== null
  }

  /** @returns whether there is more to do at once */
  async function look(): Promise<boolean> {
    await hints()
    const inbound = await indexMessages(pool, 'inbound', BATCH)
    const outbound = await indexMessages(pool, 'outbound', BATCH)
    const more = await sweep()
    return more || inbound === BATCH || outbound === BATCH || hinted.size > 0
  }

  async function run(): Promise<void> {
    let away = false
    while (!over.signal.aborted) {
      const began = performance.now()
      let more = false
      try {
        more = await look()
        away = false
      } catch (error) {
        if (!away && !over.signal.aborted) onAway(error)
        away = true
      }
      await rest(more, (performance.now() - began) * REST)
    }
  }

  /** Until there is a hint, or time to look anyway. */
  async function rest(more: boolean, ms: number): Promise<void> {
    const wait = (time: number) =>
      pauseFor(time, undefined, { signal: over.signal, ref: false }).catch(() => {})
    if (more && hinted.size <= MANY) return wait(ms)
    if (more) return wait(BUSY_MS)
    const woken = new Promise<void>((resolve) => {
      signal = resolve
      if (hinted.size > 0) resolve()
    })
    await Promise.race([woken, wait(LOOK_MS)])
    await wait(Math.max(hinted.size > MANY ? BUSY_MS : afterMs, ms))
  }

  return {
    start() {
      if (running) return
      unfollow = changes.follow((change) => {
        if (change.kind !== 'conversation') return
        if (hinted.size < 10 * MOST_HINTED) hinted.add(change.id)
        signal()
      })
      running = run()
    },
    async stop() {
      unfollow()
      over.abort()
      await running
    },
  }
}
