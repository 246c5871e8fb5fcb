import { fold } from '../../text/fold.ts'
import { parseNumber } from '../../text/number.ts'
import type { Named } from './loosely.ts'

const LESS = /(?:^| )(?:اقل|دون|less|under|below)(?: |$)/
const MORE = /(?:^| )(?:فاكثر|اكثر|فوق|more|over|above)(?: |$)/
/** A smaller number may as well be an option's place in the list. */
const LEAST = 100

/** The one bracket an amount lies in, the brackets read from their own names ("من 3000 إلى 5999"); null without one. */
export function bracketOf(text: string, options: readonly Named[]): string | null {
  const said = parseNumber(text)
  if (said === null || said < LEAST) return null
  const words = fold(text)
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
