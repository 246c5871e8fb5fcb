import { randomBytes } from 'node:crypto'

/** Upper-case hexadecimal digits of that many bytes. */
export function randomHex(bytes: number): string {
  return randomBytes(bytes).toString('hex').toUpperCase()
}

export function randomKey(): string {
  return randomBytes(32).toString('base64')
}

export function unixNow(): number {
  return Math.floor(Date.now() / 1000)
}
