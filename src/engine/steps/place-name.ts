import { recogniseIntent } from '../../intent/intent.ts'
import { recogniseKeyword } from '../../intent/keyword.ts'
import { singleLine } from '../../text/clean.ts'
import { foldWords } from '../../text/fold.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import { type NextOf, type Step, toNext } from '../step.ts'
import { promptOf, summaryOf } from './wording.ts'
import { readYesNo } from './yes-no.ts'

/** Said before the place itself: "انا ساكنة في مكة". */
const LEAD =
  /^(?:(?:و?(?:أنا|انا|نحن|احنا|حنا)\s+)?(?:ساكن(?:ة|ه|ين)?|اسكن|أسكن|نسكن|مقيم(?:ة|ه|ين)?)\s+)?(?:(?:في|فى|بـ|من|in|i live in|we live in)\s+)?/i
/** Said after it: "يا وليدي". */
const CALLED = /\s+يا\s+\S+$/
/** No place begins so; a refusal, a correction or a question does. */
const NO_PLACE = new Set(foldWords('لا ما مو مب مش ليش ليه هل كم متى كيف وش ايش شو why what how when no not'))
const ANSWERS = new Set(['later', 'skip', 'done'])
const KIND = /^(?:حي|قرية|قريه|مخطط|هجرة|هجره|ضاحية|مدينة|محافظة|شارع) \S/
const COURTESY = new Set(foldWords('الله الحمدلله العفو الحمد'))

/** A city or district: a few words with letters in them, no question. */
export function placeName<const Name extends string>(of: { readonly next: NextOf<Name> }): Step<Name> {
  return {
    kind: 'placeName',
    listening: 'narrow',
    ask: (at) => promptOf(at),
    read: ({ text }) => {
      if (!text) return { kind: 'unread' }
      const line = singleLine(text)
      const name = line.replace(LEAD, '').replace(CALLED, '') || line
      const [first = ''] = foldWords(line)
      const keyword = recogniseKeyword(line) ?? ''
      const other =
        NO_PLACE.has(first) ||
        /[؟?]|\p{Nd}{5}/u.test(name) ||
        ANSWERS.has(keyword) ||
        readYesNo(line) !== null
      if (!/\p{L}{2}/u.test(name) || name.length > 60 || other) return { kind: 'problem', reason: 'notPlace' }
      const { question, intent } = recogniseIntent(line)
      const chats = intent === 'chitchat' && foldWords(line).length > 2
      if ((question || chats) && !KIND.test(name)) return { kind: 'problem', reason: 'notPlace' }
      // An ID in groups of a few digits is no reason to ask again, but it must not stand here.
      return { kind: 'answer', value: maskNationalIds(name) }
    },
    // السلامة and العافية are districts as well as courtesies; "حي العدل" is nothing but a place.
    claims: (text) => {
      const words = foldWords(text)
      return KIND.test(text) || words.every((word) => word.startsWith('ال') && !COURTESY.has(word))
    },
    next: toNext(of.next),
    show: (value, at) => ({ label: summaryOf(at), value: String(value) }),
  }
}
