import type { Log } from '../../log.ts'
import type { ReadFile } from '../../sent-file.ts'
import type { PaceRules, SendHistory, Sending } from '../pace.ts'
import type { PeopleStore } from '../people.ts'
import type { WebSession } from './session.ts'

export interface WhatsAppWebOptions {
  /** Our account's name in what is stored; the number itself may change. */
  readonly account: string
  readonly session: WebSession
  readonly people: PeopleStore
  readonly history: SendHistory
  /** Where the switch stands now; read before every send. */
  readonly sending: () => Promise<Sending>
  /** When the newest recorded message of this account was sent; null before the first. */
  readonly newestProcessed: () => Promise<Date | null>
  /** Which of these ids belong to messages we have sent. */
  readonly sentByUs: (externalIds: readonly string[]) => Promise<ReadonlySet<string>>
  readonly log: Log
  /** Bytes of files that go out; without it none do. */
  readonly readFile?: ReadFile
  readonly rules?: Partial<PaceRules>
  readonly timing?: Partial<Timing>
  /** 0 <= random < 1 */
  readonly random?: () => number
}

/** Every wait of the channel. */
export interface Timing {
  /** Bound of one send with everything that belongs to it; the contract allows 30 s. */
  readonly messageMs: number
  /** Bound of one call of the library that sends. */
  readonly sendMs: number
  /** Bound of fetching a file. */
  readonly fileMs: number
  /** Bound of what is only nice to have: typing, who is who. */
  readonly smallMs: number
  /** First and longest pause before something not recorded is handed over again. */
  readonly backoffMs: readonly [first: number, longest: number]
  /** How long a page that says nothing may hold back what comes in while we catch up; one that answers, three times as long. */
  readonly holdMs: number
  /** Least time between two questions to WhatsApp about who is who: many at once are what banned numbers had in common. */
  readonly lookUpEveryMs: number
  /** Ticks wait so long, so that the send they belong to is written first and one write carries several. */
  readonly receiptMs: number
  /** How long a message of ours that nobody remembers may still turn out to be one that a dead process sent. */
  readonly strayMs: number
}

export const TIMING: Timing = {
  messageMs: 28_000,
  sendMs: 20_000,
  fileMs: 30_000,
  smallMs: 5_000,
  backoffMs: [500, 30_000],
  holdMs: 20_000,
  lookUpEveryMs: 15_000,
  receiptMs: 1_500,
  strayMs: 90_000,
}
