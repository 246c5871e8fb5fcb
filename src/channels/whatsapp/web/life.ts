import type { ChannelState, Pairing } from '../../channel.ts'

/**
 * Where the session is in its life:
 * - `off`: not wanted
 * - `standby`: another process owns the session, or may
 * - `opening`: a browser starts, or its page loads anew
 * - `pairing`: a person is to link the account
 * - `ready`: linked and synchronised
 * - `closing`: the browser is being ended
 * - `resting`: a pause before the next start
 * - `halted`: WhatsApp blocked the account; another try would make it worse
 */
export type Phase = 'off' | 'standby' | 'opening' | 'pairing' | 'ready' | 'closing' | 'resting' | 'halted'

/** Whose account it is, as the page shows it. */
export interface Account {
  readonly name: string
  /** Digits; null when the page knows only the account's id. */
  readonly phone: string | null
}

/** What one look at the page found. */
export interface Probe {
  /** Null while the page has none: it is loading. */
  readonly socket: string | null
  readonly synced: boolean
  /** The library has put its functions into the page. */
  readonly injected: boolean
}

/** Everything the session knows of itself. Instants are in milliseconds. */
export interface Life {
  readonly phase: Phase
  /** Number of the browser; what an earlier one still says is not heard. */
  readonly run: number
  /** Since when it has been in this phase, or when it last made progress in it. */
  readonly since: number
  /** When the present browser was opened. */
  readonly opened: number
  /** Browsers that failed in a row. */
  readonly failures: number
  /** Looks at the page in a row that were not answered. */
  readonly misses: number
  readonly silentSince: number | null
  readonly lastProbe: Probe | null
  readonly kicked: number | null
  /** The page was loaded anew since the browser was opened, because it made no progress. */
  readonly reloaded: boolean
  /** Since when the page has been without its server. */
  readonly offlineSince: number | null
  readonly pairing: Pairing | null
  readonly account: Account | null
  /** What follows when the browser is closed. */
  readonly after: After
  /** Causes a person has been told of since the session was last well. */
  readonly alerted: readonly string[]
  readonly shown: Shown
}

/** What is shown of the channel. */
export interface Shown {
  readonly state: ChannelState['state']
  readonly detail?: string
  readonly since: number
}

export type After =
  | { readonly next: 'off' | 'standby' | 'halt' | 'open' }
  | { readonly next: 'rest'; readonly ms: number }
  /** Closes once more to empty the profile. */
  | { readonly next: 'wipe' }

export type LifeEvent =
  | { readonly kind: 'start' | 'stop' | 'unlink' | 'woke' }
  /** The answer to the question for the lease. */
  | { readonly kind: 'lease'; readonly held: boolean }
  | (RunEvent & { readonly run: number })

/** What a browser tells, or what is found out about it. */
export type RunEvent =
  | { readonly kind: 'closed' | 'ready' | 'progress' | 'navigated' | 'loggedOut'; readonly account?: Account }
  /** There is no browser to start; `message` says what to install. */
  | { readonly kind: 'absent'; readonly message: string }
  | { readonly kind: 'qr' | 'code'; readonly text: string }
  | { readonly kind: 'socket'; readonly state: string }
  /** Crashed, gone, or could not be started. `detail` is for the log, `advice` for the person who can mend it. */
  | { readonly kind: 'ended'; readonly reason: string; readonly detail?: string; readonly advice?: string }
  | { readonly kind: 'probed'; readonly probe: Probe; readonly load: Load }
  /** `hung`: the page took the whole time given; else it refused to be asked, as one that is being left does. */
  | { readonly kind: 'silent'; readonly hung: boolean }

/** What decides whether a healthy browser is exchanged now. */
export interface Load {
  /** Calls are under way, or a message has just come. */
  readonly busy: boolean
  /** Null where it cannot be known. */
  readonly memoryMb: number | null
  /** The last instant at which the hour of recycling struck; null for never. */
  readonly recycleSince: number | null
}

/** What the session does to the world. */
export type Effect =
  | { readonly do: 'askLease'; readonly afterMs: number }
  | { readonly do: 'releaseLease' }
  | { readonly do: 'open' | 'kick' | 'reload' | 'inject' | 'refreshQr' | 'tellReady' }
  | { readonly do: 'probe'; readonly afterMs: number }
  | { readonly do: 'close'; readonly logOut: boolean; readonly wipe: boolean }
  /** Sends `woke` later. */
  | { readonly do: 'wake'; readonly afterMs: number }
  | {
      readonly do: 'say'
      readonly level: 'info' | 'warn' | 'error'
      readonly message: string
      readonly detail?: string
    }

export interface Step {
  readonly life: Life
  readonly effects: readonly Effect[]
}

/** What is known of a browser at which nobody has looked yet. */
export const UNSEEN = {
  misses: 0,
  silentSince: null,
  lastProbe: null,
  kicked: null,
  reloaded: false,
  offlineSince: null,
  pairing: null,
} as const satisfies Partial<Life>

/** @param at instant in milliseconds */
export function unborn(at: number): Life {
  return {
    phase: 'off',
    run: 0,
    since: at,
    opened: at,
    failures: 0,
    ...UNSEEN,
    account: null,
    after: { next: 'off' },
    alerted: [],
    shown: { state: 'stopped', since: at },
  }
}
