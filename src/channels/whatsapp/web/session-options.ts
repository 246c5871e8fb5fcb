import type { Lease } from '../../lease.ts'
import type { Log } from '../../log.ts'

export interface WebSessionOptions {
  readonly log: Log
  /**
   * The right to the session: two browsers with one account throw each other out. No browser is started without it. It is
   * asked for every {@link Timing.leaseMs}, so it must last three times as long.
   */
  readonly lease: Lease
  /** Where the browser's profile is kept. The profile is the account: whoever has it can read and write as us. */
  readonly directory: string
  /** The browser's executable; looked for where systems keep it unless given. */
  readonly chromium?: string
  /** Digits of the account's own number: it is then linked by a code typed into the phone, not by a QR picture. */
  readonly pairingPhone?: string
  readonly recycling?: Partial<Recycling>
  readonly timing?: Partial<Timing>
  /** More arguments for the browser. */
  readonly launch?: { readonly args?: readonly string[] }
}

/** When a browser is exchanged for a fresh one although nothing is wrong with it: pages left open for days grow. */
export interface Recycling {
  /** Hour of the day, 0-23, in `timeZone`; null for never. */
  readonly hour: number | null
  /** IANA name. */
  readonly timeZone: string
  /** Above this many megabytes of all the browser's processes together; null for never. Known on Linux only. */
  readonly memoryMb: number | null
}

export const RECYCLING: Recycling = { hour: 4, timeZone: 'Asia/Riyadh', memoryMb: 2_500 }

/** Every wait of the session in milliseconds. */
export interface Timing {
  /** Between two looks at the page. With `answerMs` and `misses` it decides how soon a dead page is noticed: 3 + 2 * 4 s. */
  readonly probeMs: number
  /** How long the page may take to answer a look. */
  readonly answerMs: number
  /** Looks without an answer until a session that was up is given up. */
  readonly misses: number
  /** How long a page that is still loading may say nothing: the first synchronisation keeps it busy. */
  readonly loadingMs: number
  /** Synchronised but unnoticed by the library for this long: it is told. Told while it works, it would hear everything twice. */
  readonly kickMs: number
  /** How long a start may make no progress; half of it until the page is loaded anew. */
  readonly openingMs: number
  /** How long the page may be without its server until the browser is exchanged: it reconnects by itself. */
  readonly offlineMs: number
  /** Up for this long, earlier failures are forgotten. */
  readonly stableMs: number
  /** Least age of a browser that is exchanged for its memory: a limit set too low must not keep the session away. */
  readonly grownMs: number
  /** First and longest pause before a new start. */
  readonly backoffMs: readonly [first: number, longest: number]
  /** Pause after another browser took the session: coming back at once would throw it out again, and so on. */
  readonly conflictMs: number
  /** Pause before looking again for a browser that is not installed, or for a page that can be used. */
  readonly patienceMs: number
  /** Between two renewals of the lease. */
  readonly leaseMs: number
  /** How long the lease counts as held while it cannot be asked for; less than it lasts by `leaseMs` and the closing. */
  readonly leaseGraceMs: number
  /** Bound of a call unless told. */
  readonly callMs: number
  /** Bound of closing a browser in order; it is killed after that. */
  readonly closeMs: number
}

export const TIMING: Timing = {
  probeMs: 3_000,
  answerMs: 4_000,
  misses: 2,
  loadingMs: 40_000,
  kickMs: 10_000,
  openingMs: 120_000,
  offlineMs: 180_000,
  stableMs: 60_000,
  grownMs: 3_600_000,
  backoffMs: [1_000, 300_000],
  conflictMs: 300_000,
  patienceMs: 60_000,
  leaseMs: 10_000,
  leaseGraceMs: 14_000,
  callMs: 30_000,
  closeMs: 3_000,
}
