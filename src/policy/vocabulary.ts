import { foldWords } from '../text/fold.ts'
import { lexiconForms } from './lexicon.ts'
import { NEIGHBOURS } from './topics/voices/neighbours.ts'
import { catalogueOf } from './topics.ts'
import { spellingOf, stemOf } from './words.ts'

/** Words usual in policies on the relation with beneficiaries, beside those of the topics' phrasings and the lexicon. */
const USUAL = `
من في على الى عن مع بما كما التي الذي حيث لا ان انه انها او و ما هذا هذه ذلك تلك كل كافة جميع بين بعد قبل عند خلال حول ذات
عدم دون غير سواء حتى اذا قد وذلك بذلك لهم لها له منها منه بها به فيها فيه يتم تتم سيتم بشكل وفق بناء بعض اي ايضا ومن وفي
جمعية الجمعيات مجلس ادارة ادارات عضو اعضاء عمومية مستفيد مستفيدين مستخدم داعم داعمين متطوع متطوعين اطراف طرف علاقة علاقات
تمهيد مقدمة هدف عام تفصيلي تفصيلية قناة قنوات مستخدمة متاحة اداة ادوات بيان تعريفات نطاق
تضع تنظم تنظيم تنظيمي تنظيمية سياسات اجراءات الية اليات يكفل تكفل حماية مصدر اساسي اساسية عقد عقود عمل اعمال تحديد متعاقدين
طريقة طرق اداء تبعات تقصير حدود تسوية خلافات تنشا جراء تنفيذ تركز تركيز صيغة صياغة مستمر مستمرة استمرار باستمرار تعميم تعميمها
متميزة مميزة شريحة شرائح اتقان سرعة عالية انجاز متابعة متطلبات مقترحات مواصلة تعاون جهة جهات وصول تحقيق اسهل حاجة حاجات
تقدير فئة فئات حصول مطلوبة عناء مشقة متكاملة حديثة احدث اساليب ملائم يتناسب تساؤل تساؤلات استفسار استفسارات عدة حفاظا وقت
ظروف عملية قياس وسيلة وسائل رفع مقدم مقدمة زيادة انتماء تبني افضل معايير ممارسات تصحيح مفاهيم سائدة تكوين انطباعات قناعات
ايجابية جديدة نحو نشر ثقافة تشجيع تاكيد تاكد اداة تقويم عقاب تشهير قسم اقسام داخلي خارجي ابتكار تقنيات ارتقاء مستوى نوعية
محاولة قضاء معوقات تلمس اراء مقابلة مقابلات اتصالات هاتفية تواصل اجتماعي خطابات مناديب مكاتب مكتب فرعية لائحة دليل بحث طلب
مختلف مختلفة مستويات انهاء معاملات التالي التالية يلي استقبال لباقة احترام اجابة اعطاء مراجع مراجعين كافي مطابقة صلاحية
حالة حالات وضوح احالة مسؤول مسئول ايضاح جوانب طالب صحة مباشرة مسؤولية توضيح سيرفع يرفع دراسة قبول رفض مدة تقل تزيد اسبوع
اسبوعين استكمال اكمال اكتمال تسجيل لازمة خدمة اعتماد اجتماع جلسة منعقدة منعقد بتاريخ تاريخ موافق هـ م
لرعاية رعاية مرضى ضحايا اسرة اسر ايتام تنمية خيرية اهلية تعاونية مكة جدة رياض مدينة منطقة مملكة عربية سعودية
`

const known = new Set<string>()
const learn = (words: readonly string[]): void => {
  for (const word of words) {
    known.add(spellingOf(word))
    known.add(stemOf(word))
  }
}
learn(foldWords(USUAL))
// Not all voices: some misspell on purpose, and speak of many places.
for (const { scope, phrasings } of catalogueOf([NEIGHBOURS]))
  if (scope === 'policy') for (const phrasing of phrasings) learn(foldWords(phrasing))
for (const form of lexiconForms()) known.add(form)

/** Whether a folded word, also with an article, a joined particle or an ending, is usual in policies or questions. */
export function knowsWord(word: string): boolean {
  if (known.has(spellingOf(word)) || known.has(stemOf(word))) return true
  for (const prefix of ['و', 'ف', 'ب', 'ل', 'ك']) {
    const rest = word.slice(1)
    if (
      rest.length >= 2 &&
      word.startsWith(prefix) &&
      (known.has(spellingOf(rest)) || known.has(stemOf(rest)))
    )
      return true
  }
  return false
}
