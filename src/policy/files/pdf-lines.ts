import { isRightToLeft, plainLetters, turned, withBracketsRight } from './reading-order.ts'

/** A piece of text where a page prints it; in points, from the lower left corner. */
export interface Piece {
  readonly text: string
  /** The text stands in reading order, from right to left, and not as it is seen. */
  readonly turn: boolean
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}

interface Row {
  readonly y: number
  readonly size: number
  readonly pieces: Piece[]
}

/** Pieces whose base lines differ by less than this share of their size stand on one line. */
const SAME_LINE = 0.45
/** A gap between two pieces as wide as this share of their size is a space. */
const SPACE = 0.2
/** A gap between two lines as high as this many usual ones is an empty line. */
const EMPTY_LINE = 1.6

/** The lines of a page from top to bottom, each in reading order, with empty lines where the page leaves room. */
export function linesOfPage(pieces: readonly Piece[]): string[] {
  const rows = rowsOf(pieces).filter((row) => row.pieces.some(({ text }) => text.trim() !== ''))
  const steps = rows.slice(1).map((row, at) => (rows[at]?.y ?? 0) - row.y)
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  return rows.flatMap((row, at) => {
    const empty = at > 0 && (steps[at - 1] ?? 0) > EMPTY_LINE * usual
    return empty ? ['', lineOf(row)] : [lineOf(row)]
  })
}

function rowsOf(pieces: readonly Piece[]): Row[] {
  const rows: Row[] = []
  // Spaces hardly wide are guesses of the reader; the gaps between letters say it better.
  const printed = pieces.filter(({ text, width, size }) => width > SPACE * 0.5 * size || text.trim() !== '')
  for (const piece of withMarks(printed).sort((a, b) => b.y - a.y)) {
    const row = rows.at(-1)
    const size = Math.max(piece.size, 1)
    if (row && Math.abs(row.y - piece.y) <= SAME_LINE * Math.min(row.size, size)) row.pieces.push(piece)
    else rows.push({ y: piece.y, size, pieces: [piece] })
  }
  return rows
}

function lineOf({ pieces, size }: Row): string {
  const placed = [...pieces].sort((a, b) => a.x - b.x)
  const seen: string[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const { text, x, width, turn } of placed) {
    const characters = turn ? turned([...text]) : [...text]
    const blank = /^\s/u.test(characters[0] ?? '') || /\s$/u.test(seen.at(-1) ?? ' ')
    if (x - end > SPACE * size && !blank) seen.push(' ')
    seen.push(...characters)
    end = Math.max(end, x + width)
  }
  const read = isRightToLeft(seen.join('')) ? withBracketsRight(turned(seen)) : seen
  return (
    plainLetters(read.join(''))
      // A sign behind a space is one of the word before it. Stretching of words is how a page fills its lines.
      .replace(/(?<=\p{L})\s+(\p{M}+)/gu, '$1 ')
      .replace(/(?<=\p{L})\u0640+(?=\p{L})/gu, '')
      .replace(/(?<=^|\s)\p{M}+/gu, '')
      .replace(/\s+/gu, ' ')
      .trim()
  )
}

/** More pieces than stick out of one line. */
const MOST_ECHOED = 40

/**
 * A page without the echo of the next one: browsers print what sticks out of a page's first line (a hamza, a dot) at the
 * foot of the page before as well.
 */
export function withoutEcho(page: readonly Piece[], next: readonly Piece[]): readonly Piece[] {
  const printed = page.filter(({ text }) => text.trim() !== '')
  const lowest = Math.min(...printed.map(({ y }) => y))
  const foot = printed.filter(({ y, size }) => y - lowest <= SAME_LINE * size)
  const first = Math.max(...next.map(({ y }) => y))
  const head = next.filter(({ y, size }) => first - y <= SAME_LINE * size)
  const isEchoed = ({ text, x }: Piece) =>
    head.some((one) => one.text.includes(text) && one.x - x < 0.1 && x - one.x - one.width < 0.1)
  const isEcho = foot.length <= MOST_ECHOED && lettersOf(foot) < lettersOf(head) && foot.every(isEchoed)
  return isEcho ? page.filter((piece) => !foot.includes(piece)) : page
}

const lettersOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { text }) => sum + text.length, 0)

const MARK = /^\s*\p{M}+\s*$/u

function isBeside(letter: Piece, mark: Piece): boolean {
  return Math.abs(letter.x - mark.x) <= letter.size && Math.abs(letter.y - mark.y) <= letter.size
}

/**
 * Signs above and below letters, each joined to its letter. Shaping engines write a line as it is seen, so a sign stands
 * in the file before its letter (HarfBuzz, buffer order of right-to-left runs).
 */
function withMarks(pieces: readonly Piece[]): Piece[] {
  const placed: Piece[] = []
  let waiting: Piece | undefined
  for (const piece of pieces) {
    if (MARK.test(plainLetters(piece.text))) {
      if (waiting) placed.push(waiting)
      waiting = { ...piece, text: piece.text.trim() }
    } else if (waiting && isBeside(piece, waiting)) {
      placed.push({ ...piece, text: piece.text + waiting.text })
      waiting = undefined
    } else placed.push(piece)
  }
  if (waiting) placed.push(waiting)
  return placed
}
