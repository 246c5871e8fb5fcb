import { createHash } from 'node:crypto'

/** The same id for the same thing whenever the demo is loaded (a version 8 UUID of its name, RFC 9562). */
export function demoId(kind: string, key: string): string {
  const hash = createHash('sha256').update(`sila demo ${kind} ${key}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

export const minutesBefore = (at: Date, minutes: number) => new Date(at.getTime() - minutes * 60_000)
