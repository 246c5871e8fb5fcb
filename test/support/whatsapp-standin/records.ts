import type { ChatState, MessageContent, PageError } from './wire.ts'

/** A message the server has accepted. */
export interface SentMessage {
  /** Short id, the library's `message.id.id`. */
  readonly id: string
  readonly serialized: string
  readonly chatId: string
  /** chat, image, ptt, document, sticker, location, vcard, poll_creation … */
  readonly type: string
  readonly body: string
  readonly caption?: string
  readonly quotedId?: string
  readonly filename?: string
  readonly mimetype?: string
  readonly media?: Buffer
  readonly pollName?: string
  readonly pollOptions?: readonly PollOption[]
  /** All that the page sent, under WhatsApp Web's names. */
  readonly content: MessageContent
  /** Unix seconds. */
  readonly t: number
  /** Every ack so far. */
  readonly acks: number[]
}

export interface PollOption {
  readonly name: string
  readonly localId: number
}

/** What the page has done, in order. Instants are Unix milliseconds. */
export class Records {
  readonly sent: SentMessage[] = []
  readonly seen: { readonly chatId: string; readonly at: number }[] = []
  readonly typing: { readonly chatId: string; readonly state: ChatState; readonly at: number }[] = []
  readonly presence: { readonly available: boolean }[] = []
  readonly reactions: { readonly key: string; readonly reaction: string }[] = []
  readonly edits: { readonly key: string; readonly body: string }[] = []
  readonly revokes: { readonly key: string }[] = []
  readonly logouts: { readonly by: 'client' | 'phone'; readonly at: number }[] = []
  /** Every number that was looked up at the server: many of them get an account banned. */
  readonly lookups: { readonly id: string; readonly at: number }[] = []
  /** Requests to the phone to encrypt messages once more. */
  readonly placeholderResends: { readonly keys: readonly string[] }[] = []
  readonly pageErrors: PageError[] = []
  /** Modules the library asked for and the page does not have. */
  readonly missingModules: string[] = []
  readonly unexpectedRequests: string[] = []
  pageLoads = 0
}
