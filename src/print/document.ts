/** Which way a document is read. */
export type Direction = 'rtl' | 'ltr'

/** A column of a table, in the order in which it is read. */
export interface Column {
  readonly title: string
  /** Its part of the width, beside the others' (1 where absent). */
  readonly share?: number
  readonly align?: 'start' | 'center' | 'end'
}

/** Somebody who signs, and as what. */
export interface Signer {
  readonly name: string
  readonly role: string
}

/** A bar of a simple chart: `share` 0 to 1 of the longest possible bar, `text` its value in words. */
export interface Bar {
  readonly label: string
  readonly share: number
  readonly text: string
}

/** A part of a document. All words come from whoever prints: from `locales` or from people. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'subheading'; readonly text: string }
  | {
      readonly kind: 'text'
      readonly text: string
      /** `quote` for the words of a clause or of a person, `notice` for what must not be overlooked. */
      readonly tone?: 'plain' | 'quiet' | 'quote' | 'notice'
    }
  /** Labels with their values, one below the other. */
  | { readonly kind: 'facts'; readonly rows: readonly { readonly label: string; readonly value: string }[] }
  /** Numbers to be seen first, beside each other. */
  | {
      readonly kind: 'figures'
      readonly items: readonly { readonly value: string; readonly label: string }[]
    }
  | {
      readonly kind: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'bars'; readonly rows: readonly Bar[] }
  /** Room for signatures by hand. */
  | { readonly kind: 'signatures'; readonly people: readonly Signer[] }
  | { readonly kind: 'newPage' }

/** What is printed: a page's head, its foot, and the blocks between. */
export interface PrintedDocument {
  readonly direction: Direction
  /** Language of the text (BCP 47). */
  readonly language: string
  /** Whose document it is: stands at the head of every page. */
  readonly house: string
  readonly title: string
  /** Beside the house: the day in both calendars, as `bothCalendars` writes it. */
  readonly date: string
  /** Below the title. */
  readonly subtitle?: string
  readonly blocks: readonly Block[]
  /** At the foot of every page, beside its number: what the document is and for whom. */
  readonly foot?: string
  /** The number of a page in words. */
  readonly pageOf: (page: number, pages: number) => string
  readonly landscape?: boolean
  /** When it was made: the same document gives the same bytes. */
  readonly at: Date
}
