import type { Localized } from '../../domain/localized.ts'
import type { Pace } from '../channel.ts'
import type { Lease } from '../lease.ts'
import type { Log } from '../log.ts'
import type { ReadFile } from '../sent-file.ts'

/** An entry of the bot's command menu. */
export interface BotCommand {
  /** 1-32 of a-z, 0-9, _. */
  readonly command: string
  readonly description: Localized
}

/**
 * Someone opened a link that is meant for an officer, with this token, in this chat. Resolves when it is dealt with,
 * whatever came of it; rejects when Telegram is to deliver it again.
 */
export type OfficerLink = (token: string, chat: string) => Promise<void>

export interface TelegramOptions {
  /** `<bot id>:<secret>` as BotFather gave it. */
  readonly token: string
  readonly mode: 'polling' | 'webhook'
  /** Another Bot API server than Telegram's own. */
  readonly apiRoot?: string
  /** Public base address of our own server, where Telegram is to deliver; needed for webhooks. */
  readonly webhookUrl?: string
  /** 1-256 of A-Z, a-z, 0-9, _ and -; derived from the token unless given. */
  readonly webhookSecret?: string
  readonly log: Log
  /** The right to poll; asked every {@link Timing.leaseMs}, so it must last longer than that. */
  readonly lease?: Lease
  readonly commands: readonly BotCommand[]
  /** Bytes of files that go out; without it none do. */
  readonly readFile?: ReadFile
  /** Links for officers; without it they are words like any others. */
  readonly officerLink?: OfficerLink
  readonly pace?: Partial<Pace>
  readonly timing?: Partial<Timing>
}

/** Every wait of the channel. */
export interface Timing {
  /** Long poll in seconds; Telegram allows 50. */
  readonly pollSeconds: number
  /** How much longer than the long poll an answer may take. */
  readonly pollSlackMs: number
  /** Bound of every other call; telegraf's own is 500 s. */
  readonly callMs: number
  /** Bound of fetching a file, from the first call to the last byte. */
  readonly fileMs: number
  /** First and longest pause after a failure. */
  readonly backoffMs: readonly [first: number, longest: number]
  /** Pause after Telegram said that another process polls. */
  readonly conflictMs: number
  /** Pause after Telegram refused our token. */
  readonly refusedMs: number
  /** How long a batch may hold up the next getUpdates. */
  readonly slowBatchMs: number
  /** How often the lease is taken or renewed. */
  readonly leaseMs: number
  /** How often the webhook's registration is looked at. */
  readonly webhookCheckMs: number
}

export const TIMING: Timing = {
  pollSeconds: 50,
  pollSlackMs: 15_000,
  callMs: 20_000,
  fileMs: 30_000,
  backoffMs: [500, 30_000],
  conflictMs: 5_000,
  refusedMs: 60_000,
  slowBatchMs: 1_000,
  leaseMs: 10_000,
  webhookCheckMs: 60_000,
}

/**
 * Telegram's guidance for sending in bulk is 30 messages a second (telegra.ph/Hitting-limits-bot-FAQ); the true
 * limits are unpublished and vary, a 429 says when one is met.
 */
export const PACE: Pace = { lanes: 64, perSecond: 30 }
