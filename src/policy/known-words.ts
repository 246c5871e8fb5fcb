import type { Reading } from './features.ts'
import { lexiconForms } from './lexicon.ts'
import { namesAmong } from './names.ts'
import { createSpelling } from './spelling.ts'
import { isLatin, skeletonOf, stemOf } from './words.ts'

/** The words taken for correctly spelt. */
interface KnownWords {
  /** How often each stem occurs. */
  readonly stems: ReadonlyMap<string, number>
  /** Consonants -> a known word. */
  readonly skeletons: ReadonlyMap<string, string>
}

/** The words of texts and of the lexicon, without names, as JSON in UTF-8. */
export function packKnownWords(texts: readonly (readonly string[])[]): Uint8Array {
  const { stems, skeletons } = knownWordsOf(texts)
  return new TextEncoder().encode(JSON.stringify([[...stems], [...skeletons]]))
}

/** How words are read where these are the known ones. */
export function readingOf(packed: Uint8Array): Reading {
  const [stems, skeletons] = JSON.parse(new TextDecoder().decode(packed))
  return { spelling: createSpelling(new Map(stems)), skeletons: new Map(skeletons) }
}

function knownWordsOf(texts: readonly (readonly string[])[]): KnownWords {
  const stems = new Map<string, number>()
  const skeletons = new Map<string, string>()
  const add = (word: string, stem: string): void => {
    stems.set(stem, (stems.get(stem) ?? 0) + 1)
    const skeleton = skeletonOf(word)
    if (skeleton.length >= 2 && !skeletons.has(skeleton)) skeletons.set(skeleton, word)
  }
  for (const words of texts) {
    const names = namesAmong(words)
    for (const [at, word] of words.entries()) if (!isLatin(word) && !names[at]) add(word, stemOf(word))
  }
  for (const form of lexiconForms()) if (!isLatin(form)) add(form, form)
  return { stems, skeletons }
}
