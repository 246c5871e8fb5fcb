/*
 * Light stemming, for likeness only: one clitic before, one ending behind, never down to less than three letters.
 * After the light stemmers of Larkey, Ballesteros and Connell (2002), with the endings of spoken Arabic.
 */
const BEFORE = ['وال', 'بال', 'لل', 'ال', 'و', 'ب', 'ل', 'ف', 'ك']
const BEHIND = ['كم', 'هم', 'ها', 'نا', 'ات', 'ون', 'ين', 'ي', 'ه', 'ت', 'ك']
const LEAST = 3

/** A plain word (words.ts) without its clitic and its ending. */
export function stem(word: string): string {
  const before =
    BEFORE.find((clitic) => word.startsWith(clitic) && word.length - clitic.length >= LEAST) ?? ''
  const bare = word.slice(before.length)
  const behind = BEHIND.find((ending) => bare.endsWith(ending) && bare.length - ending.length >= LEAST) ?? ''
  return behind ? bare.slice(0, -behind.length) : bare
}
