import { backoff } from '../../pause.ts'
import { type After, type Effect, type Life, type RunEvent, type Shown, type Step, UNSEEN } from './life.ts'
import type { Timing } from './session-options.ts'

/** What a step may know of the world. */
export interface Moment {
  /** Milliseconds. */
  readonly at: number
  /** 0 <= random < 1 */
  readonly random: number
}

export function stay(life: Life, ...effects: Effect[]): Step {
  return { life, effects }
}

export function show(life: Life, at: number, state: Shown['state'], detail?: string): Life {
  if (life.shown.state === state && life.shown.detail === detail) return life
  return { ...life, shown: { state, since: at, ...(detail === undefined ? {} : { detail }) } }
}

/** Tells a person, once for each cause until the session is well again. */
export function alert({ life, effects }: Step, cause: string, message: string, detail?: string): Step {
  if (life.alerted.includes(cause)) return { life, effects }
  const said: Effect = { do: 'say', level: 'error', message, ...(detail ? { detail } : {}) }
  return { life: { ...life, alerted: [...life.alerted, cause] }, effects: [...effects, said] }
}

export function open(life: Life, at: number): Life {
  return {
    ...life,
    phase: 'opening',
    run: life.run + 1,
    since: at,
    opened: at,
    ...UNSEEN,
  }
}

export function opening(life: Life, at: number, timing: Timing): Step {
  return stay(open(life, at), { do: 'open' }, { do: 'probe', afterMs: timing.probeMs })
}

export function close(
  life: Life,
  at: number,
  after: After,
  how: { logOut?: boolean; wipe?: boolean } = {},
): Step {
  const { logOut = false, wipe = false } = how
  return stay(
    { ...life, phase: 'closing', since: at, pairing: null, offlineSince: null, after },
    { do: 'close', logOut, wipe },
  )
}

/** Failures in a row after which a person is told. */
const TOO_MANY = 5

/** Ends a browser that failed; the next one follows after a pause, always. */
export function restart(
  life: Life,
  { at, random }: Moment,
  timing: Timing,
  why: { reason: string; detail?: string; advice?: string; wipe?: boolean },
): Step {
  const { reason, detail, advice, wipe = false } = why
  const ms = backoff(life.failures + 1, timing.backoffMs, random)
  const failed = show({ ...life, failures: life.failures + 1 }, at, 'disconnected', reason)
  const { life: next, effects } = close(failed, at, { next: 'rest', ms }, { wipe })
  const said: Effect = {
    do: 'say',
    level: 'warn',
    message: `WhatsApp: ${reason}; a new browser is started`,
    ...(detail ? { detail } : {}),
  }
  const step = stay(next, said, ...effects)
  if (advice) return alert(step, advice, `WhatsApp's browser does not start. ${advice}`)
  if (next.failures < TOO_MANY) return step
  return alert(
    step,
    'failing',
    `WhatsApp has failed ${next.failures} times in a row and is tried again every few minutes; if it goes on, look at the machine's network and memory, and for a newer release of Sila: WhatsApp changes its page now and then`,
    reason,
  )
}

/** What WhatsApp said that ends the browser. */
export function dismissed(
  life: Life,
  moment: Moment,
  timing: Timing,
  word: 'banned' | 'conflict' | 'outdated' | 'unlinked',
): Step {
  const { at } = moment
  const later: After = { next: 'rest', ms: timing.conflictMs }
  switch (word) {
    case 'banned':
      return alert(
        close(show(life, at, 'refused', 'banned'), at, { next: 'halt' }),
        'banned',
        'WhatsApp has blocked this account. Nothing is sent or received any more. Look at WhatsApp on the phone, and restart Sila only when it works there again',
      )
    case 'conflict':
      return alert(
        close(show(life, at, 'disconnected', 'conflict'), at, later),
        'conflict',
        'WhatsApp was opened in another browser with the same session. Close it there; Sila comes back in a few minutes',
      )
    case 'outdated':
      return alert(
        close(show(life, at, 'refused', 'outdated'), at, later),
        'outdated',
        'WhatsApp refuses this version of its page. If it goes on, install a newer Chromium and a newer release of Sila',
      )
    case 'unlinked':
      return restart(life, moment, timing, { reason: 'unlinked' })
  }
}

/** The account was logged out, on the phone or by WhatsApp: what is left of it in the profile is of no use. */
export function loggedOut(life: Life, moment: Moment, timing: Timing): Step {
  const step = restart({ ...life, account: null }, moment, timing, { reason: 'logged out', wipe: true })
  return alert(step, 'logged out', 'WhatsApp was logged out, on the phone or by WhatsApp. Link it again')
}

/** Shows what a person must scan or type. */
export function askToLink(
  life: Life,
  at: number,
  { kind, text }: Extract<RunEvent, { kind: 'qr' | 'code' }>,
): Step {
  const since = new Date(at).toISOString()
  const pairing = kind === 'qr' ? ({ kind, text, since } as const) : ({ kind, code: text, since } as const)
  const lost = life.account !== null
  const next = show(
    { ...life, phase: 'pairing', since: at, pairing, account: null },
    at,
    'disconnected',
    'unlinked',
  )
  if (life.phase === 'pairing') return stay(next)
  if (lost) return alert(stay(next), 'logged out', 'WhatsApp is no longer linked. Link it again')
  return stay(next, { do: 'say', level: 'info', message: 'WhatsApp waits to be linked with the phone' })
}
