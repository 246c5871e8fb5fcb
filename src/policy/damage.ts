/*
 * Extraction of some Arabic fonts confuses letters in a fixed manner: ع for the stretched parts of words, ت for س, ط and
 * final ل, ن for خ, final و for ن, ا for ز and ئ, ل ا for ظ. Folding the confused letters together lets damaged words meet
 * sound ones.
 */
const CONFUSED: ReadonlyMap<string, string> = new Map([
  ['س', 'ت'],
  ['ط', 'ت'],
  ['ش', 'ت'],
  ['خ', 'ن'],
  ['ز', 'ا'],
  ['ض', 'ي'],
  ['ة', 'ه'],
])

/** The letters of a folded text as damage leaves them, without spaces. */
export function damagedLetters(folded: string): string {
  let out = ''
  for (const letter of folded.replace(/[ ع]/gu, '')) out += CONFUSED.get(letter) ?? letter
  return out
}

/** Whether a damaged text (as {@link damagedLetters}) holds a word, with an edit for every three or four of its letters. */
export function holdsDamaged(letters: string, word: string): boolean {
  const sought = damagedLetters(word)
  if (letters.includes(sought)) return true
  if (sought.length < 4) return false
  return nearestPiece(letters, sought) <= Math.floor(sought.length / 4)
}

/** The fewest edits between a word and any piece of a text (P. Sellers, 1980). */
function nearestPiece(text: string, word: string): number {
  const column = new Uint8Array(word.length + 1).map((_, at) => at)
  let fewest = word.length
  for (let at = 0; at < text.length; at++) {
    let diagonal = 0
    for (let k = 1; k < column.length; k++) {
      const above = column[k] ?? 0
      const same = text.charCodeAt(at) === word.charCodeAt(k - 1) ? 0 : 1
      column[k] = Math.min(diagonal + same, above + 1, (column[k - 1] ?? 0) + 1)
      diagonal = above
    }
    fewest = Math.min(fewest, column[word.length] ?? fewest)
  }
  return fewest
}
