import type { ChannelLimits, Pace } from '../../channel.ts'
import type { Log } from '../../log.ts'
import type { ReadFile } from '../../sent-file.ts'
import { FILE_LIMIT, TEXT_LIMIT } from '../limits.ts'
import type { Sending } from '../pace.ts'
import type { PeopleStore } from '../people.ts'

/** An approved template whose body has one variable, `{{1}}`, which the message's words are put into. */
export interface Template {
  readonly name: string
  /** As Meta writes it: `ar`, `en_US`. */
  readonly language: string
}

export interface WhatsAppCloudOptions {
  /** Access token of a system user with whatsapp_business_messaging. */
  readonly token: string
  /** Meta's id of our number (not the number). */
  readonly phoneId: string
  /** Signs every webhook. */
  readonly appSecret: string
  /** The words Meta repeats when the webhook is set up. */
  readonly verifyToken: string
  /** Name of our account in the database; the number's id unless told. */
  readonly account?: string
  /** https://graph.facebook.com unless told. */
  readonly apiRoot?: string
  /** Version of the Graph API, such as `v23.0`. */
  readonly version?: string
  /** Used for people who have not written for 24 hours; without it they are not written to. */
  readonly template?: Template
  /** When a person last wrote; null for never. Without it the API alone decides whether the 24 hours are over. */
  lastInboundAt?(address: string): Promise<Date | null>
  /** Label of the button that opens a list of options, at most 20 characters, in the reader's language. */
  openList(locale: string): string
  /** The switch of the association; everything is sent without it. */
  sending?(): Promise<Sending>
  /** Keeps one address per person, whether Meta tells their number, their user id or both. */
  readonly people?: PeopleStore
  readonly log: Log
  /** Bytes of files that go out; without it none do. */
  readonly readFile?: ReadFile
  readonly pace?: Partial<Pace>
  readonly timing?: Partial<Timing>
}

/** Every wait of the channel, in milliseconds. */
export interface Timing {
  /** Bound of one call. */
  readonly callMs: number
  /** Bound of fetching a file, from the first call to the last byte. */
  readonly fileMs: number
  /** How often token and number are looked at. */
  readonly checkMs: number
  /** First and longest pause after the API could not be reached. */
  readonly backoffMs: readonly [first: number, longest: number]
  /** Pause after our token was refused. */
  readonly refusedMs: number
}

export const TIMING: Timing = {
  callMs: 20_000,
  fileMs: 30_000,
  checkMs: 300_000,
  backoffMs: [1_000, 60_000],
  refusedMs: 60_000,
}

/** A number may take part in 80 messages a second, those that come in included (Cloud API, "Throughput"). */
export const PACE: Pace = { lanes: 32, perSecond: 60 }

export const CLOUD_LIMITS: ChannelLimits = {
  text: TEXT_LIMIT,
  /** Up to 10 can be tapped, and more are numbered. */
  options: 10,
  /** Meta takes documents up to 100 MB. */
  fileSize: FILE_LIMIT,
  media: ['photo', 'document', 'voice', 'audio', 'video'],
  sharesContact: false,
  quotes: true,
}
