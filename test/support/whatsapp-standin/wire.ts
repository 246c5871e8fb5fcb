/** What the stand-in's page and its server say to each other. It is not WhatsApp's protocol: nothing is encrypted. */

/** Names a message; `participant` is the writer's id in groups and in status posts. */
export interface KeyParts {
  readonly fromMe: boolean
  readonly remote: string
  readonly id: string
  readonly participant?: string
}

/** The contents of a message under the names WhatsApp Web gives them: `type`, `body`, `directPath`, `lat` … */
export interface MessageContent {
  readonly type: string
  readonly [name: string]: unknown
}

export interface Participant {
  readonly id: string
  readonly isAdmin: boolean
}

/** What is known of a chat; what is left out stays as it was. */
export interface ChatRow {
  readonly id: string
  readonly name?: string
  readonly unreadCount?: number
  /** Unix seconds of its newest message. */
  readonly t?: number
  readonly participants?: readonly Participant[]
}

/** A message with what the page needs to show it. */
export interface MessageRow {
  readonly key: KeyParts
  readonly chatId: string
  readonly from: string
  readonly to: string
  readonly author?: string
  readonly notifyName?: string
  /** Unix seconds. */
  readonly t: number
  readonly ack: number
  readonly content: MessageContent
  readonly chat: ChatRow
}

/** A person under one of their two ids. */
export interface ContactRow {
  readonly id: string
  readonly pn?: string
  readonly lid?: string
  readonly name?: string
  readonly pushname?: string
  /** Whether this device has been told which number the @lid id belongs to. */
  readonly mappingKnown?: boolean
  readonly isBusiness?: boolean
}

export interface Account {
  /** `<digits>@c.us` */
  readonly pn: string
  /** `<digits>@lid` */
  readonly lid: string
  readonly name: string
}

/** A message as the page sends it. */
export interface SentRow {
  readonly key: KeyParts
  readonly serialized: string
  readonly chatId: string
  readonly from: string
  readonly to: string
  readonly t: number
  readonly content: MessageContent
}

export interface CallRow {
  readonly id: string
  readonly peerJid: string
  readonly isVideo: boolean
  readonly isGroup: boolean
  readonly outgoing: boolean
}

export interface PageError {
  readonly where: string
  readonly message: string
  readonly stack?: string
}

/** What the page asks of the server: arguments and answer of each operation. */
export interface Operations {
  register: { asks: object; answer: { readonly pairing: string; readonly ref: string } }
  refreshQr: { asks: { readonly pairing: string | null }; answer: object }
  pairingCode: {
    asks: { readonly pairing: string | null; readonly phone: string }
    answer: { readonly code: string }
  }
  login: {
    asks: object
    answer: {
      readonly me: Account
      readonly contacts: readonly ContactRow[]
      readonly chats: readonly ChatRow[]
      readonly history: readonly MessageRow[]
      readonly queued: { readonly before: readonly MessageRow[]; readonly after: readonly MessageRow[] }
    }
  }
  synced: { asks: object; answer: object }
  logout: { asks: object; answer: object }
  /** The page has these messages now: they are not sent again. */
  received: { asks: { readonly ids: readonly string[] }; answer: object }
  missingModule: { asks: { readonly name: string }; answer: object }
  pageError: { asks: PageError; answer: object }
  /** Whether `sendMessage` hangs before or after the message goes out, or throws. */
  sendGate: {
    asks: object
    answer: { readonly hang: 'before' | 'after' | null; readonly throw: string | null }
  }
  send: {
    asks: { readonly message: SentRow }
    answer: { readonly rejected: boolean; readonly t: number }
  }
  seen: { asks: { readonly chatId: string }; answer: object }
  chatState: { asks: { readonly chatId: string; readonly state: ChatState }; answer: object }
  presence: { asks: { readonly available: boolean }; answer: object }
  react: { asks: { readonly key: string; readonly reaction: string }; answer: object }
  edit: { asks: { readonly key: string; readonly body: string }; answer: object }
  revoke: { asks: { readonly key: string }; answer: object }
  placeholderResend: { asks: { readonly keys: readonly string[] }; answer: object }
  contact: { asks: { readonly id: string }; answer: { readonly contact: ContactRow } }
  queryExists: {
    asks: { readonly id: string }
    answer: { readonly found: { readonly wid: string; readonly pn: string; readonly lid: string } | null }
  }
  resolveChat: {
    asks: { readonly id: string }
    /** Null when WhatsApp does not know, or does not tell, whom the number belongs to. */
    answer: {
      readonly found: { readonly lid: string; readonly byLid: boolean; readonly name?: string } | null
    }
  }
  earlier: {
    asks: { readonly chatId: string; readonly have: readonly string[]; readonly limit: number }
    answer: { readonly messages: readonly MessageRow[] }
  }
  messages: {
    asks: { readonly ids: readonly string[] }
    answer: { readonly messages: readonly MessageRow[] }
  }
}
export type Operation = keyof Operations
export type ChatState = 'typing' | 'recording' | 'stop'

/** What the server tells the page by itself. */
export type Push =
  | { readonly type: 'ref'; readonly ref: string }
  | { readonly type: 'paired'; readonly token: string }
  | { readonly type: 'message'; readonly message: MessageRow; readonly repeated: boolean }
  | { readonly type: 'decrypted'; readonly message: MessageRow }
  | { readonly type: 'ack'; readonly id: string; readonly ack: number }
  | {
      readonly type: 'edited'
      readonly id: string
      readonly field: 'body' | 'caption'
      readonly text: string
    }
  | { readonly type: 'revoked'; readonly id: string }
  | {
      readonly type: 'vote'
      readonly pollKey: string
      readonly chatId: string
      readonly voter: string
      readonly localIds: readonly number[]
      /** Unix milliseconds. */
      readonly at: number
    }
  | {
      readonly type: 'reaction'
      readonly key: string
      readonly chatId: string
      readonly from: string
      readonly text: string
      readonly at: number
    }
  | { readonly type: 'call'; readonly call: CallRow }
  | { readonly type: 'contact'; readonly contact: ContactRow }
  | { readonly type: 'chat'; readonly chat: ChatRow }
  /** `drop` also closes the connection, for good. */
  | { readonly type: 'state'; readonly state: string; readonly drop: boolean }
  | { readonly type: 'resync' }
  | { readonly type: 'logout' }
  | { readonly type: 'reload' }
  | { readonly type: 'iframe' }
  | { readonly type: 'run'; readonly script: string }
