import type { User } from './telegram-standin/index.ts'

/** Nobody's number that could be somebody's. */
export const NATIONAL_ID = '1123456780'
const NEED = 'عندي خمسة عيال وانقطع راتبي من شهرين وما عندنا مصروف البيت'
/** What a person says to get as far as the documents, and what they are asked next. */
export const ANSWERS: readonly (readonly [said: string, next: RegExp])[] = [
  ['/start', /كيف يمكن أن نخدمكم/],
  ['ابغى اقدم على مساعدة', /هل توافقون/],
  ['أوافق', /نوع المساعدة/],
  ['السلة الغذائية', /لمن هذا الطلب/],
  ['لي', /الاسم كامل/],
  ['صالح بن محمد العتيبي', /رقم الهوية/],
  [NATIONAL_ID, /رقم الجوال/],
  ['055 123 4567', /مدينة/],
  ['الطائف', /حي/],
  ['حي الشهداء', /أفراد الأسرة/],
  ['خمسة', /دخل/],
  ['2', /الثامنة عشرة/],
  ['٣', /مساعدة غذائية/],
  ['نعم', /الحاجة/],
  [NEED, /المستند 1 من 2/],
]

/** Asks for a food basket from the greeting to the number. @returns the request's number */
export async function askForHelp(user: User): Promise<string> {
  for (const [said, next] of ANSWERS) await user.ask(said, next)
  user.sendPhoto()
  await user.waitForReply({ match: /وصل الملف/ })
  await user.ask('تم', /المستند 2 من 2/)
  user.sendDocument(undefined, { filename: 'عقد الإيجار.pdf' })
  await user.waitForReply({ match: /وصل الملف/ })
  await user.press(/اكتمل/, /هل هي صحيحة/)
  await user.press(/صحيحة/, /الإقرار/)
  const { text } = await user.press(/أُقرّ/, /ورقمه/)
  return /\d{4}-\d{4}/.exec(text)?.[0] ?? ''
}
