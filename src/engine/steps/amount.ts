import { fold } from '../../text/fold.ts'
import { parseNumber } from '../../text/number.ts'
import type { Named } from './loosely.ts'

const LESS = /(?:^| )(?:اقل|دون|less|under|below)(?: |$)/
const MORE = /(?:^| )(?:فاكثر|اكثر|فوق|more|over|above)(?: |$)/
/** A smaller number may as well be an option's place in the list. */
const LEAST = 100

const HAVE_NOT =
  '(?:ما|لا) (?:عند|في|معي|معنا|لي|لنا|لدي|يوجد|فيه)[^ ]*|ليس (?:عند|لدي)[^ ]*|ماعند[^ ]*|مافي[^ ]*|مالي|مالنا|بدون|بلا|no|without'
/** "ما عندنا دخل ثابت"; not "ما عندنا دخل غير الضمان", nor one that is not enough. */
const NONE = new RegExp(
  `(?:^| )(?:${HAVE_NOT}) (?:(?:اي|any|steady|fixed) )*(?:دخل|راتب|معاش|income|salary)(?: (?:ثابت|شهري|ابدا|نهاييا|الحين|حاليا|والله|at|all|now))*$`,
)
/** A bracket for whoever has nothing. */
const NOTHING = /^(?:لا|بدون|بلا|ليس|no|none|without)(?: |$)/

/** The one bracket an amount lies in, the brackets read from their own names ("من 3000 إلى 5999"), or the one for no income; null without one. */
export function bracketOf(text: string, options: readonly Named[]): string | null {
  const said = parseNumber(text)
  const words = fold(text)
  if (said === null && NONE.test(words)) {
    const [nothing] = options.filter(({ names }) => names.some((name) => NOTHING.test(fold(name))))
    return nothing?.id ?? null
  }
  if (said === null || said < LEAST) return null
  const amount = LESS.test(words) ? said - 1 : MORE.test(words) ? said + 1 : said
  const fitting = options.filter(({ names: [name = ''] }) => {
    const said = fold(name.replace(/[,٬](?=\d)/g, ''))
    const [from, to] = [...said.matchAll(/\d+/g)].map(Number)
    if (from === undefined) return false
    if (to !== undefined) return amount >= from && amount <= to
    return LESS.test(said) ? amount < from : MORE.test(said) && amount >= from
  })
  return fitting.length === 1 ? (fitting[0]?.id ?? null) : null
}
