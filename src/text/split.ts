const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' })

/**
 * Where a text is best cut, best first: behind a paragraph, a line, a sentence, a word. A border is taken only if it
 * leaves the piece at least as full as said, so that one early paragraph does not make many small messages.
 */
const BORDERS: ReadonlyArray<readonly [border: RegExp, fullness: number]> = [
  [/\n[^\S\n]*\n\s*/g, 0.5],
  [/\n/g, 0.5],
  [/(?<=[.!?؟…。]["'»”)\]]?)\s+/g, 0.5],
  [/[^\S\u00A0\u202F]+/g, 0],
]

/**
 * The text in pieces of at most `limit` UTF-16 units (what Telegram counts), cut at borders of paragraphs, lines,
 * sentences or words where there are any, and never inside what a reader sees as one character, unless that alone is
 * over the limit. Nothing is lost but white space at the cuts; pieces are never empty.
 * @throws RangeError for a limit under 2, which not even every character fits
 */
export function splitText(text: string, limit: number): string[] {
  if (!(limit >= 2)) throw new RangeError('a piece holds at least two units')
  const pieces: string[] = []
  let rest = text
  while (rest.length > limit) {
    const at = cutAt(rest, limit)
    const piece = rest.slice(0, at).trimEnd()
    if (piece !== '') pieces.push(piece)
    rest = withoutLeadingSpace(rest.slice(at))
  }
  if (rest !== '') pieces.push(rest)
  return pieces
}

/** The text in at most `limit` UTF-16 units, its end replaced by … between two characters if it is longer. */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text
  if (!(limit >= 1)) return ''
  const ends = charactersEnding(text, limit - 1)
  return `${text.slice(0, ends.at(-1) ?? 0).trimEnd()}…`
}

function cutAt(text: string, limit: number): number {
  const ends = charactersEnding(text, limit)
  const window = text.slice(0, limit + 1)
  const isEnd = new Set(ends)
  for (const [border, fullness] of BORDERS) {
    let best = 0
    for (const { 0: found, index } of window.matchAll(border)) {
      // White space at the very limit is dropped with the cut, so the words before it may fill the piece.
      const at = Math.min(index + found.length, limit)
      const cut = isEnd.has(at) ? at : index
      if (index > 0 && isEnd.has(cut) && cut >= limit * fullness) best = cut
    }
    if (best > 0) return best
  }
  return ends.at(-1) ?? withinCharacter(text, limit)
}

/** The ends, up to `limit`, of the characters (grapheme clusters) from the start of a text. */
function charactersEnding(text: string, limit: number): number[] {
  const ends: number[] = []
  // Whether a character ends at the limit depends on the code point after it.
  for (const { index, segment } of graphemes.segment(text.slice(0, limit + 2))) {
    const end = index + segment.length
    if (end > limit) break
    ends.push(end)
  }
  return ends
}

/** A character longer than the limit (a letter under a hundred marks) is cut between code points. */
function withinCharacter(text: string, limit: number): number {
  const before = text.charCodeAt(limit - 1)
  return before >= 0xd800 && before < 0xdc00 && limit > 1 ? limit - 1 : limit
}

/** White space is dropped by whole characters: a space that carries a mark is not white space. */
function withoutLeadingSpace(text: string): string {
  const space = /^\s+/.exec(text)?.[0].length ?? 0
  if (space === 0) return text
  return /^(?:[\p{M}\p{Emoji_Modifier}]|\u200C|\u200D)/u.test(text.slice(space, space + 2))
    ? text.slice(space - 1)
    : text.slice(space)
}
