import { latinDigits } from '../../text/digits.ts'
import { fold } from '../../text/fold.ts'
import { writtenWords } from '../model/words.ts'
import { type Finding, finding, type Reviewed } from './finding.ts'

/** Lists that end in the middle of a word, are announced and not there, or lack a number. */
export function listFindings(clauses: readonly Reviewed[]): Finding[] {
  const words = new Set(clauses.flatMap(({ text }) => fold(text).split(' ')))
  return clauses.flatMap((clause, at) => {
    const next = clauses[at + 1]
    const cut = cutWord(clause, next, words)
    if (cut !== null) {
      const range = [clause.text.lastIndexOf(cut), clause.text.length] as const
      return [finding('list-cut', clause, { word: cut }, null, range)]
    }
    if (announces(clause, next)) return [finding('list-cut', clause, { word: '' }, { kind: 'ask' })]
    const missing = missingNumber(clauses, at)
    return missing === null ? [] : [finding('list-gap', clause, { number: missing }, { kind: 'ask' })]
  })
}

/** The last item of a list ends with the beginning of a word that stands whole elsewhere. */
function cutWord(clause: Reviewed, next: Reviewed | undefined, words: ReadonlySet<string>): string | null {
  if (clause.number === '' || /[.؟!،؛:)]$/u.test(clause.text)) return null
  if (next && next.number !== '' && next.section === clause.section) return null
  const last = clause.text.split(' ').at(-1) ?? ''
  const folded = fold(last)
  if (folded.length < 3 || !/^\p{L}+$/u.test(folded)) return null
  if (written().has(folded)) return null
  const begins = (word: string): boolean => word.startsWith(folded) && !ENDING.test(word.slice(folded.length))
  return [...words, ...written()].some(begins) ? last : null
}

/** What a whole word can have behind it in another form of it. */
const ENDING = /^(?:[هةيا]|[يوا]ن|ات|ها|هم|نا|كم|ت[هي]|تها|تهم|يه)?$/u

let known: ReadonlySet<string> | undefined
function written(): ReadonlySet<string> {
  known ??= new Set([...writtenWords()].map((word) => fold(word)))
  return known
}

/** `... ما يلي:` and then something else. */
function announces(clause: Reviewed, next: Reviewed | undefined): boolean {
  if (!/:[-–\s]*$/u.test(clause.text)) return false
  return next === undefined || next.section !== clause.section
}

/** The number that should stand between an item and the one before it. */
function missingNumber(clauses: readonly Reviewed[], at: number): string | null {
  const [own, before] = [clauses[at], clauses[at - 1]]
  if (!own || !before || before.section !== own.section) return null
  const [a, b] = [numberOf(before), numberOf(own)]
  return a !== null && b !== null && b > a + 1 && b <= a + 3 ? String(a + 1) : null
}

function numberOf({ number }: Reviewed): number | null {
  const [, digits] = /^\(?(\d{1,2})\s*[-–.)ـ/]?$/u.exec(latinDigits(number)) ?? []
  return digits === undefined ? null : Number(digits)
}
