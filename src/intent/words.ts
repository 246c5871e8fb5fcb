import { fold } from '../text/fold.ts'

/*
 * Words as phrases are compared: the shared fold, and on top of it the slips that change no meaning in everyday
 * Gulf writing. They are applied to messages and to phrases alike, so both always meet in the same spelling.
 */

/** Messages are at most some thousand characters; beyond this many words a text is noise, not speech. */
const MOST_WORDS = 1500

const DOUBLED = /(\p{L})\1+/gu

/** "مابي" for "ما ابي": the negation written onto the word, and what it was written onto. */
const JOINED: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['مابي', ['ما', 'ابي']],
  ['مابغي', ['ما', 'ابغي']],
  ['مابا', ['ما', 'ابي']],
  ['مقدر', ['ما', 'اقدر']],
  ['ماقدر', ['ما', 'اقدر']],
  ['مدري', ['ما', 'ادري']],
  ['مادري', ['ما', 'ادري']],
  ['مافي', ['ما', 'في']],
  ['مالي', ['ما', 'لي']],
  ['ماله', ['ما', 'له']],
  ['مافيني', ['ما', 'فيني']],
  ['محد', ['ما', 'احد']],
  ['محدن', ['ما', 'احد']],
  ['ماحد', ['ما', 'احد']],
])

/** What "ما" is often written onto without a space: verbs of the imperfect and these. */
const AFTER_MA = /^(?:عاد|عند|ابي|ابغي|اب[غيا]|اقدر|احد|ادري|فيه?$|كان|جا|[يت]\p{L}{3,})/u

/** One word in the spelling phrases are compared in: no doubled letters, ض for ظ, and ي for the ا of "ابغا". */
export function plainWord(folded: string): string {
  const squeezed = folded.replace(DOUBLED, '$1').replaceAll('ظ', 'ض')
  return squeezed.length >= 4 && squeezed.endsWith('ا') ? `${squeezed.slice(0, -1)}ي` : squeezed
}

/**
 * The words of a message, ready for phrases: folded, slips evened out, a "ما" written onto its verb taken off.
 * Never throws; none for a text without letters and digits.
 */
export function plainWords(text: string): string[] {
  const words: string[] = []
  for (const folded of fold(text).split(' ', MOST_WORDS)) {
    if (folded === '') continue
    const word = plainWord(folded)
    const joined = JOINED.get(word)
    if (joined !== undefined) words.push(...joined)
    else if (word.length >= 5 && word.startsWith('ما') && AFTER_MA.test(word.slice(2))) {
      words.push('ما', word.slice(2))
    } else words.push(word)
  }
  return words
}
