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
const PART = '(?:حي|قرية|قريه|مخطط|هجرة|هجره|ضاحية|ضاحيه|شارع)'
/** "جدة حي النسيم", "جدة في حي النسيم" */
const TOWN_THEN_PART = new RegExp(`^(.*?\\p{L}{2})[\\s،,/.-]+(?:(?:في|فى)\\s+)?(${PART} \\S.*)$`, 'u')
/** "حي النسيم في جدة", "حي النسيم، جدة" */
const PART_THEN_TOWN = new RegExp(
  `^(${PART} \\S.*?)(?:\\s*[،,/-]\\s*|\\s+(?:في|فى|ب(?=ال|م))\\s*)(\\p{L}{2}.*)$`,
  'u',
)
/** "الطائف - الشهداء": in Arabic the larger comes first. */
const TWO_PLACES =
  /^(\p{Script=Arabic}[\p{Script=Arabic} ]+?)\s*[،,/-]\s*(\p{Script=Arabic}[\p{Script=Arabic} ]+)$/u
/** What holds towns itself is none, and what is named so is no part of one. */
const NO_TOWN = /^(?:منطقة|السعودية|السعوديه|المملكة)/
const TOWN = /^(?:مدينة|محافظة|مركز|منطقة)/
const KIND = /^(?:حي|قرية|قريه|مخطط|هجرة|هجره|ضاحية|مدينة|محافظة|شارع) \S/
const COURTESY = new Set(foldWords('الله الحمدلله العفو الحمد'))

/** A town and a part of it that were told together. */
export function townAndPart(name: string): { readonly town: string; readonly part: string } | null {
  const [, town = '', part = ''] = TOWN_THEN_PART.exec(name) ?? []
  if (town && part && !NO_TOWN.test(town)) return { town, part }
  const [, first = '', then = ''] = PART_THEN_TOWN.exec(name) ?? []
  if (first && then) return { town: then, part: first }
  const [, larger = '', smaller = ''] = TWO_PLACES.exec(name) ?? []
  return larger && smaller && !NO_TOWN.test(larger) && !TOWN.test(smaller)
    ? { town: larger, part: smaller }
    : null
}

/**
 * A city or district: a few words with letters in them, no question.
 * @param of `part`: the step that asks for a part of it, for whoever tells both at once
 */
export function placeName<const Name extends string>(of: {
  readonly next: NextOf<Name>
  readonly part?: NoInfer<Name>
}): Step<Name> {
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
      const both = of.part === undefined ? null : townAndPart(name)
      return of.part === undefined || !both
        ? { kind: 'answer', value: maskNationalIds(name) }
        : {
            kind: 'answer',
            value: maskNationalIds(both.town),
            also: { [of.part]: maskNationalIds(both.part) },
          }
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
