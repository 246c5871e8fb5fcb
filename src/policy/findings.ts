import type { Clause } from '../domain/policy.ts'
import { fold } from '../text/fold.ts'
import { letterPairs, pairsLikeness } from './likeness.ts'
import { knowsWord } from './vocabulary.ts'

/** Why a clause may not be quoted before an officer has looked at it. */
export type Doubt = 'garbled' | 'lost-negation' | 'damaged-duplicate'

type Part = Pick<Clause, 'section' | 'order' | 'text'>

/**
 * The clauses of one policy that must not be quoted, with the reason, by their order. Strict where the whole text is
 * damaged, and slow to suspect where it is clean: there an unusual word alone is no sign.
 */
export function doubtsOf(clauses: readonly Part[]): ReadonlyMap<number, Doubt> {
  const doubts = new Map<number, Doubt>()
  const damaged = isDamaged(clauses)
  for (const clause of clauses) {
    const unknown = damaged && unknownWords(clause.text).length > 0
    if (isGarbled(clause.text) || unknown) doubts.set(clause.order, 'garbled')
    else if (losesNegation(clause.text)) doubts.set(clause.order, 'lost-negation')
  }
  for (const order of damagedHalf(clauses)) if (!doubts.has(order)) doubts.set(order, 'damaged-duplicate')
  return doubts
}

/** A text is damaged as a whole when a fifth of its longer clauses show broken letters. */
export function isDamaged(clauses: readonly Part[]): boolean {
  const long = clauses.filter((clause) => clause.text.length >= 25)
  return long.length >= 3 && long.filter((clause) => isGarbled(clause.text)).length / long.length >= 0.2
}

/** A stretched ع, a teh marbuta inside a word, or letters standing alone: no sound text has them. */
export function isGarbled(text: string): boolean {
  if (/عع|ة\p{L}|ى[\u0621-\u064a]/u.test(text)) return true
  const alone = fold(text).match(/(?<=^| )[ابتثجحخدذرزسشصضطظعغفقكلني](?= |$)/gu) ?? []
  return alone.length >= 2 && !/(?:^|\s)[أبجد]\s*[-.)]/u.test(text)
}

/**
 * A clause that says the opposite of what such clauses say, by the loss of one small word: rating *for* punishment, an
 * answer in *less* than a time the text means as the least.
 */
export function losesNegation(text: string): boolean {
  const folded = fold(text)
  const punishment = /(?:^| )(?:لل?|بغرض |بهدف |لغرض |لاجل )(?:ال)?(?:عقاب|معاقبه|تشهير)/u.exec(folded)
  if (punishment && /تقييم|تقويم/u.test(folded) && !deniedBefore(folded, punishment.index)) return true
  const period = /(?:مده|فتره|مهله) (?:زمنيه )?تقل عن|خلال (?:مده|فتره|مهله) (?:تزيد|تتجاوز|تتعدى)/u.exec(
    folded,
  )
  return period !== null && !deniedBefore(folded, period.index)
}

/** One of the six words before a place denies what follows. */
function deniedBefore(folded: string, place: number): boolean {
  const before = folded.slice(0, place).trim().split(' ').slice(-6)
  return before.some((word) => DENIALS.has(word))
}

const DENIALS = new Set([
  'لا',
  'ولا',
  'ليس',
  'ليست',
  'وليس',
  'وليست',
  'غير',
  'دون',
  'بدون',
  'عدم',
  'لن',
  'لم',
  'الا',
])

/**
 * A scan sometimes carries its text twice, once badly read. Where headings come twice, the half whose clauses have poorer
 * twins in the other is the damaged one, all of it.
 */
function damagedHalf(clauses: readonly Part[]): number[] {
  const firstSeen = new Map<string, number>()
  let last = ''
  let again = -1
  for (const clause of clauses) {
    const name = fold(clause.section)
    if (name === '' || name === last) continue
    last = name
    if (firstSeen.has(name) && again < 0) again = clause.order
    else firstSeen.set(name, clause.order)
  }
  if (again < 0) return []
  const start = [...firstSeen.values()].filter((order) => order < again)
  // The second reading begins with its own first heading, which the first reading may have lost.
  const split = Math.max(
    ...start.filter((order) => order > (firstSeen.get(fold(clauses[again]?.section ?? '')) ?? 0)),
    0,
  )
  const border = split > 0 && split < again && again - split <= 4 ? split : again
  const former = clauses.filter((clause) => clause.order < border)
  const latter = clauses.filter((clause) => clause.order >= border)
  const others = latter.map((clause) => ({ clause, letters: letterPairs(fold(clause.text)) }))
  let poorer = 0
  let twins = 0
  for (const clause of former) {
    if (clause.text.length < 25) continue
    const own = letterPairs(fold(clause.text))
    const twin = others.find(({ letters }) => pairsLikeness(letters, own, TWIN) > 0)?.clause
    if (!twin) continue
    twins++
    poorer += Math.sign(unknownWords(clause.text).length - unknownWords(twin.text).length)
  }
  if (twins < 3) return []
  return (poorer > 0 ? former : latter).map((clause) => clause.order)
}

/** Clauses as alike as this are one, read twice. */
const TWIN = 0.6

/** The words of a text that are not usual in policies or questions, folded. */
export function unknownWords(text: string): string[] {
  return fold(text)
    .split(' ')
    .filter((word) => word !== '' && !/^[0-9a-z]/u.test(word) && !knowsWord(word))
}
