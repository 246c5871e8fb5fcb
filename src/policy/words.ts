import { foldWords } from '../text/fold.ts'

/*
 * Light stemming in the manner of Larkey, Ballesteros, Connell, "Light stemming for Arabic information retrieval" (2007):
 * articles and a few endings go, roots are not sought. Widened by the endings and articles of Saudi dialects.
 */
const ARTICLE = /^(?:وال|فال|بال|كال|هال|عال|وهال|ولل|لل|ال)(?=..)/u
const ENDING = /(?:تكم|كم|هم|ها|نا|ني|ون|ين|ات|ان|يه|وا|تي|ه|ي|ك|ا)$/u
/** Letters that sound alike in the Gulf and are confused in typing. */
const ALIKE: ReadonlyMap<string, string> = new Map([['ظ', 'ض']])

/** The form under which spellings of a word meet: confused letters and doubled letters brought together. */
export function spellingOf(word: string): string {
  if (!/ظ|([^0-9])\1/u.test(word)) return word
  let out = ''
  for (const letter of word) {
    const one = ALIKE.get(letter) ?? letter
    if (!out.endsWith(one) || /[0-9]/.test(one)) out += one
  }
  return out
}

/** Letters of a word that may be met again. */
const LONGEST_WORD = 40

/** What was worked out of words before: a catalogue and a conversation use the same few thousand again and again. */
export function remembering<T>(workOut: (word: string) => T, most = 8192): (word: string) => T {
  const known = new Map<string, T>()
  return (word) => {
    if (word.length > LONGEST_WORD) return workOut(word)
    const before = known.get(word)
    if (before !== undefined || known.has(word)) return before as T
    if (known.size >= most) known.clear()
    const found = workOut(word)
    known.set(word, found)
    return found
  }
}

/** The light stem of a folded word. */
export const stemOf = remembering((word) => {
  const spelled = spellingOf(word)
  if (/^[0-9a-z]/u.test(spelled)) return spelled
  const bare = spelled.length >= 5 ? spelled.replace(ARTICLE, '') : spelled
  if (bare.length < 4) return bare
  const short = bare.replace(ENDING, '')
  return short.length >= 3 ? short : bare
})

const LATIN: ReadonlyArray<readonly [from: RegExp, to: string]> = [
  [/sh/g, 'ش'],
  [/kh|5/g, 'خ'],
  [/gh/g, 'غ'],
  [/th/g, 'ث'],
  [/dh/g, 'ذ'],
  [/3/g, 'ع'],
  [/7/g, 'ح'],
  [/6/g, 'ط'],
  [/9/g, 'ص'],
  [/8/g, 'ق'],
  [/[2aeiouy']/g, ''],
  [/b|p/g, 'ب'],
  [/t/g, 'ت'],
  [/j/g, 'ج'],
  [/d/g, 'د'],
  [/r/g, 'ر'],
  [/z/g, 'ز'],
  [/s|c/g, 'س'],
  [/f|v/g, 'ف'],
  [/q|g/g, 'ق'],
  [/k|x/g, 'ك'],
  [/l/g, 'ل'],
  [/m/g, 'م'],
  [/n/g, 'ن'],
  [/h/g, 'ه'],
  [/w/g, ''],
]

/** Consonants of Arabic written in Latin letters and digits (`ma3akum`), comparable with {@link skeletonOf}. */
export function latinSkeleton(word: string): string {
  let out = word
  for (const [from, to] of LATIN) out = out.replace(from, to)
  return skeletonOf(out)
}

const SOUND: ReadonlyMap<string, string> = new Map([
  ['ص', 'س'],
  ['ط', 'ت'],
  ['ض', 'د'],
  ['ظ', 'ذ'],
  ['ح', 'ه'],
  ['ث', 'ت'],
])

/** The consonants of an Arabic word without its long vowels, emphatic ones with their plain fellows. */
export function skeletonOf(word: string): string {
  let out = ''
  for (const letter of word.replace(/ه$/u, ''))
    if (!'اويى'.includes(letter)) out += SOUND.get(letter) ?? letter
  return out
}

export function isLatin(word: string): boolean {
  return /[a-z]/u.test(word)
}

/** Words a question is often wrapped in; they say nothing about what is asked. */
const WRAPPING = new Set(
  foldWords(
    `السلام عليكم ورحمة الله وبركاته وعليكم سلام مرحبا هلا اهلا صباح مساء الخير النور لو سمحت سمحتوا سمحتم تكفى تكفون
    فضلك فضلكم رجاء ممكن طيب يعني والله يا خوي اخوي اختي وليدي ولدي بنتي عمي خالتي الله يسعدك يسعدكم يوفقكم يعافيك
    يعافيكم يجزاكم جزاكم خير خيرا سؤال استفسار please ياخي حبيبي عزيزي الكريم حياكم`,
  ),
)

/** The folded words of a question without greetings and pleas around it; all of them when nothing else is there. */
export function questionWords(question: string): string[] {
  const words = foldWords(question)
  const bare = words.filter((word) => !WRAPPING.has(word))
  return bare.length >= 1 && bare.join('').length >= 4 ? bare : words
}
