/** JSON objects as they travel; what is inside is checked against the specification, not by the compiler. */
export type Json = Record<string, unknown>

export interface Person {
  readonly id: number
  readonly is_bot: boolean
  readonly first_name: string
  readonly last_name?: string
  readonly username?: string
  readonly language_code?: string
  /** Not part of the Bot API: the number this person shares when asked. */
  readonly phone?: string
}

export interface ChatInfo {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup' | 'channel'
  readonly first_name?: string
  readonly last_name?: string
  readonly username?: string
  readonly title?: string
}

export interface Button {
  readonly text: string
  readonly callback_data?: string
  readonly url?: string
  readonly request_contact?: boolean
  readonly request_location?: boolean
}

export interface ReplyMarkup {
  readonly inline_keyboard?: Button[][]
  readonly keyboard?: (Button | string)[][]
  readonly remove_keyboard?: boolean
  readonly one_time_keyboard?: boolean
  readonly resize_keyboard?: boolean
}

export interface FileDescription {
  readonly file_id: string
  readonly file_unique_id: string
  readonly file_size: number
  readonly file_name?: string
  readonly mime_type?: string
}

export interface Message {
  readonly message_id: number
  readonly chat: ChatInfo
  readonly date: number
  readonly from?: Person
  readonly text?: string
  readonly caption?: string
  readonly entities?: readonly Json[]
  readonly reply_markup?: ReplyMarkup
  readonly edit_date?: number
  readonly media_group_id?: string
  readonly photo?: readonly FileDescription[]
  readonly document?: FileDescription
  readonly voice?: FileDescription
  readonly [field: string]: unknown
}

/** One line of a chat's transcript. */
export interface Entry {
  /** Position in the transcript and moment (`performance.now()`), set when it is recorded. */
  readonly n: number
  readonly at: number
  readonly who: 'user' | 'bot'
  /** text, edit, delete, tap, callback-answer, action, photo, document, ... */
  readonly kind: string
  readonly text: string
  readonly message?: Message
  readonly markup?: ReplyMarkup
  readonly data?: string
  readonly callbackId?: string
  readonly alert?: boolean
}

/** Something in a call that the Bot API would refuse (`reject`: with these words) or silently ignore. */
export interface Finding {
  readonly rule: string
  readonly path: string
  readonly detail: string
  readonly reject?: string
}

/** A finding with the call it was found in. */
export interface Violation extends Finding {
  readonly method: string
  readonly chatId?: unknown
  readonly via?: Via
}

/** How a call arrived: by itself, or in the body of a webhook's answer. */
export type Via = 'request' | 'webhook-reply'

/** A call as the stand-in remembers it. */
export interface CallRecord {
  readonly at: number
  readonly method: string
  readonly params: Json
  readonly via: Via
  readonly result: unknown
  readonly error?: string
}

/** An update that the bot has not confirmed yet. */
export interface UpdateRecord {
  readonly id: number
  readonly body: Json
  /** Updates of one queue are delivered one at a time by webhook. */
  readonly queue: string | number
  /** Epoch milliseconds. */
  readonly expires: number
  fails: number
  /** Seconds before the next webhook try. */
  delay: number
}

export interface Limits {
  readonly perChat: number
  readonly burst: number
  readonly global: number
  readonly group: number
}

/** An uploaded file. */
export interface Upload {
  readonly data: Buffer
  readonly filename?: string
  readonly type?: string
}
