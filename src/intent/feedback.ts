import { foldWords } from '../text/fold.ts'

/** Names of a complaint or a suggestion as somebody's own or a known one, by how they begin. */
const TOLD = ['شكو', 'الشكو', 'بلاغ', 'اقتراح', 'الاقتراح', 'ملاحظت', 'complaint', 'suggestion', 'feedback']
/** Asking what became of something. */
const FOLLOWS = new Set(
  foldWords(
    'وش ايش اش شو صار وصل وصلت وصلتوا تابع متابعة اتابع رقم حالة متى ردوا رديتوا تردون happened status update number',
  ),
)
const SUGGESTS = ['اقتراح', 'الاقتراح', 'اقترح', 'نقترح', 'مقترح', 'المقترح', 'suggest']
const COMPLAINS = ['شكو', 'الشكو', 'اشتكي', 'اشكي', 'complain']

const begins = (words: readonly string[], stems: readonly string[]) =>
  words.some((word) => stems.some((stem) => word.startsWith(stem)))
const STEMS = {
  told: TOLD.flatMap(foldWords),
  suggests: SUGGESTS.flatMap(foldWords),
  complains: COMPLAINS.flatMap(foldWords),
}

/** Somebody's own will to give their time, however it is put. */
const VOLUNTEERS = new Set(foldWords('اتطوع بتطوع نتطوع متطوعة متطوع volunteer volunteering'))
const WISHES = new Set(foldWords('ابي ابغى ابغا اريد ودي حاب حابة اقدر نبي نبغى ارغب want like love can'))

/**
 * Whether a message asks what became of a complaint ("وش صار على شكواي"), or makes a suggestion ("اقترح تفتحون مساءً"),
 * or offers to volunteer ("ودي اتطوع معكم"); null for everything else.
 */
export function recogniseFeedback(text: string): 'followUp' | 'suggestion' | 'volunteering' | null {
  const words = foldWords(text)
  if (words.length > 60) return null
  const will = words.some((word) => VOLUNTEERS.has(word)) && words.some((word) => WISHES.has(word))
  if (will && words.length <= 15 && !/[؟?]/.test(text)) return 'volunteering'
  if (words.length <= 12 && begins(words, STEMS.told) && words.some((word) => FOLLOWS.has(word)))
    return 'followUp'
  return begins(words, STEMS.suggests) && !begins(words, STEMS.complains) && words.length > 1
    ? 'suggestion'
    : null
}
