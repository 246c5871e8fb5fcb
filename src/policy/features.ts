import { meaningOf } from './lexicon.ts'
import { type Name, namesAmong } from './names.ts'
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

/** One word of a text, and what it was taken for. */
export interface WordRead {
  readonly typed: string
  /** The known word it stands for. */
  readonly word: string
  /** How surely it does; 0..1. */
  readonly sure: number
  readonly name: Name | undefined
  /** Its group in the lexicon. */
  readonly meaning: string | undefined
}

/** The words of a text as they are read. Without a reading (while it is being built) they are taken as they stand. */
export function readingsOf(text: string, reading?: Reading): WordRead[] {
  return readingsOfWords(questionWords(text), reading)
}

function readingsOfWords(words: readonly string[], reading: Reading | undefined): WordRead[] {
  const names = namesAmong(words)
  return words.map((typed, at) => {
    const name = names[at]
    const { word, sure } = reading && !name ? read(typed, reading) : { word: typed, sure: 1 }
    return { typed, word, sure, name, meaning: name ? undefined : meaningOf(word) }
  })
}

/** The features of a text: names and weights. */
export function featuresOf(text: string, reading?: Reading): Features {
  const features = new Map<string, number>()
  addFeatures(questionWords(text), reading, features)
  return features
}

/** Adds the features of a text's words to a map, so that one map can serve thousands of texts. */
export function addFeatures(
  words: readonly string[],
  reading: Reading | undefined,
  features: Map<string, number>,
): void {
  let before = '^'
  for (const { word, sure, name, meaning } of readingsOfWords(words, reading)) {
    const stem = name ? word : stemOf(word)
    const group = name ?? meaning
    add(features, `w:${stem}`, WEIGHTS.stem * sure)
    if (group) add(features, `m:${group}`, WEIGHTS.meaning * sure)
    const unit = group ?? stem
    add(features, `p:${before} ${unit}`, WEIGHTS.pair * sure)
    before = unit
    if (!name) addPieces(stem, features, sure)
  }
}

function add(features: Map<string, number>, name: string, weight: number): void {
  const known = features.get(name)
  if (known === undefined || known < weight) features.set(name, weight)
}

function addPieces(stem: string, features: Map<string, number>, sure: number): void {
  const padded = `^${stem}$`
  const count = Math.max(1, padded.length - 2 + padded.length - 3)
  const weight = (WEIGHTS.piece * sure) / Math.sqrt(count)
  for (let size = 3; size <= 4; size++)
    for (let at = 0; at + size <= padded.length; at++) add(features, padded.slice(at, at + size), weight)
}

/** How surely a word is what it was read as. */
const SURENESS = { corrected: 0.5, latin: 0.9 }

interface Read {
  readonly word: string
  readonly sure: number
}

/** The known word that a typed one stands for, or the typed one. */
function read(typed: string, { spelling, skeletons }: Reading): Read {
  const stem = stemOf(typed)
  if (meaningOf(typed) !== undefined || spelling.knows(stem)) return { word: typed, sure: 1 }
  if (isLatin(typed)) {
    const known = skeletons.get(latinSkeleton(typed))
    return { word: known ?? typed, sure: known ? SURENESS.latin : 1 }
  }
  // Jazan says ام for the article ال.
  if (/^ام..../u.test(typed)) {
    const rest = typed.slice(2)
    if (meaningOf(rest) !== undefined || spelling.knows(stemOf(rest))) return { word: rest, sure: 1 }
  }
  for (const prefix of ['و', 'ب', 'ف', 'ل', 'ه', 'ع']) {
    const rest = typed.slice(1)
    if (
      typed.startsWith(prefix) &&
      rest.length >= 3 &&
      (meaningOf(rest) !== undefined || spelling.knows(stemOf(rest)))
    )
      return { word: rest, sure: 1 }
  }
  const corrected = spelling.correct(stem)
  return corrected === null ? { word: typed, sure: 1 } : { word: corrected, sure: SURENESS.corrected }
}
