import { randomBytes } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import type pg from 'pg'
import { createLeases } from './leases.ts'
import { ask } from './sql.ts'

/** Seconds after its last sign of life that a process counts as gone, and how often it gives one. */
const LEASE_SECONDS = 15
const SIGN_MS = 5_000

/** This process among those that serve one database. What it claims is taken back by the others once its lease is gone. */
export interface ProcessMembership {
  readonly id: string
  /** No other process serves this database, as far as the last sign of life could tell (every 5 s). */
  alone(): boolean
  /** Ends the lease; call it when nothing is claimed any more. */
  leave(): Promise<void>
}

/**
 * Joins the processes of this database. Predecessors on this very machine that are surely dead are struck off first,
 * so that a restart after kill -9 takes back their work at once rather than after 15 s.
 * @param onError told when a sign of life could not be given
 */
export async function joinProcesses(
  pool: pg.Pool,
  onError: (error: unknown) => void,
): Promise<ProcessMembership> {
  const id = `${machine()}/${process.pid}/${randomBytes(6).toString('hex')}`
  const leases = createLeases(pool, id)
  await strikeOffTheDead(pool)
  let others = true
  const sign = async () => {
    await leases.hold(`process:${id}`, LEASE_SECONDS)
    others = await hasOthers(pool, `process:${id}`)
  }
  await sign()
  const timer = setInterval(() => void sign().catch(onError), SIGN_MS)
  timer.unref()
  return {
    id,
    alone: () => !others,
    async leave() {
      clearInterval(timer)
      // Not given back, it runs out by itself.
      await leases.release(`process:${id}`).catch(onError)
    },
  }
}

/** Host and, on Linux, the namespace process ids are counted in: two containers may share a host's name. */
function machine(): string {
  try {
    return `${hostname()}/${readlinkSync('/proc/self/ns/pid').replace(/\D/g, '')}`
  } catch {
    return `${hostname()}/0`
  }
}

async function hasOthers(pool: pg.Pool, own: string): Promise<boolean> {
  const { rowCount } = await ask(pool, {
    text: `SELECT 1 FROM lease WHERE starts_with(name, 'process:') AND name <> $1 AND expires_at > now() LIMIT 1`,
    values: [own],
  })
  return rowCount !== 0
}

async function strikeOffTheDead(pool: pg.Pool): Promise<void> {
  const own = `process:${machine()}/`
  const { rows } = await ask<{ name: string }>(pool, {
    text: 'SELECT name FROM lease WHERE starts_with(name, $1)',
    values: [own],
  })
  const dead = rows
    .map(({ name }) => name)
    .filter((name) => !isAlive(Number(name.slice(own.length).split('/')[0])))
  // Everything they held, such as the polling of a bot, which nobody would else take up for half a minute.
  const holders = dead.map((name) => name.slice('process:'.length))
  if (dead.length) await ask(pool, { text: 'DELETE FROM lease WHERE holder = ANY ($1)', values: [holders] })
}

/** A lease of our own process id is either another member inside this process, or a predecessor with a reused id: its lease tells. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
