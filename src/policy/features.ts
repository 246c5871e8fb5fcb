import { meaningOf } from './lexicon.ts'
import type { Spelling } from './spelling.ts'
import { isLatin, latinSkeleton, questionWords, stemOf } from './words.ts'

/** What a text is compared by: word stems, meanings, pairs of neighbours, and pieces of three and four letters. */
export type Features = ReadonlyMap<string, number>

/** How much each kind counts before rarity is weighed in. */
const WEIGHTS = { stem: 1, meaning: 1.1, pair: 0.5, piece: 0.75 }

/** Turns words of Latin letters into known Arabic ones, and misspelt words into known ones. */
export interface Reading {
  readonly spelling: Spelling
  /** Consonants -> a known word. */
  readonly skeletons: ReadonlyMap<string, string>
}

/** The features of a text. Without a reading (while it is being built) words are taken as they stand. */
export function featuresOf(text: string, reading?: Reading): Features {
  const features = new Map<string, number>()
  const add = (name: string, weight: number): void => {
    features.set(name, Math.max(features.get(name) ?? 0, weight))
  }
  let before = '^'
  for (const typed of questionWords(text)) {
    const word = reading ? read(typed, reading) : typed
    const stem = stemOf(word)
    const meaning = meaningOf(word)
    add(`w:${stem}`, WEIGHTS.stem)
    if (meaning) add(`m:${meaning}`, WEIGHTS.meaning)
    const unit = meaning ?? stem
    add(`p:${before} ${unit}`, WEIGHTS.pair)
    before = unit
    addPieces(stem, add)
  }
  return features
}

function addPieces(stem: string, add: (name: string, weight: number) => void): void {
  const padded = `^${stem}$`
  const count = Math.max(1, padded.length - 2 + padded.length - 3)
  for (const size of [3, 4])
    for (let at = 0; at + size <= padded.length; at++)
      add(padded.slice(at, at + size), WEIGHTS.piece / Math.sqrt(count))
}

/** The known word that a typed one stands for, or the typed one. */
function read(typed: string, { spelling, skeletons }: Reading): string {
  const stem = stemOf(typed)
  if (meaningOf(typed) !== undefined || spelling.knows(stem)) return typed
  if (isLatin(typed)) return skeletons.get(latinSkeleton(typed)) ?? typed
  // Jazan says ام for the article ال.
  if (/^ام..../u.test(typed)) {
    const rest = typed.slice(2)
    if (meaningOf(rest) !== undefined || spelling.knows(stemOf(rest))) return rest
  }
  for (const prefix of ['و', 'ب', 'ف', 'ل', 'ه', 'ع']) {
    const rest = typed.slice(1)
    if (
      typed.startsWith(prefix) &&
      rest.length >= 3 &&
      (meaningOf(rest) !== undefined || spelling.knows(stemOf(rest)))
    )
      return rest
  }
  return spelling.correct(stem) ?? typed
}
