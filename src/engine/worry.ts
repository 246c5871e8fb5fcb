import { fold } from '../text/fold.ts'

/** What holds people back from answering: `why` is this asked, and `private`, who will see it. */
export type Worry = 'why' | 'private'

const folded = (words: string) => words.split('|').map(fold).join('|')
const WHY = new RegExp(
  `^(?:طيب |و|بس )?(?:${folded('ليش|ليه|لماذا|لازم|ضروري|هل يلزم|هل لازم|why|do i have to|is it necessary')})(?: |$)`,
)
/** "وش تبون برقم الهوية": what is it to you. "ايش تبون اوراق" asks which papers, and is a question like any other. */
const WHAT_FOR = new RegExp(
  `^(?:طيب |و)?(?:${folded('وش|ايش|شو')}) (?:(?:تبون|تبغون|تبي) (?:ب\\S+|فيه|فيها)|دخلكم|يهمكم)(?: |$)`,
)
const WANT = folded('ابي|ابغى|ابغا|اقدر|اريد|احب|ودي')
const SAY = folded('اقول|اعطي|اعطيكم|اكتب|اذكر|احط')
/** "ما ابي اقول", "ما ابي احد يتصل": no answer yet, and no refusal of the whole. */
const WITHHOLDS = new RegExp(
  `(?:^| )(?:(?:${folded('ما|لا|ماني')}) (?:(?:${WANT}) )?|مابي )(?:${SAY})|(?:^| )(?:ما (?:${WANT})|مابي) (?:احد|حد)(?: |$)|(?:do not|don t|rather not) (?:want to )?(?:say|tell|give)`,
)
const SEEN = new RegExp(
  `(?:^| )(?:${folded('احد|محد|ما احد|حد|مين|من|anyone|somebody|who')}) (?:\\S+ )?(?:${folded('يعرف|يدري|بيدري|يعلم|يشوف|يشوفه|بيشوف|يطلع|يقرا|يقراه|يسمع عني|see|sees|know|knows|read|reads|find out')})(?: |$)`,
)
const AFRAID = new RegExp(
  `^(?:انا )?(?:${folded('اخاف|خايف|خايفة|خايفه|استحي|i am afraid|i m afraid')})(?: \\S+)?$`,
)
const LONGEST = 60

/** The worry a short message voices, null when it voices none. Danger is recognised long before this. */
export function recogniseWorry(text: string): Worry | null {
  if (text.length > LONGEST) return null
  const said = fold(text)
  if (SEEN.test(said) || AFRAID.test(said)) return 'private'
  return WHY.test(said) || WHAT_FOR.test(said) || WITHHOLDS.test(said) ? 'why' : null
}
