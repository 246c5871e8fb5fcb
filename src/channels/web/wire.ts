import type { Command } from '../../domain/message.ts'
import type { HistoryItem, HistoryPage } from '../../store/web-history.ts'

/** What the page and the server say to each other; both sides are checked against these types. */
export type { HistoryItem, HistoryPage }

/** GET /chat/api/hello */
export interface Hello {
  readonly name: string
  readonly locale: string
  readonly dir: 'rtl' | 'ltr'
  readonly timeZone: string
  /** Id of the visitor's first `start`, the same in every tab, so that nobody is greeted twice. */
  readonly startId: string
  /** Whether the browser sent the cookie back; an embedded page whose cookie is refused cannot converse. */
  readonly known: boolean
  /** Every word of the page, by key without `web.`. */
  readonly texts: Readonly<Record<string, string>>
}

/** What a visitor can say: POST /chat/api/messages */
export type Said =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly token: string }
  | { readonly kind: 'command'; readonly command: Command }
  | {
      readonly kind: 'attachment'
      readonly ref: string
      readonly fileName?: string
      readonly caption?: string
    }
  | { readonly kind: 'contact'; readonly phone: string; readonly name?: string }
  | { readonly kind: 'location'; readonly latitude: number; readonly longitude: number }

export interface SaidMessage {
  /** UUID made by the page; sending it again is safe. */
  readonly id: string
  readonly content: Said
}

/** PUT /chat/api/attachments */
export interface Uploaded {
  readonly ref: string
  readonly mimeType: string
  readonly size: number
}

/** Any answer from 400 on. */
export interface Refusal {
  readonly error: string
  /** The same in Arabic and English, for people. */
  readonly message: { readonly ar: string; readonly en: string }
}

/**
 * Events of GET /chat/api/events: `item` (HistoryItem; its id is the number to resume after), `typing`
 * (whether an answer is being prepared), `ping` (the line is alive).
 */
export type EventName = 'item' | 'typing' | 'ping'
