import { foldWords } from '../text/fold.ts'
import { ASKING } from './lexicon/asking.ts'
import { DEALING } from './lexicon/dealing.ts'
import { HANDLING } from './lexicon/handling.ts'
import { LIFE } from './lexicon/life.ts'
import { MEANINGLESS } from './lexicon/meanings.ts'
import { REACHING } from './lexicon/reaching.ts'
import { RULING } from './lexicon/ruling.ts'
import { isLatin, remembering, spellingOf, stemOf } from './words.ts'

/*
 * Words that mean the same in questions to a charity: Standard Arabic beside Najdi, Hijazi, Southern, Gulf, Egyptian,
 * Sudanese, Yemeni and Levantine speech and the English people mix in. Collected for this project by ear and from everyday
 * usage. Strangers share meanings where they share no word.
 */
const MEANINGS = [ASKING, REACHING, HANDLING, DEALING, RULING, LIFE]

/** Groups by the spelling of words and by their light stems; a word's own group goes before that of a stem. */
const groupOf = new Map<string, string>()
/** Groups by verb stems, doubled letters kept. */
const verbs = new Map<string, string>()

const entries = MEANINGS.flatMap((meanings) =>
  Object.entries(meanings).flatMap(([group, words]) =>
    words.split(/\s+/u).flatMap((entry) => foldWords(entry).map((word) => ({ group, word, mark: entry[0] }))),
  ),
)
for (const { group, word, mark } of entries)
  if (mark === '~') verbs.set(verbSpelling(word), group)
  else groupOf.set(spellingOf(word), group)
for (const { group, word, mark } of entries)
  if (mark !== '~' && mark !== '=' && !groupOf.has(stemOf(word))) groupOf.set(stemOf(word), group)

const longestVerb = Math.max(...[...verbs.keys()].map(({ length }) => length))

/** The group of meaning a folded word belongs to; undefined when it is in none. */
export const meaningOf = remembering((word): string | undefined => {
  const group =
    groupOf.get(spellingOf(word)) ??
    groupOf.get(stemOf(word)) ??
    (isLatin(word) ? undefined : (joinedMeaning(word) ?? verbMeaning(word)))
  return group === MEANINGLESS ? undefined : group
})

/** Every word form of the lexicon. */
export function lexiconForms(): Iterable<string> {
  return [...groupOf.keys(), ...verbs.keys()]
}

/** Conjunctions and prepositions written together with the noun that follows. */
const JOINED = /^(?:[وف]?لل(?=...)|[وف]?[بلك]?(?:ال)?(?=....)|ع(?=....))/u

function joinedMeaning(word: string): string | undefined {
  const noun = word.replace(JOINED, '')
  return noun === word ? undefined : (groupOf.get(spellingOf(noun)) ?? groupOf.get(stemOf(noun)))
}

/** What stands before a verb's stem: conjunction; negation, or the dialects' signs of future and present; person. */
const BEFORE = /^[وف]?(?:ما|[بهحسلد])?([ياتن])?$/u
/** Letters that this takes at most: whoever writes a word of thousands costs no more than another. */
const LONGEST_BEFORE = 4
/** What stands behind it: person, object, the one it is done for, negation. */
const BEHIND =
  /^(?:يت)?(?:ت|تي|تو|توا|تم|نا|وا|و|ون|ين|ان|ي|ا|ن)?(?:ه|ها|هم|هن|ك|كم|كن|ني|نا|ي)?(?:ل(?:ي|ك|ه|ها|نا|كم|كن|هم|و))?ش?$/u

function verbMeaning(word: string): string | undefined {
  const typed = verbSpelling(word)
  const spelled = spellingOf(word)
  return stemMeaning(typed) ?? (spelled === typed ? undefined : stemMeaning(spelled))
}

/** The group of the longest verb stem in a word that is nothing but it and what verbs take on; two letters need a person. */
function stemMeaning(word: string): string | undefined {
  for (let length = Math.min(word.length, longestVerb); length >= 2; length--)
    for (let at = 0; at <= LONGEST_BEFORE && at + length <= word.length; at++) {
      const group = verbs.get(word.slice(at, at + length))
      const before = group && BEFORE.exec(word.slice(0, at))
      if (before && (length > 2 || before[1]) && BEHIND.test(word.slice(at + length))) return group
    }
  return undefined
}

/** Other than in nouns, doubled letters tell verbs apart ("دقق" from "دق"). */
function verbSpelling(word: string): string {
  return word.replaceAll('ظ', 'ض')
}
