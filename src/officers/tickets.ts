import { z } from 'zod'
import type { Vault } from '../store/vault.ts'

/**
 * What the browser carries from one step to the next and cannot read or forge: sealed by the installation's key, for one
 * purpose, until a time. Opens nothing by itself.
 */
const ticket = z.object({ purpose: z.string(), until: z.number(), holds: z.unknown() })

/** @param minutes how long it is good */
export function sealTicket(
  vault: Pick<Vault, 'seal'>,
  purpose: string,
  holds: unknown,
  minutes: number,
  now: Date,
): string {
  return vault.seal(JSON.stringify({ purpose, until: now.getTime() + minutes * 60_000, holds }))
}

/** What a ticket holds; null for one that is over, of another purpose, or not ours. */
export function openTicket<T>(
  vault: Pick<Vault, 'open'>,
  purpose: string,
  holds: z.ZodType<T>,
  sealed: string,
  now: Date,
): T | null {
  const read = ticket.safeParse(jsonOf(vault, sealed))
  if (!read.success || read.data.purpose !== purpose || read.data.until <= now.getTime()) return null
  const held = holds.safeParse(read.data.holds)
  return held.success ? held.data : null
}

function jsonOf(vault: Pick<Vault, 'open'>, sealed: string): unknown {
  try {
    return JSON.parse(vault.open(sealed))
  } catch {
    return null
  }
}
