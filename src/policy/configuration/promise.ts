import { fold, foldWords } from '../../text/fold.ts'
import { parseNumber } from '../../text/number.ts'

/** When a policy says it answers. */
export interface PrintedPromise {
  /** `minimum`: not before. `maximum`: not after. `exact`: after so long. */
  readonly kind: 'minimum' | 'maximum' | 'exact'
  readonly days: number
  /** Days on which the office is open. */
  readonly working: boolean
}

/** Days a word for a time stands for, alone and as two. */
const UNITS: readonly (readonly [word: RegExp, days: number])[] = [
  [/^(?:اسبوعين|اسبوعان)$/, 14],
  [/^(?:يومين|يومان)$/, 2],
  [/^(?:شهرين|شهران)$/, 60],
  [/^(?:اسبوع|اسبوعا|اسابيع)$/, 7],
  [/^(?:يوم|يوما|ايام)$/, 1],
  [/^(?:شهر|شهرا|اشهر|شهور)$/, 30],
]
const TIME =
  /(?:(?:خلال|بعد)\s+(?:(?:مدة|فترة|مهلة)\s+)?|في\s+(?:مدة|فترة|مهلة)\s+)(?:زمنية\s+)?(?:(لا\s+)?([تي](?:قل|زيد|تجاوز|تعدى))\s+(?:عن\s+|على\s+)?)?([^.،؛:()]{3,60})/gu
const ANSWERS = /(?:^| )[وب]?(?:ال)?(?:رد|ردها|يرد|قبول|رفض|قرار|اجاب)/u

/** The promise of an answer that a clause prints, as it prints it: a least time stays one. Null when it prints none. */
export function promiseIn(text: string): PrintedPromise | null {
  if (!ANSWERS.test(fold(text))) return null
  for (const [, denied, verb, rest = ''] of text.matchAll(TIME)) {
    const days = daysIn(rest)
    if (days === null) continue
    return { kind: kindOf(verb, denied !== undefined), days: days.days, working: days.working }
  }
  return null
}

function kindOf(verb: string | undefined, denied: boolean): PrintedPromise['kind'] {
  if (verb === undefined) return 'maximum'
  // `less than` alone is the most, as printed; whether the denial was lost is a finding of its own.
  return /قل/u.test(verb) === denied ? 'minimum' : 'maximum'
}

function daysIn(text: string): { days: number; working: boolean } | null {
  const words = foldWords(text).slice(0, 6)
  for (const [at, word] of words.entries()) {
    const unit = UNITS.find(([pattern]) => pattern.test(word))
    if (!unit) continue
    const said = parseNumber(words.slice(0, at).join(' '))
    const count = said ?? 1
    const working = /عمل/.test(words[at + 1] ?? '')
    return { days: count * unit[1], working }
  }
  return null
}
