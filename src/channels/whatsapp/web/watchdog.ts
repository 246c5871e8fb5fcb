import type { Life, Load, Probe } from './life.ts'
import type { Timing } from './session-options.ts'
import { socketMeaning } from './socket.ts'

/** What is to be done about what a look at the page found. */
export type Verdict =
  | { readonly kind: 'fine' }
  /** Not there yet, but further than before. */
  | { readonly kind: 'progress' }
  /** The library listened too late: tell it that the page is synchronised. */
  | { readonly kind: 'kick' }
  | { readonly kind: 'reload' | 'refreshQr' }
  /** The picture was scanned or the code typed. */
  | { readonly kind: 'linking' }
  | { readonly kind: 'online' | 'offline' }
  | { readonly kind: 'banned' | 'conflict' | 'outdated' | 'unlinked' }
  | { readonly kind: 'restart' | 'recycle'; readonly reason: string }

const FINE: Verdict = { kind: 'fine' }

/** What failed shortly before may have been given up too soon: a large account keeps a slow machine busy for minutes. */
function patience(life: Life): number {
  return Math.min(4, 1 + life.failures)
}

/** Judges what the page said. */
export function judgeProbe(
  life: Life,
  probe: Probe,
  load: Load,
  at: number,
  timing: Timing,
  memoryLimitMb: number | null,
): Verdict {
  const meaning = socketMeaning(probe.socket)
  if (meaning === 'banned' || meaning === 'conflict' || meaning === 'outdated') return { kind: meaning }
  if (life.phase === 'opening') return judgeOpening(life, probe, at, timing)
  if (life.phase === 'pairing') return judgePairing(life, probe, at, timing)
  if (meaning === 'unlinked' || meaning === 'idle') return { kind: 'unlinked' }
  if (!probe.injected) return { kind: 'restart', reason: 'page without the library' }
  if (meaning === 'down') {
    if (life.offlineSince === null) return { kind: 'offline' }
    return at - life.offlineSince > timing.offlineMs ? { kind: 'restart', reason: 'no network' } : FINE
  }
  if (life.offlineSince !== null) return { kind: 'online' }
  const reason = dueFor(life, load, at, timing, memoryLimitMb)
  return reason !== null && !load.busy ? { kind: 'recycle', reason } : FINE
}

/** Judges a look that was not answered; `life` already counts it. */
export function judgeSilence(life: Life, at: number, timing: Timing): Verdict {
  const patient = life.phase === 'opening'
  const over = patient
    ? at - (life.silentSince ?? at) > timing.loadingMs * patience(life)
    : life.misses >= timing.misses * patience(life)
  if (over) return { kind: 'restart', reason: 'page hung' }
  return patient && at - life.since > timing.openingMs * patience(life) ? NOT_READY : FINE
}

const NOT_READY: Verdict = { kind: 'restart', reason: 'never ready' }

function judgeOpening(life: Life, probe: Probe, at: number, timing: Timing): Verdict {
  const last = life.lastProbe
  if (last === null || last.socket !== probe.socket || last.synced !== probe.synced)
    return { kind: 'progress' }
  const waited = at - life.since
  const allowed = timing.openingMs * patience(life)
  if (waited > allowed) return NOT_READY
  if (!life.reloaded && probe.socket !== null && waited > allowed / 2) return { kind: 'reload' }
  const unnoticed = socketMeaning(probe.socket) === 'up' && probe.synced && !probe.injected
  return unnoticed && at - (life.kicked ?? life.since) >= timing.kickMs ? { kind: 'kick' } : FINE
}

function judgePairing(life: Life, probe: Probe, at: number, timing: Timing): Verdict {
  const meaning = socketMeaning(probe.socket)
  if (meaning === 'up' || probe.socket === 'PAIRING') return { kind: 'linking' }
  // With a code the library asks for the next one by itself.
  if (meaning === 'idle' && life.pairing?.kind === 'qr') return { kind: 'refreshQr' }
  if (meaning === 'down')
    return at - life.since > timing.openingMs ? { kind: 'restart', reason: 'no network' } : FINE
  return { kind: 'progress' }
}

function dueFor(life: Life, load: Load, at: number, timing: Timing, limitMb: number | null): string | null {
  const grown = limitMb !== null && load.memoryMb !== null && load.memoryMb > limitMb
  if (grown && at - life.opened >= timing.grownMs) return 'memory'
  return load.recycleSince !== null && life.opened < load.recycleSince ? 'daily' : null
}

/**
 * The last instant before `at` at which it was `hour` o'clock there; null for never.
 * @param hour 0-23
 */
export function lastStruck(hour: number | null, timeZone: string, at: number): number | null {
  if (hour === null) return null
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((p) => p.type === type)?.value)
  const seconds = ((part('hour') - hour + 24) % 24) * 3600 + part('minute') * 60 + part('second')
  return at - seconds * 1000 - (at % 1000)
}
