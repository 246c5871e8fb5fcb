import type { Said } from '../wire.ts'
import { embedded } from './api.ts'

/** Something said that the server has not confirmed. */
export interface Unsent {
  readonly id: string
  /** ISO instant at which it was said. */
  readonly at: string
  readonly content: Said
  readonly status: 'sending' | 'failed'
  /** What is still to be uploaded; lives only as long as the page. */
  readonly file?: File
  /** Why it failed, when trying again will not help. */
  readonly reason?: { readonly ar: string; readonly en: string }
}

const NAME = embedded ? 'sila.embed' : 'sila'

function read(name: string): string | undefined {
  try {
    return localStorage.getItem(`${NAME}.${name}`) ?? undefined
  } catch {
    return undefined
  }
}

/** Storage may be full or forbidden; the page works without it. */
function write(name: string, value: string): void {
  try {
    if (value) localStorage.setItem(`${NAME}.${name}`, value)
    else localStorage.removeItem(`${NAME}.${name}`)
  } catch {}
}

export const keptDraft = () => read('draft') ?? ''
export const keepDraft = (text: string) => write('draft', text)
export const keptLocale = () => read('locale')
export const keepLocale = (locale: string) => write('locale', locale)

/** A random UUID; `crypto.randomUUID` exists on https only. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** What was said and not confirmed before the page was closed. */
export function keptUnsent(): Unsent[] {
  try {
    const all: unknown = JSON.parse(read('unsent') ?? '[]')
    return Array.isArray(all) ? all.map((one: Unsent) => ({ ...one, status: 'sending' as const })) : []
  } catch {
    return []
  }
}

export function keepUnsent(all: readonly Unsent[]): void {
  const kept = all.filter(({ file }) => !file)
  write('unsent', kept.length > 0 ? JSON.stringify(kept) : '')
}
