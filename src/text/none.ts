import { fold, foldWords } from './fold.ts'

/** Said before and around a denial without changing it. */
const AROUND = new Set(foldWords('والله ابد ابدا اصلا الحين الان حاليا الحمدلله الحمد لله'))
const NO = new Set(foldWords('لا لأ كلا no nope'))
/** Whole denials of there being any, as they are said after a count or an amount was asked for. */
const DENIALS = new Set(
  [
    'ما عندي|ماعندي|ما عندنا|ماعندنا|ما معي|ما معنا|ما عليه|ما علي|ما علينا|ما لي|ما لنا|ليس لدي|ليس لدينا|ليس عندي',
    'ما فيه|مافيه|ما في|مافي|ما فيش|مافيش|ما به|مابه|ماكو|لا يوجد|لايوجد|ما يوجد|لا احد|محد|ما احد|معدوم|بدون',
    'ولا|ما تاخر|ما تاخرت|ما تاخرنا|لم يتاخر|لم نتاخر|none|nothing|nobody|no one|not any|we have none|i have none|there are none',
  ].flatMap((row) => row.split('|').map(fold)),
)
/** What may be denied: things that are counted here, and words for anything at all. */
const COUNTED = new Set(
  foldWords(
    'ولا واحد واحده وحده وحدة احد حد شي شيء شئ اي حاجه اطفال طفل عيال ولد اولاد بنت بنات صغار صغير قصر قاصر فرد افراد ' +
      'شهر شهور اشهر ريال مبلغ فلوس دين ديون قسط اقساط ايجار دخل راتب مره مرات يوم ايام متاخر متاخرات عندي عندنا علي علينا ' +
      'في فيه بالبيت البيت المنزل at all',
  ),
)
const LONGEST = 7

/**
 * Whether a short answer to "how many" or "how much" says none: "ما عندي", "ولا واحد", "لا والله ما فيه اطفال". A bare "لا"
 * counts too; a denial of anything that is not counted ("ما عندي خبر"), or with a number beside it, does not.
 */
export function saysNone(text: string): boolean {
  const words = foldWords(text)
  if (words.length === 0 || words.length > LONGEST || /[\d٠-٩؟?]/.test(text)) return false
  const said = words.filter((word) => !AROUND.has(word))
  const [first = '', ...more] = said
  if (NO.has(first) && (more.length === 0 || denies(more))) return true
  return denies(said)
}

const LENGTHS = [3, 2, 1]

const denies = (words: readonly string[]) =>
  LENGTHS.some(
    (length) =>
      DENIALS.has(words.slice(0, length).join(' ')) && words.slice(length).every((word) => COUNTED.has(word)),
  )
