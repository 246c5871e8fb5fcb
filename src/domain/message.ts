/** The networks an association is reached on. */
export const CHANNELS = ['telegram', 'whatsapp', 'web', 'terminal'] as const
export type ChannelName = (typeof CHANNELS)[number]

/** A message as it came from a network, translated by its adapter and not yet understood by anyone. */
export interface InboundMessage {
  readonly channel: ChannelName
  /** Our own account on that network (bot id, phone number); two bots of one association do not share conversations. */
  readonly account: string
  /** The network's id of this message; (channel, account, externalId) is processed exactly once. */
  readonly externalId: string
  /** Who writes, as the network addresses them (chat id, opaque web id). */
  readonly address: string
  /** When it was sent, ISO 8601, as the network says. */
  readonly sentAt: string
  readonly sender: Sender
  readonly content: InboundContent
}

/** What a network tells about the writer; everything may be missing or invented by them. */
export interface Sender {
  readonly name?: string
  /** Language tag of their app. */
  readonly locale?: string
  /** E.164, only where the network vouches for it (WhatsApp). */
  readonly phone?: string
}

export const MEDIA_KINDS = ['photo', 'document', 'voice', 'audio', 'video'] as const
export type MediaKind = (typeof MEDIA_KINDS)[number]

/**
 * A file a network holds for us; fetched later, by a job, never inside a turn. A type and not an interface, because only
 * types are known to be JSON, as which sessions keep it.
 */
export type Attachment = {
  readonly media: MediaKind
  /** What the channel needs to fetch it again. */
  readonly ref: string
  /** As the network claims; the true type is read from the content when it is fetched. */
  readonly mimeType?: string
  /** Bytes, as the network claims. */
  readonly size?: number
  readonly fileName?: string
}

/** Words a network has a button or command of its own for; they mean the same as the word typed. */
export const COMMANDS = [
  'start',
  'menu',
  'request',
  'status',
  'officer',
  'back',
  'edit',
  'cancel',
  'language',
  'privacy',
  'contact',
  'help',
] as const
export type Command = (typeof COMMANDS)[number]

export type InboundContent =
  | { readonly kind: 'text'; readonly text: string; readonly edited?: boolean }
  /** A tapped button: the token of a {@link RenderedOption}. */
  | { readonly kind: 'choice'; readonly token: string }
  | { readonly kind: 'command'; readonly command: Command }
  | {
      readonly kind: 'attachment'
      readonly attachment: Attachment
      readonly caption?: string
      /** Same value for all parts of an album. */
      readonly album?: string
    }
  /** A shared contact card; `own` when the network vouches that it is the writer's. */
  | { readonly kind: 'contact'; readonly phone: string; readonly name?: string; readonly own: boolean }
  | { readonly kind: 'location'; readonly latitude: number; readonly longitude: number }
  | { readonly kind: 'sticker'; readonly emoji?: string }
  /** What stands in place of a message that is not kept: an answer to a survey. No network sends it. */
  | { readonly kind: 'withheld'; readonly what: 'survey' }
  /** Anything else a network can carry (poll, call, video note, ...), by the network's own name. */
  | { readonly kind: 'unsupported'; readonly what: string }

/** A message ready for a network: words, and what may be tapped. Channels draw it as they can. */
export interface RenderedMessage {
  readonly text: string
  readonly options: readonly RenderedOption[]
  /** Offer a button that shares the writer's own phone number, with this label, where the network has one. */
  readonly shareContact?: string
  /** How the channel that has no buttons numbers the options, already in the reader's language. */
  readonly locale: string
  /** A file of ours that goes with the words; the words are its caption where the network has one. */
  readonly attachment?: SentAttachment
  /** The message it answers, where its network shows it as a reply to that; `text` is what is quoted of it. */
  readonly quotes?: { readonly externalId: string; readonly text: string }
  /** Of a survey: shown to nobody but the person. */
  readonly private?: boolean
}

/** A file that we send: its bytes lie in the blob store under their hash before the message is written. */
export interface SentAttachment {
  readonly sha256: string
  readonly media: MediaKind
  /** Read from the content, never from its name. */
  readonly mimeType: string
  /** As the reader sees it. */
  readonly fileName: string
  /** Bytes. */
  readonly size: number
}

export interface RenderedOption {
  /** Comes back in {@link InboundContent} `choice`; at most 64 bytes, ASCII. */
  readonly token: string
  readonly label: string
}
