import { fold } from '../../text/fold.ts'
import { likeness } from '../likeness.ts'
import { knowsWord } from '../vocabulary.ts'
import { type Finding, finding, type Reviewed } from './finding.ts'

/** `جمعية ...` with what follows up to the end of the phrase; with the article only before an adjective of its kind. */
const MENTION =
  /(?<!\p{L})[وفبلك]*(?:جمعي[ةه]|(?:ال|ل)جمعي[ةه](?=\s+(?:التعاوني|الخيري|الأهلي|الاهلي|النسائي)))\s+([^.،,؛:()\n]{2,90})/gu
const LONGEST_NAME = 5
/** So many mentions tell what the association is called. */
const MOST_COUNTED = 100
/** Kinds of associations and of places: no part of a name by which two are told apart. */
const KIND =
  /^ب?(?:ال)?(?:خيري|اهلي|تعاوني|نسائي|متعدد|اغراض|اخري|غير|ربحي|عموم|مركز|مراكز|مدين|منطق|محافظ|قري)/u

interface Mention {
  readonly clause: Reviewed
  readonly from: number
  readonly to: number
  readonly printed: string
  readonly words: readonly string[]
}

/** The words of the association's name as most mentions print it, folded; empty when none is printed. */
function nameOf(mentions: readonly Mention[]): readonly string[] {
  const own: string[] = []
  const most = Math.max(...mentions.map(({ words }) => words.length), 0)
  for (let place = 0; place < most; place++) {
    for (const { words } of mentions) {
      const word = words[place]
      if (word === undefined || own.some((other) => isSame(other, word))) continue
      const holders = mentions.filter((mention) => mention.words.some((other) => isSame(other, word)))
      if (holders.length * 2 > mentions.length) own.push(word)
    }
  }
  return own
}

/** Names of associations that are not the one most of the text speaks of: left over from the text it was made of. */
export function nameFindings(clauses: readonly Reviewed[]): Finding[] {
  const mentions = clauses.flatMap(mentionsIn)
  if (mentions.length < 2) return []
  const first = mentions.slice(0, MOST_COUNTED)
  const own = nameOf(first)
  const telling = own.filter((word) => !KIND.test(word))
  const place = usualPlace(first, own)
  return mentions.flatMap(({ clause, from, to, printed, words }) => {
    const others = words.filter((word) => isProper(word) && !own.some((name) => isSame(name, word)))
    const elsewhere = place !== null && others.length > 0 && !words.some((word) => isSame(place, word))
    const named = telling.length === 0 || words.some((word) => telling.some((name) => isSame(name, word)))
    if (others.length === 0 || (named && !elsewhere)) return []
    const params = { name: printed, own: [...own, ...(place === null ? [] : [place])].join(' ') }
    return [finding('other-association', clause, params, { kind: 'ask' }, [from, to])]
  })
}

/** The proper name with which mentions of one association most often go on: `... بالنقرة`. */
function usualPlace(mentions: readonly Mention[], own: readonly string[]): string | null {
  const places = mentions.flatMap(({ words }) =>
    words.filter((word) => isProper(word) && !own.some((name) => isSame(name, word))),
  )
  const counted = places.map((place) => ({ place, count: places.filter((one) => isSame(one, place)).length }))
  const [best] = counted.sort((a, b) => b.count - a.count)
  return best !== undefined && best.count >= 2 ? best.place : null
}

const isProper = (word: string): boolean => !KIND.test(word) && !knowsWord(word)

function mentionsIn(clause: Reviewed): Mention[] {
  return [...clause.text.matchAll(MENTION)].flatMap((match): Mention[] => {
    const printed: string[] = []
    for (const word of (match[1] ?? '').split(' ').slice(0, LONGEST_NAME)) {
      const folded = fold(word)
      // Usual words are no name; a name can begin with one (`جمعية رعاية ...`).
      if (folded === '' || (printed.length > 1 && isUsual(folded))) break
      printed.push(word)
    }
    const [first] = printed
    if (first === undefined || (isUsual(fold(first)) && printed.length < 3)) return []
    const start = match.index + match[0].indexOf(match[1] ?? '')
    const name = printed.join(' ')
    return [
      {
        clause,
        from: start,
        to: start + name.length,
        printed: name,
        words: printed.map((word) => fold(word)),
      },
    ]
  })
}

const isUsual = (folded: string): boolean => knowsWord(folded) && !/^[بل]ال/u.test(folded)

/** The same name word, also with a joined particle or the article, and with a damaged letter. */
function isSame(a: string, b: string): boolean {
  const [one, other] = [bare(a), bare(b)]
  return one === other || (Math.min(one.length, other.length) >= 4 && likeness(one, other) >= 0.75)
}

const bare = (word: string): string => word.replace(/^[وفبلك]?(?:ال|ل)?(?=...)/u, '')
