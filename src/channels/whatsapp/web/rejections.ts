import type { Log } from '../../log.ts'

/** What the library rejects with where nobody listens. Strings, so there is no telling where they come from. */
const WORDS = new Set(['auth timeout', 'ready timeout'])

/** A frame of the library, of puppeteer, or of code that puppeteer ran in the page. */
const THEIRS = /[\\/]node_modules[\\/](whatsapp-web\.js|puppeteer|puppeteer-core)[\\/]|\bpptr:/

/**
 * Whether a rejection that nobody handled was raised by whatsapp-web.js or puppeteer: it then was made in their code,
 * not merely passed through it on its way from ours.
 */
export function isLibraryRejection(reason: unknown): boolean {
  if (typeof reason === 'string') return WORDS.has(reason)
  if (!(reason instanceof Error)) return false
  const made = (reason.stack ?? '')
    .split('\n')
    .find((line) => /^\s*at /.test(line) && /[\\/]|pptr:/.test(line) && !line.includes('node:'))
  return made !== undefined && THEIRS.test(made)
}

let guard: ((reason: unknown) => void) | undefined

/**
 * Keeps Node alive when the library rejects where nobody listens, as it does when its page is reloaded. Everything else
 * goes on as before: to the listeners there are, and if there are none, the process ends. It stays until the process
 * ends, for such rejections also come after a session was closed.
 */
export function guardRejections(log: Log): void {
  if (guard !== undefined) process.off('unhandledRejection', guard)
  guard = (reason) => {
    if (isLibraryRejection(reason)) {
      const name = reason instanceof Error ? reason.name : String(reason)
      log.debug({ channel: 'whatsapp', error: name }, 'the library rejected where nobody listens')
    } else if (process.listenerCount('unhandledRejection') === 1) throw reason
  }
  process.on('unhandledRejection', guard)
}
