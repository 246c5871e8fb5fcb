import { addDays, addMonths, type Weekday, weekday } from './calendar.ts'
import { fold } from './fold.ts'
import { parseNumber } from './number.ts'

const phrases = new Map<string, number>()
for (const [days, spellings] of [
  [0, ['اليوم', 'النهارده', 'انهارده', 'هاليوم', 'today']],
  [-1, ['أمس', 'البارحة', 'البارح', 'امبارح', 'مبارح', 'yesterday']],
  [-2, ['أول أمس', 'أول البارحة', 'قبل أمس', 'قبل البارحة', 'أول امبارح', 'day before yesterday']],
  [1, ['بكرة', 'بكرا', 'باكر', 'غدا', 'الغد', 'tomorrow']],
  [
    2,
    ['بعد بكرة', 'بعد بكرا', 'بعد باكر', 'عقب بكرة', 'عقب باكر', 'بعد غد', 'بعد الغد', 'day after tomorrow'],
  ],
] as const)
  for (const spelling of spellings) phrases.set(fold(spelling), days)

type Unit = 'day' | 'week' | 'month' | 'year'

/** Unit words; the dual says its count itself. */
const units = new Map<string, { readonly unit: Unit; readonly count: number | null }>()
for (const [unit, count, spellings] of [
  ['day', null, ['يوم', 'أيام', 'يوما', 'day', 'days']],
  ['day', 2, ['يومين', 'يومان']],
  ['week', null, ['أسبوع', 'أسابيع', 'سبوع', 'week', 'weeks']],
  ['week', 2, ['أسبوعين', 'أسبوعان']],
  ['month', null, ['شهر', 'أشهر', 'شهور', 'month', 'months']],
  ['month', 2, ['شهرين', 'شهران']],
  ['year', null, ['سنة', 'سنوات', 'سنين', 'عام', 'أعوام', 'عاما', 'year', 'years']],
  ['year', 2, ['سنتين', 'سنتان', 'عامين']],
] as const)
  for (const spelling of spellings) units.set(fold(spelling), { unit, count })

const PAST = new Set(['قبل', 'منذ', 'من', 'ago'].map(fold))
const FUTURE = new Set(['بعد', 'عقب', 'in', 'after'].map(fold))
const LAST = new Set(['الماضي', 'الماضية', 'الفائت', 'فات', 'راح', 'last'].map(fold))
const NEXT = new Set(['القادم', 'القادمة', 'الجاي', 'الجاية', 'المقبل', 'المقبلة', 'جاي', 'next'].map(fold))

const weekdays = new Map<string, Weekday>()
for (const [day, spellings] of [
  ['sunday', ['الأحد', 'sunday']],
  ['monday', ['الاثنين', 'الإثنين', 'الاتنين', 'monday']],
  ['tuesday', ['الثلاثاء', 'الثلاثا', 'الثلوث', 'tuesday']],
  ['wednesday', ['الأربعاء', 'الاربعا', 'الربوع', 'wednesday']],
  ['thursday', ['الخميس', 'thursday']],
  ['friday', ['الجمعة', 'friday']],
  ['saturday', ['السبت', 'saturday']],
] as const)
  for (const spelling of spellings) weekdays.set(fold(spelling), day)

/** No one dates by "40,000 days ago"; beyond this a span is a mistake. */
const LONGEST_SPAN = { day: 36_500, week: 5200, month: 1200, year: 100 }

/** What a text says of a day by its distance from today; `vague` names a time but no day ("الخميس", "الأسبوع القادم"). */
export type RelativeDate =
  | { readonly kind: 'day'; readonly date: string }
  | { readonly kind: 'absent' | 'vague' | 'impossible' }

/**
 * The day folded words point at from `today` (`YYYY-MM-DD`): "أمس", "بعد بكرة", "قبل ثلاثة أسابيع", "3 days ago",
 * "الخميس القادم". Months and years are Gregorian and end on the month's last day where it is shorter.
 */
export function relativeDate(words: readonly string[], today: string): RelativeDate {
  const found = new Set<string>()
  let vague = false
  for (let at = 0; at < words.length; at++) {
    const phrase = phraseAt(words, at)
    if (phrase) {
      found.add(addDays(today, phrase.days))
      at += phrase.words - 1
      continue
    }
    const span = spanAt(words, at)
    if (span === 'impossible') return { kind: 'impossible' }
    if (span) {
      found.add(shift(today, span.unit, span.count))
      at = span.end
      continue
    }
    const day = weekdays.get(words[at] ?? '')
    const side = sideOf(words, at)
    if (day && side !== 0) found.add(nearestWeekday(today, day, side))
    else if (day) vague ||= words.length === 1 || words[at - 1] === 'يوم' || words.length === 2
    else if (side !== 0 && units.has((words[at] ?? '').replace(/^ال/, ''))) vague = true
  }
  const [date] = found
  if (found.size > 1) return { kind: 'vague' }
  if (date !== undefined) return { kind: 'day', date }
  return { kind: vague ? 'vague' : 'absent' }
}

function phraseAt(words: readonly string[], at: number): { days: number; words: number } | null {
  for (let count = 3; count > 0; count--) {
    const days = phrases.get(words.slice(at, at + count).join(' '))
    if (days !== undefined) return { days, words: count }
  }
  return null
}

/** "قبل N unit", "after N unit" or "N unit ago" from `at` on; `end` is its last word. */
function spanAt(
  words: readonly string[],
  at: number,
): { unit: Unit; count: number; end: number } | 'impossible' | null {
  const first = words[at] ?? ''
  const before = PAST.has(first) ? -1 : FUTURE.has(first) ? 1 : 0
  const from = before === 0 ? at : at + 1
  // A count takes few words: "خمسة وعشرين يوم".
  for (let index = from; index < Math.min(from + 4, words.length); index++) {
    const found = units.get(words[index] ?? '')
    if (!found) continue
    const ago = before === 0 && words[index + 1] === 'ago'
    if (before === 0 && !ago) return null
    const said = words.slice(from, index).join(' ')
    const count = said === '' ? (found.count ?? 1) : found.count === null ? parseNumber(said) : null
    if (count === null || !Number.isInteger(count) || count < 0) return null
    if (count > LONGEST_SPAN[found.unit]) return 'impossible'
    return { unit: found.unit, count: ago ? -count : before * count, end: ago ? index + 1 : index }
  }
  return null
}

function shift(date: string, unit: Unit, count: number): string {
  if (unit === 'day' || unit === 'week') return addDays(date, unit === 'week' ? count * 7 : count)
  return addMonths(date, unit === 'year' ? count * 12 : count)
}

/** Whether the word at `at` is said to be the next (1) or the last one (-1): "الخميس اللي فات", "last friday". */
function sideOf(words: readonly string[], at: number): -1 | 0 | 1 {
  for (const word of [words[at - 1], words[at + 1], words[at + 1] === 'اللي' ? words[at + 2] : undefined]) {
    if (word !== undefined && LAST.has(word)) return -1
    if (word !== undefined && NEXT.has(word)) return 1
  }
  return 0
}

function nearestWeekday(today: string, day: Weekday, side: -1 | 1): string {
  let date = addDays(today, side)
  while (weekday(date) !== day) date = addDays(date, side)
  return date
}
