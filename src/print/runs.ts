import { createRequire } from 'node:module'
import type { Bidi } from 'bidi-js'
import { latinDigits } from '../text/digits.ts'
import type { Direction } from './document.ts'
import type { Script } from './typeface.ts'

/** The package is CommonJS and its types speak of an ECMAScript module: taken in by its default it is a type error. */
const bidi = (createRequire(import.meta.url)('bidi-js') as () => Bidi)()

/** Letters next to each other in one direction and one file of the typeface. */
export interface Run {
  /** As it is handed to the shaper, which turns Arabic around by itself. */
  readonly glyphs: string
  readonly script: Script
  /** Level of the bidirectional algorithm: odd ones run from right to left. */
  readonly level: number
}

/** A paragraph with the direction of every character known. */
export interface Paragraph {
  readonly text: string
  readonly levels: Uint8Array
}

/** Embeddings and overrides can make a text read otherwise than it is stored: a document does not obey them. */
const OVERRIDES = /[\u202A-\u202E\u2067]/g
/** Signs that steer and are not seen. */
const UNSEEN = /[\u200B-\u200F\u2060-\u2069\uFEFF\u061C\u00AD]/
const CONTROL = /[\p{Cc}]/gu
/** Little pictures, for which the typeface has no sign, and arrows, for which it has not all: an empty box says less than nothing. */
const PICTURE =
  /(?![©®™])[\p{Extended_Pictographic}\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}\uFE0E\uFE0F\u20E3]/gu
const ARROW = /[←→⇐⇒⟵⟶]/g
const ARABIC = /[\p{Script=Arabic}،؛؟ـ٪٠-٩﷼\u064B-\u0655\u0670]/u
const ARABIC_LETTER = /\p{Script=Arabic}/u
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u
const LEFT_TO_RIGHT = /\p{Script=Latin}/u
const MARK = /\p{M}/u

/**
 * The paragraphs of a text, reckoned by the bidirectional algorithm (UAX 9) in the document's direction: but one without a
 * letter of that direction (a name in other letters, a phone, an amount) is reckoned in its own.
 */
export function paragraphsOf(text: string, direction: Direction): Paragraph[] {
  return text.split(/\r\n|\r|\n/).map((line) => {
    const clean = latinDigits(line.normalize('NFC').replaceAll('\t', ' '))
      .replace(OVERRIDES, '')
      .replace(CONTROL, '')
      .replace(ARROW, '–')
      .replace(PICTURE, '')
    return { text: clean, levels: bidi.getEmbeddingLevels(clean, baseOf(clean, direction)).levels }
  })
}

function baseOf(text: string, direction: Direction): Direction {
  if (!RIGHT_TO_LEFT.test(text)) return 'ltr'
  return LEFT_TO_RIGHT.test(text) ? direction : 'rtl'
}

/** The runs of part of a paragraph, in reading order. */
export function runsOf({ text, levels }: Paragraph, start: number, end: number): Run[] {
  const runs: { text: string; script: Script; level: number }[] = []
  let split = true
  for (let at = start; at < end; ) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const level = levels[at] ?? 0
    at += character.length
    if (UNSEEN.test(character)) {
      // A non-joiner keeps the letters beside it apart.
      split ||= character === '\u200C'
      continue
    }
    const last = split ? undefined : runs.at(-1)
    split = false
    const script = scriptOf(character, last?.script)
    const seen = level % 2 === 1 ? (bidi.getMirroredCharacter(character) ?? character) : character
    if (last && last.level === level && last.script === script) last.text += seen
    else runs.push({ text: seen, script, level })
  }
  return runs.map(({ text: seen, script, level }) => ({ glyphs: drawn(seen, level), script, level }))
}

/** A space and a mark stay in the file of what stands before them; everything not Arabic is in the other. */
function scriptOf(character: string, before: Script | undefined): Script {
  if (character === ' ' || character === '\u00A0') return before ?? 'arabic'
  if (MARK.test(character) && before) return before
  return ARABIC.test(character) ? 'arabic' : 'latin'
}

/** The shaper turns only what has an Arabic letter in it; signs by themselves are turned here. */
function drawn(text: string, level: number): string {
  if (level % 2 === 0 || ARABIC_LETTER.test(text)) return text
  return [...text].reverse().join('')
}

/** The places of runs as they are seen from left to right (UAX 9, rule L2). */
export function seenOrder(runs: readonly Pick<Run, 'level'>[]): number[] {
  const order = runs.map((_, index) => index)
  const level = (place: number) => runs[order[place] ?? 0]?.level ?? 0
  const highest = Math.max(0, ...runs.map((run) => run.level))
  for (let floor = highest; floor >= 1; floor--)
    for (let from = 0; from < order.length; from++) {
      if (level(from) < floor) continue
      let to = from
      while (to + 1 < order.length && level(to + 1) >= floor) to++
      order.splice(from, to - from + 1, ...order.slice(from, to + 1).reverse())
      from = to
    }
  return order
}
