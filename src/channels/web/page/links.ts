/** A piece of a message: words, or something to tap. */
export interface Piece {
  readonly text: string
  /** https:, mailto: or tel:, never anything else. */
  readonly href?: string
}

const URL_PART = String.raw`https:\/\/[^\s<>"'\u2066-\u2069]*[^\s<>"'.,;:!?()\u060C\u061B\u061F\u2066-\u2069]`
const EMAIL = String.raw`[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+`
/** Saudi and international numbers as people write them. */
const PHONE = String.raw`(?<![\d/+-])(?:\+\d{1,3}[ -]?\d(?:[ -]?\d){6,12}|0(?:[ -]?\d){8,9}|(?:800|920)(?:[ -]?\d){6,7})(?![\d/-])`
/** Short numbers (emergency lines) only where the text sets them apart as a left-to-right island. */
const SHORT = String.raw`(?<=\u2066)\d{3,4}(?=\u2069)`
const TAPPABLE = new RegExp(`(${URL_PART})|(${EMAIL})|(${PHONE}|${SHORT})`, 'g')

/** A message cut into words and links; the pieces together are the message. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let end = 0
  for (const match of text.matchAll(TAPPABLE)) {
    if (match.index > end) found.push({ text: text.slice(end, match.index) })
    const [whole, url, email] = match
    const href = url ?? (email ? `mailto:${email}` : `tel:${whole.replace(/[^+\d]/g, '')}`)
    found.push({ text: whole, href })
    end = match.index + whole.length
  }
  if (end < text.length) found.push({ text: text.slice(end) })
  return found
}
