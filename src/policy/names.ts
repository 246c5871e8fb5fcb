import { foldWords } from '../text/fold.ts'

/*
 * Names of people and places that beneficiaries write when a form asks for them: common Saudi given and family names, cities
 * and districts. A name is no word to be read as a misspelt other ("العتيبي" is no "كتيب"). Collected for this project.
 */

/** Words that are names and nothing else. */
const SURE = `
محمد عبدالله عبدالرحمن عبدالعزيز عبدالملك عبدالمجيد عبداللطيف عبدالكريم عبدالإله عبدالمحسن فهد خالد تركي ناصر نايف حمد إبراهيم عمر ياسر
فيصل جابر أحمد وليد زياد وافي ثامر عيسى حامد سلطان سعود ماجد بندر مشعل حمود حمدان مرزوق عواد عوض فارس فواز فايز طارق هشام هاني أيمن
أسامة أنس معاذ مصعب حمزة بلال عمار جمال كمال نبيل سمير رامي باسم حاتم سامي شادي كريم عماد علاء بهاء إسماعيل إسحاق يعقوب داود زكريا
نورة فاطمة مريم لطيفة الجوهرة ريم بدرية زينب سميرة عبير فوزية وضحى صفية رسمية مشاعل هيا هيفاء مشاعل نوف نوال بسمة رنا رغد شهد لمى
لولوة هيلة طرفة مزنة غزيل عالية آمنة سلمى ليلى سلوى نادية سهام حنان سوسن أميرة بشرى تهاني رانيا دلال شيماء منال
العتيبي الحربي الزهراني الدوسري العسيري السبيعي الجهني الرشيدي الثقفي الأحمدي الشهراني السهلي الحازمي المدخلي الحكمي الصاعدي الهذلي
القرشي الأسمري العطوي الجابري الراجحي عتيبي حربي زهراني دوسري مطيري شهري غامدي الحارثي البيشي الخثعمي الأكلبي البارقي المحمادي
السفياني النفيعي الروقي الذيابي المقاطي العصيمي المرواني الصبحي الرفاعي الحسني الحسيني الهاشمي باعشن باوزير بن بنت آل
`

/** Names that are also everyday words: a name beside another name, or where nothing else is said. */
const UNSURE = `
عادل سالم حسن مساعد هادي كامل صادق مبارك صابر رضا حصة هدى وفاء صالحة أحلام عزيزة هداية ابتسام جميلة السيد العلي المنصور الوافي الخطيب
البناء النجار الحافظ صالح علي سعد راشد منصور أمين شاكر حافظ بدر أمل منى إيمان دعاء سعاد هند سارة سعيد مقبل نور فرح أماني نجاح كفاح
القاضي الكاتب المفتي الحداد الخياط العمري الشريف المالكي الأنصاري المولد عبد أم أبو بو ابن
`

const PLACES = `
مكة المكرمة الرياض الدمام الطائف أبها جازان جيزان عريش بيش نجران بلجرشي القنفذة رابغ أملج ضباء تيماء خيبر الحناكية حائل الغزالة عنيزة
البكيرية البدائع الخبراء المجمعة الدوادمي القويعية السليل الخرج الحريق ضرما ثادق الدلم الهفوف القطيف سيهات الجبيل بقيق الخفجي عرعر طريف
الجندل طبرجل النماص محايل عسير عبيدة تثليث المجاردة شرورة يدمة الداير العارضة فرسان الريث تربة رنية السلامة العزيزية المروة الفيصلية
الزهراء الخالدية الشاطئ الرحاب بريمان أبحر العوالي الكعكية الهجرة التنعيم العتيبية المسفلة الششة العدل الخنساء الجميزة الراشدية المعيصم
الياسمين العارض الملقا العقيق الربيع الوادي الغدير المصيف الورود السويدي منفوحة البطحاء الربوة الروابي المنار الجنادرية غرناطة الحمراء
اليرموك القادسية الشهداء الروضة الصفا الدرعية العيينة ضرماء الأحساء الكويت
`

const sure = new Set(foldWords(SURE))
const unsure = new Set(foldWords(UNSURE))
const places = new Set(foldWords(PLACES))

/** Which of a question's folded words are names, and of what; undefined for the others. */
export function namesAmong(words: readonly string[]): readonly (Name | undefined)[] {
  const found = words.map((word): Name | undefined =>
    sure.has(word) ? 'person' : places.has(word) ? 'place' : undefined,
  )
  const might = (at: number): boolean => found[at] !== undefined || unsure.has(words[at] ?? '')
  const alone = words.length <= 4 && words.every((_, at) => might(at))
  return words.map((word, at) => {
    if (found[at] || !unsure.has(word)) return found[at]
    return alone || found[at - 1] === 'person' || found[at + 1] === 'person' ? 'person' : undefined
  })
}

export type Name = 'person' | 'place'
