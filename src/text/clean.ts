/** Whatever `cleanText` may have to touch; a text without any of it passes at once. */
const SUSPICIOUS = /(?![\n\t])\p{Cc}|[\p{Cf}\p{Cs}\u2028\u2029]/u

const LONE_SURROGATE = /\p{Surrogate}/gu

/** C0 and C1 controls (Unicode 16, table 23-1) but tab, line feed, and the line ends rewritten below. */
const CONTROL = /(?![\n\t\r\u0085])\p{Cc}/gu

/** CR, CRLF, NEL and the two Unicode separators are all one line end (UAX 14). */
const LINE_END = /\r\n?|[\u0085\u2028\u2029]/g

/**
 * Characters nobody types on purpose and that change what the reader sees: soft hyphen, the bidi marks,
 * embeddings, overrides and isolates (UAX 9), zero-width space and joiners of words, deprecated format
 * characters and interlinear annotation.
 */
const INVISIBLE =
  /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/g

/** ZWNJ and ZWJ that hold together neither two letters nor the parts of one emoji. */
const IDLE_JOINER =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{Extended_Pictographic}])/gu

/**
 * Text as Sila stores and processes it: well-formed UTF-16 in NFC, line ends as `\n`, without controls,
 * bidi controls and invisible characters, trimmed. Never throws; idempotent.
 */
export function cleanText(text: string): string {
  if (!SUSPICIOUS.test(text)) return text.normalize('NFC').trim()
  return text
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(CONTROL, '')
    .replace(INVISIBLE, '')
    .replace(LINE_END, '\n')
    .replace(IDLE_JOINER, '')
    .normalize('NFC')
    .trim()
}

/** `cleanText` on one line: every run of white space, line ends included, becomes one space. Idempotent. */
export function singleLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ')
}
