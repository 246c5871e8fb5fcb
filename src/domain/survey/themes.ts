import { foldWords } from '../../text/fold.ts'
import { THEMES, type Theme } from './questionnaire.ts'

/** Beginnings of words that tell what a comment is about, without the article; of suggestions whole words. */
const WORDS: Readonly<Record<Theme, string>> = {
  reception:
    'استقبال تعامل اسلوب احترام محترم بشوش لطيف خلوق ابتسام ترحيب رفع_صوته صوت موظف اخلاق معامل وقح جلاف welcom kind rude polite staff employee respect attitude',
  clarity:
    'وضوح واضح معلوم شرح شرحوا توضيح فهم غامض مبهم شروط ارشاد اخبر يخبر clear information explain confus understand requirement',
  time: 'وقت تاخر تاخير انتظار انتظر سرعه سريع بطيء بطء مواعيد موعد مده طول طويل ساعات ايام اسبوع شهر late slow fast delay wait time hours days',
  ease: 'سهول سهل صعب صعوب معقد تعقيد اجراء خطوات اوراق مستند تطبيق موقع رابط نموذج easy difficult complicated steps paperwork documents form website app',
  service:
    'خدمه خدمت خدمات سله سلال مساعد جوده كميه مبلغ توصيل منتج ايجار علاج كهرب اثاث ناقص مناسب quality service basket amount deliver help rent',
  suggestion:
    'اقترح نقترح اقتراح ياليت ليتكم لو اتمنى نتمنى ارجو نرجو ينبغي افضل_لو suggest wish should hope recommend please',
}
const PREFIX = /^(?:وال|بال|لل|ال|و|ب|ل|ف)(?=\S{3})/

const beginnings = new Map(
  THEMES.map((theme) => [
    theme,
    WORDS[theme].split(/\s+/).map((word) => foldWords(word.replaceAll('_', ' ')).join(' ')),
  ]),
)

/** What a sentence is about, by telling words; the theme of its question first. Empty where nothing tells. */
export function themesOf(text: string, asked?: Theme): readonly Theme[] {
  const words = foldWords(text).flatMap((word) => [word, word.replace(PREFIX, '')])
  const whole = ` ${words.join(' ')} `
  const told = THEMES.filter((theme) =>
    beginnings
      .get(theme)
      ?.some((one) =>
        one.length < 4 || one.includes(' ')
          ? whole.includes(` ${one} `)
          : words.some((word) => word.startsWith(one)),
      ),
  )
  return asked && !told.includes(asked) ? [asked, ...told] : told
}
