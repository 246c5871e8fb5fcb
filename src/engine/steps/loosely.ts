import { recogniseIntent } from '../../intent/intent.ts'
import { fold, foldWords } from '../../text/fold.ts'

/** An option by everything it is called. */
export interface Named {
  readonly id: string
  readonly names: readonly string[]
}

const REFUSES = new Set(foldWords('مو مب مش مهب ليس غير not'))
/** In names of options, these tell nothing apart: whoever asks for help uses them. */
const EMPTY = new Set(
  foldWords(
    'من في على إلى الى عن او أحد احد لأحد شخص لشخص اخر آخر دعم الدعم مساعدة المساعدة خدمة طلب إحالة الإحالة سن السن كبار كبير كبيرة ' +
      'and the for of to my one a an with someone else person help support service referral',
  ),
)
/** "I want" in one dialect and "my father" in another: within a sentence it names nobody, while لأبي does. */
const WANTS = fold('ابي')
const LONGEST = 25

/**
 * The one option a person's own sentence names: by a word that stands in no other option's names ("ابغا السلة حقت
 * الاكل", "ابي اسجل امي"). Null for a question, for several, and for words that refuse.
 */
export function chosenLoosely(text: string, options: readonly Named[]): string | null {
  const words = foldWords(text)
  if (words.length > LONGEST || words.some((word) => REFUSES.has(word))) return null
  const said = new Set(words.filter((word) => word !== WANTS).flatMap(bared))
  const found = options.filter(({ id, names }) =>
    wordsOf(names).some(
      (word) =>
        said.has(word) && options.every((other) => other.id === id || !wordsOf(other.names).includes(word)),
    ),
  )
  const [only] = found
  if (!only || found.length > 1) return null
  const { intent, question } = recogniseIntent(text)
  return question || !['request', 'question', 'chitchat'].includes(intent) ? null : only.id
}

const wordsOf = (names: readonly string[]) =>
  names
    .flatMap(foldWords)
    .filter((word) => word.length > 1 && !EMPTY.has(word))
    .map(withoutArticle)

const withoutArticle = (word: string) => (word.startsWith('ال') && word.length > 4 ? word.slice(2) : word)

/** A word as typed and without what is written on to it: و، ب، ل and the article. */
function bared(word: string): string[] {
  const forms = [word]
  for (const joined of ['و', 'ب', 'ل', 'لل'])
    if (word.startsWith(joined) && word.length - joined.length >= 2) forms.push(word.slice(joined.length))
  return forms.map(withoutArticle)
}

/** Folded names of an option, to be compared as a whole. */
export const foldedNames = ({ names }: Named) => names.map(fold)
