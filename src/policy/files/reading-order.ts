import { fold } from '../../text/fold.ts'
import { knowsWord } from '../vocabulary.ts'

const ARABIC = /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]/u
const ARABIC_LETTER = /[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]/u
const LATIN = /[A-Za-z\u00c0-\u024f]/u
const DIGIT = /[0-9\u0660-\u0669\u06f0-\u06f9]/u
/** Separators that hold the parts of a number together (bidi class CS, UAX 9). */
const WITHIN_NUMBER = /[/.,:\u066b\u066c]/u

/** Whether a line runs from right to left: a fifth of its letters are Arabic (an address outweighs the words around it). */
export function isRightToLeft(line: string): boolean {
  let arabic = 0
  let latin = 0
  for (const character of line) {
    if (ARABIC_LETTER.test(character)) arabic++
    else if (LATIN.test(character)) latin++
  }
  return arabic > 0 ? 4 * arabic >= latin : latin === 0 && ARABIC.test(line)
}

/**
 * The characters of a right-to-left line, given as they are seen from left to right, in the order they are read: the line
 * is turned round, numbers and Latin words in it are not (the reverse of UAX 9 for the characters policies have). It turns
 * a line that is read into one that is seen as well.
 */
export function turned(seen: readonly string[]): string[] {
  const read: string[] = []
  for (let at = seen.length - 1; at >= 0; ) {
    const from = runStart(seen, at)
    read.push(...seen.slice(from, at + 1))
    at = from - 1
  }
  return read
}

/** The left end of the left-to-right run whose right end is at `end`; `end` itself where there is none. */
function runStart(seen: readonly string[], end: number): number {
  const last = seen[end] ?? ''
  if (!LATIN.test(last) && !DIGIT.test(last)) return end
  return latinStart(seen, end) ?? numberStart(seen, end)
}

function numberStart(seen: readonly string[], end: number): number {
  let start = end
  for (let at = end - 1; at >= 0; at--) {
    const one = seen[at] ?? ''
    if (DIGIT.test(one)) start = at
    else if (!(WITHIN_NUMBER.test(one) && start === at + 1 && DIGIT.test(seen[at - 1] ?? ''))) break
  }
  return start
}

/** Latin words with all between them are one run, with the numbers behind them and what is joined to the first. */
function latinStart(seen: readonly string[], end: number): number | null {
  let first: number | null = null
  for (let at = end; at >= 0 && !ARABIC.test(seen[at] ?? ''); at--) if (LATIN.test(seen[at] ?? '')) first = at
  while (first !== null && first > 0 && /[0-9+@]/u.test(seen[first - 1] ?? '')) first--
  return first
}

const OTHER_BRACKET: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '«': '»',
  '»': '«',
}

/** Some programs write the bracket that is seen, some the one that is meant: where they open to the outside, all are swapped. */
export function withBracketsRight(read: readonly string[]): string[] {
  const brackets = read.filter((piece) => piece in OTHER_BRACKET)
  const outside = /^[)\]»]/u.test(brackets[0] ?? '') && /[([«]$/u.test(brackets.at(-1) ?? '')
  return outside ? read.map((piece) => OTHER_BRACKET[piece] ?? piece) : [...read]
}

/** Words of a text that policies and questions usually have. */
function knownWords(lines: readonly string[]): number {
  let known = 0
  for (const line of lines)
    for (const word of fold(line).split(' '))
      if (word.length >= 4 && ARABIC.test(word) && knowsWord(word)) known++
  return known
}

/**
 * Lines in reading order. Some files carry Arabic letter by letter as it is seen, from left to right; turned round, their
 * words are known ones. @returns the lines as they are where nothing speaks for turning
 */
export function inReadingOrder(lines: readonly string[]): readonly string[] {
  const other = lines.map((line) =>
    isRightToLeft(line) ? withBracketsRight(turned([...line])).join('') : line,
  )
  const [asIs, asTurned] = [knownWords(lines), knownWords(other)]
  return asTurned >= 5 && asTurned > 3 * asIs ? other : lines
}

/** Letters as they are typed: no presentation forms and ligatures, no unusual spaces. */
export function plainLetters(text: string): string {
  return text
    .replaceAll('\0', '')
    .replace(/[\u2000-\u200a\u00a0\u202f]/gu, ' ')
    .replace(/[\ufb50-\ufdff\ufe70-\ufefc\ufb00-\ufb06]+/gu, (forms) => typed(forms))
    .normalize('NFC')
}

/** Vowel signs standing alone are compatible with a space and the sign: only the sign is meant. */
function typed(forms: string): string {
  return forms.replace(/[\ufe70-\ufe7f]/gu, (sign) => sign.normalize('NFKC').trim()).normalize('NFKC')
}
