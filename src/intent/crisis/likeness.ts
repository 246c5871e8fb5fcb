import { learnt } from '../../text/learnt.ts'
import { classifierOf, type Learnt, learnClassifier, wordFeatures } from '../classifier.ts'
import { PhraseBook } from '../phrase.ts'
import { consonantFeatures } from '../word-shapes.ts'
import { plainWords } from '../words.ts'
import { crisisLexicon } from './lexicon.ts'
import type { CrisisKind } from './rule.ts'
import { surroundings } from './surroundings.ts'

/*
 * Likeness to known calls for help, for wordings no rule foresaw. It sees the words and, so that one exemplar speaks
 * for its synonyms, the word classes and surroundings they belong to.
 */

/** What a message is most like, and how likely it is to be a call for help at all (0 to 1). */
export interface Likeness {
  readonly kind: CrisisKind
  readonly likelihood: number
}

/** What it tells apart. */
export type Danger = CrisisKind | 'ordinary'
export const DANGERS: readonly Danger[] = ['ordinary', 'self-harm', 'violence', 'threat', 'medical', 'child']

/** Where fewer of the words are known, likeness says nothing: a name, a place. */
const PARTLY_KNOWN = 0.25

/** Names of word classes and surroundings among a message's features; no word begins so. */
const CLASS = '@'

/** Word classes and surroundings, made with the first text. */
let book: PhraseBook<string> | undefined

function bookOfClasses(): PhraseBook<string> {
  const classes = new PhraseBook<string>(crisisLexicon)
  for (const name of Object.keys(crisisLexicon)) classes.add(`<${name}>`, CLASS + name)
  for (const [name, phrases] of Object.entries(surroundings)) {
    for (const phrase of phrases) classes.add(phrase, `${CLASS}${CLASS}${name}`)
  }
  return classes
}

function features(text: string): string[] {
  book ??= bookOfClasses()
  const words = plainWords(text)
  const classes = new Set(book.findAll(words).map((found) => found.value))
  return [...wordFeatures(text), ...classes, ...consonantFeatures(words)]
}

/** Learns what danger sounds like; takes about a second. */
export function learnDanger(exemplars: ReadonlyMap<Danger, readonly string[]>): Learnt {
  return learnClassifier(exemplars, features)
}

function create(): (text: string) => Likeness {
  const classifier = classifierOf(DANGERS, features, learnt<Learnt>('danger'))
  return (text) => {
    if (classifier.knows(text) < PARTLY_KNOWN) return { kind: 'self-harm', likelihood: 0 }
    const likely = classifier.classify(text)
    let kind: CrisisKind = 'self-harm'
    for (const [label, share] of likely) {
      if (label !== 'ordinary' && share > (likely.get(kind) ?? 0)) kind = label
    }
    return { kind, likelihood: 1 - (likely.get('ordinary') ?? 1) }
  }
}

let made: ((text: string) => Likeness) | undefined

/** How like a call for help a text is. */
export function likeness(text: string): Likeness {
  made ??= create()
  return made(text)
}
