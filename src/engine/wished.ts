import { foldWords } from '../text/fold.ts'
import { maskNationalIds } from '../text/national-id.ts'
import { renamed } from './summary.ts'
import type { Talk } from './talk.ts'

/** How wishes are worded: what is left of a message without these is what is wished for. */
const WORDING = new Set(
  foldWords(
    'ابي ابا ابغى ابغا بغيت ودي بدي نبي نبغى اريد نريد ارغب اود حاب حابه اطلب احتاج نحتاج محتاج محتاجة محتاجين لو سمحت سمحتم ' +
      'الله يخليكم يجزاكم يعطيكم العافية خير تكفون ضروري الان الحين منكم عندكم لكم مساعدة مساعده المساعدة مساعدتكم دعم خدمة خدمه خدماتكم ' +
      'طلب طلبا جديد اقدم نقدم تقديم التقديم اسجل تسجيل التسجيل شي شيء حاجة غيرت رايي لا بل خلاص طيب يا من في على عن لي لنا انا نحن ' +
      'تساعدوني تساعدونا ساعدوني ساعدونا فزعة فزعتكم ثاني ثانية اخرى غير i want need would like please help a an some to for my',
  ),
)
/** A wish names a thing; a longer message tells of a need, and may be added to the account. */
const MOST_WORDS = 6

/**
 * A wish in words while a form is being filled in: for another of its services, which is asked about once, or, at its first
 * question, for something that is none of them. Whether it was either.
 */
export function wishesElsewhere(talk: Talk, text: string): boolean {
  const { flow, frame, step, at } = talk.pending ?? {}
  if (!flow || !frame || !step || !at) return false
  // Before the form's first question is reached nothing is lost by taking the other one.
  if (!flow.draft) return talk.replace(text)
  const chosen = frame.answers[flow.start]
  if (at.step === flow.start && chosen === undefined) {
    if (step.kind !== 'choice' || !namesAThing(text)) return false
    talk.say({ key: 'other-service.unoffered', options: step.ask(at).options })
    talk.restful()
    return true
  }
  const other = renamed(flow, frame.answers, text, talk.context)[flow.start]
  const ask = talk.flow('other-service')
  if (other === undefined || chosen === undefined || other === chosen || !ask) return false
  talk.begin(ask, { chosen, other, words: maskNationalIds(text) })
  return true
}

function namesAThing(text: string): boolean {
  const words = foldWords(text)
  return words.length <= MOST_WORDS && words.some((word) => word.length > 1 && !WORDING.has(word))
}
