import { randomBytes } from 'node:crypto'

/** A version 7 UUID (RFC 9562): 48 bits of Unix milliseconds, then chance, so that new rows lie next to each other. */
export function uuid7(now: number = Date.now(), random: Uint8Array = randomBytes(10)): string {
  const time = now.toString(16).padStart(12, '0')
  const chance = Buffer.from(random).toString('hex')
  const variant = '89ab'[Number.parseInt(chance.slice(3, 4), 16) & 3] ?? '8'
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(0, 3)}-${variant}${chance.slice(4, 7)}-${chance.slice(7, 19)}`
}
