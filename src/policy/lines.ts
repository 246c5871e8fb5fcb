import { fold } from '../text/fold.ts'

/** One printed line that is not blank. */
export interface Line {
  /** The whole line, white space collapsed. */
  readonly raw: string
  /** The line without its bullet or number. */
  readonly text: string
  /** The bullet or number as printed, '' when there is none. */
  readonly marker: string
  /** Leading white space, in characters; 0 throughout where extraction moved the bullets and with them the margins. */
  readonly indent: number
  /** Blank lines stood before it. */
  readonly afterBlank: boolean
  /** Folded content, for comparing. */
  readonly folded: string
}

/** Marks that steer display and carry no word: byte order mark, zero-width and direction marks, soft hyphen. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** Emphasis of Markdown, as converters leave it around words. */
const EMPHASIS = /\*\*|__/g

/**
 * The words of a source as clauses quote them: invisible marks and Markdown emphasis removed, white space collapsed.
 * Nothing else changes, so a clause is an exact part of it.
 */
export function plainText(source: string): string {
  return source.replace(INVISIBLE, '').replace(EMPHASIS, '').replace(/\s+/g, ' ').trim()
}

const BULLET = '[-–—•·▪◦●○■□❖➢✓*]'
const NUMBER =
  '(?:\\(?[0-9٠-٩۰-۹]{1,2}(?:\\.[0-9٠-٩۰-۹]{1,2}){0,2}|\\(?[أابجدهوزحطيتثخذ])\\s*[-–.)ـ/](?![0-9٠-٩۰-۹])'
const START = new RegExp(`^((?:${BULLET}\\s*)*(?:${NUMBER}\\s*(?:[-–]\\s+)?)?)(.*)$`, 'u')
/** Right-to-left extraction moves the number or bullet behind the words: `المقابلة. - 1`, `الهاتفية.-2`, `... •`. */
const END = /^(.*?[^\s-])\s*((?:-\s*[0-9٠-٩]{1,2})|[•▪●]|\s-)$/u
/** With a bullet moved to the end, the counter that stood beside it stays in front: `.2  تقديم`. */
const STRAY_COUNTER = /^\.?\s?[0-9]{1,2}\s(?=\p{L})/u

/** The rows of a source as they are shown: no invisible marks and emphasis, white space collapsed; blank rows are ''. */
export function printedRows(source: string): { row: string; indent: number }[] {
  const printed = source
    .replace(INVISIBLE, '')
    .replace(EMPHASIS, '')
    .replace(/\r\n?|\f|\v|\u2028|\u2029/g, '\n')
  return printed.split('\n').map((row) => ({
    row: row.replace(/\s+/g, ' ').trim(),
    indent: row.length - row.trimStart().length,
  }))
}

/** The non-blank lines of a source with their markers told from their words. */
export function readLines(source: string): Line[] {
  const rows = printedRows(source)
  const moved = rows.filter(({ row }) => END.test(row) && !isMarked(row)).length >= 3
  const lines: Line[] = []
  let afterBlank = true
  for (const { row, indent } of rows) {
    if (row === '') {
      afterBlank = true
      continue
    }
    const { marker, text } = marked(row, moved)
    lines.push({ raw: row, text, marker, indent: moved ? 0 : indent, afterBlank, folded: fold(text) })
    afterBlank = false
  }
  return lines
}

function isMarked(row: string): boolean {
  const [, marker = '', text = ''] = START.exec(row) ?? []
  return marker !== '' && text !== ''
}

function marked(row: string, moved: boolean): { marker: string; text: string } {
  const heading = /^#{1,6} (.+)$/u.exec(row)
  if (heading) return { marker: '', text: heading[1] ?? row }
  const colonFirst = /^[-–\s]*:/u.test(row)
  if (moved && !colonFirst) {
    const [, text, marker] = END.exec(row) ?? []
    if (text && marker) {
      const words = text.replace(STRAY_COUNTER, '')
      return { marker: marker.trim(), text: words }
    }
  }
  if (colonFirst) return { marker: '', text: row }
  const [, marker = '', text = ''] = START.exec(row) ?? []
  if (marker === '' || text === '') return { marker: '', text: row }
  return { marker: marker.trim().replace(/^[-–—•*]\s*(?=[\p{L}\p{N}(])/u, ''), text: text.trim() }
}

/** Number of printed words. */
export function wordCount(text: string): number {
  return text === '' ? 0 : text.split(' ').length
}

/** The line ends a sentence, so the next one starts something new. */
export function endsSentence(text: string): boolean {
  return /[.؟!:؛…]["»)]?$/u.test(text)
}
