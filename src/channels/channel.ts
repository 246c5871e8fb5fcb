import type { ChannelName, InboundMessage, MediaKind, RenderedMessage } from '../domain/message.ts'
import type { FailureName } from './failures.ts'

/** Records a message durably. Resolves when it may be acknowledged to the network; rejects when it may not. */
export type Receive = (inbound: InboundMessage) => Promise<void>

/** What became of one send. Expected outcomes only: an adapter throws for bugs, never for the network. */
export type SendResult =
  | { readonly ok: true; readonly externalIds: readonly string[] }
  | {
      readonly ok: false
      readonly failure: FailureName
      /** Seconds the network asked us to wait. */
      readonly retryAfter?: number
      /** For officers and logs; never the message's words, a number or a token. */
      readonly detail?: string
    }

/** Bytes of an attachment, or why there are none. */
export type FetchResult =
  | { readonly ok: true; readonly data: Uint8Array }
  | { readonly ok: false; readonly reason: 'tooLarge' | 'gone' | 'unreachable'; readonly detail?: string }

/** Whether a channel is alive, in words an officer understands through `locales`. */
export interface ChannelState {
  readonly state: 'starting' | 'connected' | 'disconnected' | 'refused' | 'stopped'
  /** ISO instant since when. */
  readonly since: string
  /** The reason, by a short English word for operators ("unauthorized", "conflict"); no secrets. */
  readonly detail?: string
}

/** What a network can carry; the shell and the renderer ask, nobody switches on the channel's name. */
export interface ChannelLimits {
  /** UTF-16 units of one message. */
  readonly text: number
  /** Buttons of one message; 0 where there are none and options are numbered. */
  readonly options: number
  /** Largest file in bytes that can be fetched from it. */
  readonly fileSize: number
  readonly media: readonly MediaKind[]
  /** Can ask for the writer's own number with one tap. */
  readonly sharesContact: boolean
  /** Shows that a message answers another one; elsewhere its words are quoted. */
  readonly quotes?: true
}

/** Pace of sending, so that a network is never asked for more than it allows. */
export interface Pace {
  /** Sends under way at once. */
  readonly lanes: number
  /** Sends per second over the whole channel; Infinity for none. */
  readonly perSecond: number
}

/** One message on its way to one address. */
export interface OutboundMessage {
  /** Our own id of it, the same on every try. */
  readonly id: string
  readonly address: string
  readonly message: RenderedMessage
  /** 0 crisis, 1 reply, 2 begun by us. Networks that punish bots are written to more carefully the higher it is. */
  readonly priority: number
  /** 1 for the first try; after it, an earlier one may have gone out without our knowing. */
  readonly attempt: number
  /** The network took an earlier try and refused it afterwards, with {@link Receipt.again}. */
  readonly refusedLate?: boolean
}

/** How far a message of ours has come. Networks repeat these and send them late. */
export interface Receipt {
  readonly externalId: string
  readonly status: 'sent' | 'delivered' | 'read' | 'failed'
  /** ISO instant. */
  readonly at: string
  /** Why it failed, for officers and logs; never the message's words, a number or a token. */
  readonly detail?: string
  /** What the failure means, where the network says so: someone who cannot be reached is written to no more. */
  readonly failure?: FailureName
  /** It failed in this form and may arrive in another: the adapter wants to be given it once more. */
  readonly again?: boolean
}

/** Someone of the association wrote to this person with the network's own app, past Sila. */
export interface SpokenElsewhere {
  readonly address: string
  readonly externalId: string
  /** ISO instant. */
  readonly at: string
  /** Absent for what has no words. */
  readonly text?: string
}

/** What a network tells besides messages. Both resolve when it is recorded and reject like {@link Receive}. */
export interface Reports {
  receipt(receipt: Receipt): Promise<void>
  /** The assistant falls silent in that conversation until it is released, or for a while. */
  spokenElsewhere(spoken: SpokenElsewhere): Promise<void>
}

/** What a person must do so that a channel can begin: scan a picture or type a code in the network's app. */
export type Pairing =
  | { readonly kind: 'qr'; readonly text: string; readonly since: string }
  | { readonly kind: 'code'; readonly code: string; readonly since: string }

/** A channel whose account is linked by a person. */
export interface Linking {
  /** What waits to be scanned or typed now; null when linked or not yet known. */
  pairing(): Pairing | null
  /** Whom it is linked to, as shown to officers; null while it is not. */
  linked(): { readonly name: string; readonly phone: string | null } | null
  /** Gives the account up; a new pairing begins. */
  unlink(): Promise<void>
}

/** An HTTP route as data, so that no channel depends on the server. */
export interface Webhook {
  readonly path: string
  /** Larger bodies are refused with 413 before they are read. */
  readonly maxBytes: number
  handle(request: WebhookRequest): Promise<WebhookResponse>
}
export interface WebhookRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly query: Readonly<Record<string, string>>
  readonly body: Uint8Array
}
export interface WebhookResponse {
  readonly status: number
  readonly body?: string
}

/** A network the association is reached on. An adapter translates; it never decides. */
export interface Channel {
  readonly name: ChannelName
  readonly account: string
  /** No network is behind it: the demo's conversations are of it, and it is shown to nobody as a way to be reached. */
  readonly rehearsal?: boolean
  readonly limits: ChannelLimits
  readonly pace: Pace
  /** Begins to receive. Resolves once receiving has begun or is being retried in the background; rejects only for wrong configuration. */
  start(receive: Receive, reports: Reports): Promise<void>
  /** Sends one message, bounded in time (30 s at most). */
  send(outbound: OutboundMessage): Promise<SendResult>
  /** Shows that an answer is being prepared, where the network can; best effort. */
  typing?(address: string): Promise<void>
  /** Fetches an attachment by its `ref`, within `limits.fileSize`. */
  fetch(ref: string): Promise<FetchResult>
  state(): ChannelState
  /** Routes the HTTP server mounts for this channel: a webhook. */
  readonly webhook?: Webhook
  /** Present where an account must be linked by a person. */
  readonly linking?: Linking
  /** Stops receiving; resolves when no `receive` is under way. Sending still works afterwards until the process ends. */
  stop(): Promise<void>
}
