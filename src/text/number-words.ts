import { fold } from './fold.ts'

/** The part a word plays in a number said in words. */
export type NumberWord =
  /**
   * `digit` (0 to 9) counts hundreds and teens too (ثلاث مية، ثلاث عشرة); `tensFirst` are English tens, said before
   * their units (twenty five), unlike Arabic ones (خمسة وعشرين).
   */
  | {
      readonly kind: 'digit' | 'ten' | 'teen' | 'tens' | 'tensFirst' | 'hundred' | 'hundreds'
      readonly value: number
    }
  /** Thousand and up; `times` is 2 for the dual (ألفين), 0 for plurals that need a number before them (آلاف). */
  | { readonly kind: 'scale'; readonly value: number; readonly times: number }
  | { readonly kind: 'fraction'; readonly value: number }
  /** The first half of eleven and twelve (أحد عشر، اثنا عشر); means nothing alone. */
  | { readonly kind: 'beforeTen'; readonly value: number }

const words = new Map<string, NumberWord>()

function add(entry: NumberWord, spellings: string): void {
  for (const spelling of spellings.split(' ')) words.set(fold(spelling), entry)
}

/**
 * Stems of 3 to 9 as they are joined to a hundred, a teen or tens, in Standard Arabic and the dialects of the
 * Gulf, Egypt, the Levant and Sudan (ث is also said and written ت).
 */
const STEMS: ReadonlyArray<readonly [value: number, stems: string]> = [
  [3, 'ثلاث ثلث تلات تلت ثلت تلاث'],
  [4, 'أربع ربع'],
  [5, 'خمس'],
  [6, 'ست'],
  [7, 'سبع'],
  [8, 'ثمان ثماني ثمن تمان تماني تمن'],
  [9, 'تسع'],
]
const DIGITS: ReadonlyArray<readonly [value: number, spellings: string]> = [
  [0, 'صفر زيرو zero'],
  [1, 'واحد واحدة وحدة one'],
  [2, 'اثنين اثنان اثنتان اثنتين ثنتين ثنين تنين اتنين تنتين ثنتان two'],
  [3, 'ثلاثة ثلاث تلاتة تلات ثلاته تلت تلاثة three'],
  [4, 'أربعة أربع اربعه four'],
  [5, 'خمسة خمس five'],
  [6, 'ستة ست six'],
  [7, 'سبعة سبع seven'],
  [8, 'ثمانية ثماني ثمان ثمانٍ تمانية تماني تمان تمنية تمن ثمنية ثمن eight'],
  [9, 'تسعة تسع nine'],
]
const TEENS: ReadonlyArray<readonly [value: number, spellings: string]> = [
  [11, 'احدعش حدعش احدعشر حداعش حداعشر ادعش هدعش احداعش احداعشر حدعشر احداشر حداشر eleven'],
  [
    12,
    'اثنعش اثنعشر اثناعش اثناعشر اطنعش طنعش طناعش اتناعش اتناعشر ثنعش تنعش اتنعش ثناعش اتناشر اطناشر اثناشر طناشر twelve',
  ],
  [13, 'thirteen'],
  [14, 'fourteen'],
  [15, 'fifteen'],
  [16, 'sixteen ستعش ستعشر سطعش سطعشر سطاعش ستاشر سطاشر'],
  [17, 'seventeen'],
  [18, 'eighteen'],
  [19, 'nineteen'],
]
const TENS: ReadonlyArray<readonly [value: number, spellings: string]> = [
  [20, 'عشرين عشرون'],
  [30, 'ثلاثين ثلاثون تلاتين تلاثين'],
  [40, 'أربعين أربعون'],
  [50, 'خمسين خمسون'],
  [60, 'ستين ستون'],
  [70, 'سبعين سبعون'],
  [80, 'ثمانين ثمانون تمانين ثمنين تمنين'],
  [90, 'تسعين تسعون'],
]
const TEEN_ENDINGS = 'طعش طعشر تعش تعشر طاعش تاعش طاشر تاشر طاعشر تاعشر ةعشر عشر'.split(' ')
const HUNDRED_ENDINGS = 'مئة مية مائة ماية ميت مئه'.split(' ')

for (const [value, stems] of STEMS)
  for (const stem of stems.split(' ')) {
    for (const ending of TEEN_ENDINGS) add({ kind: 'teen', value: 10 + value }, stem + ending)
    for (const ending of HUNDRED_ENDINGS) add({ kind: 'hundreds', value: value * 100 }, stem + ending)
  }
for (const [value, spellings] of DIGITS) add({ kind: 'digit', value }, spellings)
for (const [value, spellings] of TEENS) add({ kind: 'teen', value }, spellings)
for (const [value, spellings] of TENS) add({ kind: 'tens', value }, spellings)
for (const [index, spelling] of 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').entries())
  add({ kind: 'tensFirst', value: (index + 2) * 10 }, spelling)
add({ kind: 'ten', value: 10 }, 'عشرة عشر عشره ten')
add({ kind: 'beforeTen', value: 1 }, 'أحد إحدى')
add({ kind: 'beforeTen', value: 2 }, 'اثنا اثني اثنتا اثنتي')
add({ kind: 'hundred', value: 100 }, 'مئة مية مائة ماية hundred')
add({ kind: 'hundreds', value: 200 }, 'مئتين مئتان ميتين مائتين مائتان ميتان')
add({ kind: 'scale', value: 1e3, times: 1 }, 'ألف ألفا thousand')
add({ kind: 'scale', value: 1e3, times: 0 }, 'آلاف تلاف تالاف k')
add({ kind: 'scale', value: 1e3, times: 2 }, 'ألفين ألفان')
add({ kind: 'scale', value: 1e6, times: 1 }, 'مليون مليونا million')
add({ kind: 'scale', value: 1e6, times: 0 }, 'ملايين')
add({ kind: 'scale', value: 1e6, times: 2 }, 'مليونين مليونان')
add({ kind: 'scale', value: 1e9, times: 1 }, 'مليار بليون billion')
add({ kind: 'scale', value: 1e9, times: 0 }, 'مليارات')
add({ kind: 'scale', value: 1e9, times: 2 }, 'مليارين ملياران')
add({ kind: 'fraction', value: 0.5 }, 'نص نصف half')
add({ kind: 'fraction', value: 0.25 }, 'ربع quarter')

/** A conjunction by itself between the parts of a number. */
const AND: ReadonlySet<string> = new Set(['و', 'and'])

export interface NumberToken {
  /** Joined to what stands before by و. */
  readonly and: boolean
  readonly word: NumberWord
}

/** Whether a folded word is only the conjunction. */
export function isAnd(word: string): boolean {
  return AND.has(word)
}

/**
 * What a folded word says in a number, with و in front (وخمسين) or بـ (بألف, "for a thousand"); null for every other
 * word. The preposition is taken from words of four letters on, since shorter ones are words of their own.
 */
export function numberWord(folded: string): NumberToken | null {
  const whole = words.get(folded)
  if (whole) return { and: false, word: whole }
  const rest = words.get(folded.slice(1))
  if (rest && folded.startsWith('و')) return { and: true, word: rest }
  if (rest && folded.startsWith('ب') && folded.length >= 4) return { and: false, word: rest }
  return null
}
