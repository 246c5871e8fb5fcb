/**
 * One digit in a script our people type: ASCII, Arabic-Indic (U+0660), Extended Arabic-Indic of Persian and
 * Urdu keyboards (U+06F0), full-width; with the keycap that makes it an emoji.
 */
const DIGIT = /[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19](?:\uFE0F?\u20E3)?|[0-9]\uFE0F?\u20E3|🔟/gu

const FOREIGN_DIGIT = /[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]|\u20E3|🔟/u

/**
 * The text with every digit as ASCII and everything else untouched. Separators (٫ ٬) stay: what they mean is
 * decided by `parseNumber`.
 */
export function latinDigits(text: string): string {
  if (!FOREIGN_DIGIT.test(text)) return text
  return text.replace(DIGIT, (digit) => {
    if (digit === '🔟') return '10'
    // All four blocks start at a multiple of 16, so the last four bits are the digit.
    return String(digit.charCodeAt(0) & 0x0f)
  })
}
