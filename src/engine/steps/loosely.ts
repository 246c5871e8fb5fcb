import { recogniseIntent } from '../../intent/intent.ts'
import { fold, foldWords } from '../../text/fold.ts'
import { isSlip } from '../../text/slip.ts'

/** An option by everything it is called. */
export interface Named {
  readonly id: string
  readonly names: readonly string[]
  /** An association's own names: misspelt ones are forgiven. Ours are words for people, and "ولدي" is no slip for "والدي". */
  readonly forgiving?: boolean
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
/** Who lives with somebody is no slip of the hand: "ولدين" are two sons and not "والدين". */
const KIN = new Set(
  foldWords('ولدين ولدي ولدنا والدي والدتي اولاد اولادي عيال عيالي بنات بناتي اخوي اختي زوجي زوجتي'),
)
const LONGEST = 25

/**
 * The one option a person's own sentence chooses: by a word that stands in no other option's names ("ابغا السلة حقت
 * الاكل", "ابي اسجل امي"). Null for a question, for several, and for words that refuse.
 */
export function chosenLoosely(text: string, options: readonly Named[]): string | null {
  const named = namedIn(text, options)
  if (named === null) return null
  const { intent, question } = recogniseIntent(text)
  return question || !['request', 'question', 'chitchat'].includes(intent) ? null : named
}

/** The one option a sentence names, whether it chooses it or asks about it; null for none, several, and words that refuse. */
export function namedIn(text: string, options: readonly Named[]): string | null {
  const words = foldWords(text)
  if (words.length > LONGEST || words.some((word) => REFUSES.has(word))) return null
  const said = new Set(words.filter((word) => word !== WANTS).flatMap(bared))
  const telling = tellingWords(options)
  const exactly = telling.filter(({ words }) => words.some((word) => said.has(word)))
  const typed = [...said].filter((word) => !KIN.has(word))
  const found = exactly.length
    ? exactly
    : telling.filter(
        ({ forgiving, words }) =>
          forgiving && words.some((word) => typed.some((slipped) => isSlip(slipped, word))),
      )
  const [only] = found
  return only && found.length === 1 ? only.id : null
}

/** Of every option the words that stand in no other option's names. */
function tellingWords(options: readonly Named[]) {
  const all = options.map((option) => ({ ...option, words: wordsOf(option.names) }))
  return all.map((one) => ({
    ...one,
    words: one.words.filter((word) =>
      all.every((other) => other.id === one.id || !other.words.includes(word)),
    ),
  }))
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
