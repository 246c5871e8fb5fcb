/** A piece of a text: words, or something to open. */
export interface TappablePiece {
  readonly text: string
  /** https:, mailto: or tel:, never anything else. */
  readonly href?: string
}

/** What ends a sentence belongs to no address. */
const ADDRESS = /https:\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?()[\]،؛؟]/
const MAIL = /[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+/i
/** International, Saudi mobiles and landlines, and unified numbers; never a part of a longer number. */
const PHONE =
  /(?<![\w+/.*-])(?:\+\d{1,3}[ -]?\d(?:[ -]?\d){6,12}|0\d(?:[ -]?\d){7,8}|(?:800|920)(?:[ -]?\d){6,7})(?![\w/*-])/
const TAPPABLE = new RegExp(`(${ADDRESS.source})|(${MAIL.source})|(${PHONE.source})`, 'gi')

/** A text cut into words and what can be opened, for those who read what people wrote; together the pieces are the text. */
export function tappable(text: string): TappablePiece[] {
  const found: TappablePiece[] = []
  let end = 0
  for (const { 0: whole, 1: address, 2: mail, index } of text.matchAll(TAPPABLE)) {
    if (index > end) found.push({ text: text.slice(end, index) })
    const href = address ?? (mail ? `mailto:${mail}` : `tel:${whole.replace(/[^+\d]/g, '')}`)
    found.push({ text: whole, href })
    end = index + whole.length
  }
  if (end < text.length) found.push({ text: text.slice(end) })
  return found
}
