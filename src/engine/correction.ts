import { recogniseKeyword } from '../intent/keyword.ts'
import { fold } from '../text/fold.ts'

const folded = (words: string) => words.split('|').map(fold).join('|')
const HEAD = new RegExp(`^(?:${folded('لا لا|لالا|لا|no')}) (?=\\S)`)
const SAID = new RegExp(
  `^(?:${folded('تعديل|عدل|عدلوا|اعدل|ابي اعدل|ابغى اعدل|غيروا|تغيير|تصحيح|صححوا|edit|change|correct|fix')}) (?=\\S)|(?:^| )(?:${folded('غلط|خطأ|اخطات|غلطت|غيرت رايي|بدلت رايي|قصدي|wrong|mistake|i meant')})(?: |$)`,
)
const LONGEST = 60
/** "لا" before more than this, or before these, denies a fact and takes no answer back. */
const MOST_DENIED = 3
const FACT = new RegExp(
  `(?:^| )(?:${folded('والله|ما|الله|شكرا|يوجد|احد|عندي|عندنا|اعرف|ادري|thanks')})(?: |$)`,
)

/** A message that takes an earlier answer back: what is left of it names the answer ("لا الاسم غلط"), or says "back". */
export function recogniseCorrection(text: string): { readonly back: boolean; readonly words: string } | null {
  if (text.length > LONGEST || /[؟?]/.test(text)) return null
  const said = fold(text)
  const words = said.replace(HEAD, '')
  const denies = words !== said && words.split(' ').length <= MOST_DENIED && !FACT.test(words)
  if (!denies && !SAID.test(words)) return null
  return { back: recogniseKeyword(words) === 'back', words }
}
