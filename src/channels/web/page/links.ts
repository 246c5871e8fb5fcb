/** A piece of a message: words, or something to tap. */
export interface Piece {
  readonly text: string
  /** https:, mailto: or tel:, never anything else. */
  readonly href?: string
}

const URL_PART = String.raw`https:\/\/[^\s<>"'\u2066-\u2069]*[^\s<>"'.,;:!?()\u060C\u061B\u061F\u2066-\u2069]`
const EMAIL = String.raw`[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+`
/** Saudi and international numbers as people write them, and emergency lines of three to six digits. */
const PHONE = String.raw`\+\d{1,3}[ -]?\d(?:[ -]?\d){6,12}|0(?:[ -]?\d){8,9}|(?:800|920)(?:[ -]?\d){6,7}|\d{3,6}`
const TAPPABLE = new RegExp(`(${URL_PART})|(${EMAIL})|(${PHONE})`, 'g')

/** Digits that go on are no phone number but a part of something longer. Without lookbehind, which older phones lack. */
function isPhone(text: string, start: number, length: number): boolean {
  const [before = '', after = ''] = [text[start - 1], text[start + length]]
  // A short number only where the text sets it apart as a left-to-right island.
  if (length <= 6) return before === '\u2066' && after === '\u2069'
  return !/[\w/+*.-]/.test(before) && !/[\w/*-]/.test(after)
}

/** A message cut into words and links; the pieces together are the message. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let end = 0
  for (const match of text.matchAll(TAPPABLE)) {
    const [whole, url, email, phone] = match
    if (phone && !isPhone(text, match.index, whole.length)) continue
    if (match.index > end) found.push({ text: text.slice(end, match.index) })
    const href = url ?? (email ? `mailto:${email}` : `tel:${whole.replace(/[^+\d]/g, '')}`)
    found.push({ text: whole, href })
    end = match.index + whole.length
  }
  if (end < text.length) found.push({ text: text.slice(end) })
  return found
}
