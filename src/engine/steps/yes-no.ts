import { recogniseKeyword } from '../../intent/keyword.ts'
import { foldWords } from '../../text/fold.ts'

/** Words that agree wherever they stand in a short message, and words at its head that do. */
const AGREES = new Set(foldWords('موافق موافقة اوافق أوافق اقر أقر agree'))
const YES = new Set(foldWords('نعم ايوه ايوا ايه إي اجل بلى اكيد طبعا yes yeah yep ok okay sure'))
const NO = new Set(foldWords('لا لأ كلا no nope'))
/** Take back or limit what the message began with: "نعم بس مو الحين". */
const HESITATES = new Set(foldWords('بس لكن ولكن الا إذا لو مو مب مش غير ما لست but if not unless except'))
/** After "لا": no answer at all, or the very opposite. */
const UNSURE = new Set(foldWords('ادري اعرف اعلم افهم فهمت know'))
const HARMLESS = new Set(foldWords('بأس باس مانع problem'))
const LONGEST = 12

/**
 * Yes, no, or neither: command words, and the head of a short sentence ("ايوه يا وليدي الله يسعدكم", "لا والله ما احد
 * يعطينا"). A question or a "yes, but" is neither: what counts is confirmed, never guessed.
 */
export function readYesNo(text: string): boolean | null {
  if (!text) return null
  const words = foldWords(text)
  const [first = '', second = ''] = words
  // Before the command words: "لا ادري" is one letter away from "لا اريد".
  if (NO.has(first) && UNSURE.has(second)) return null
  const keyword = recogniseKeyword(text)
  if (keyword === 'resume' && NO.has(first)) return false
  if (keyword) return keyword === 'yes' ? true : keyword === 'no' ? false : null
  if (/[؟?]/.test(text) || words.length > LONGEST) return null
  if (NO.has(first)) return HARMLESS.has(second)
  if (words.some((word) => HESITATES.has(word) || NO.has(word))) return null
  return YES.has(first) || words.some((word) => AGREES.has(word)) ? true : null
}
