import { fold } from '../../text/fold.ts'
import { maskLikelyIds } from '../../text/national-id.ts'

/** What stands in place of what was taken out. */
export const MASKED = '[…]'

const DIGIT = '[0-9٠-٩۰-۹０-９]'
/** Four digits or more, however they are grouped: phones, IDs, request numbers, accounts. Years and amounts go with them. */
const NUMBER = new RegExp(`[+＋]?${DIGIT}(?:[ \\t\\u00A0._\\-\\u2010-\\u2015/()]{0,3}${DIGIT}){3,}`, 'gu')
const IBAN = /\b[A-Za-z]{2}\d{2}[A-Za-z0-9 ]{10,32}\b/g
const EMAIL = /[^\s@،,؛:()<>]+@[^\s@،,؛:()<>]+\.[^\s@،,؛:()<>]+/gu
const LINK = /(?:https?:\/\/|www\.|t\.me\/|wa\.me\/)\S+/giu
const HANDLE = /(?<![\p{L}\d])@[\p{L}\d_.]{2,}/gu

/** Two are the rule and four were never needed; a text that could go on for ever is stopped. */
const MOST_PASSES = 8

const folded = (words: string) => new Set(words.split(' ').map(fold))

/** What stands before a name. The name that follows goes, with up to two more of it. */
const TITLES = folded(
  'الاستاذ الأستاذة استاذ استاذة أ الأخ الاخت اخ اخت اخوي اختي الموظف الموظفة موظف موظفة الدكتور الدكتورة دكتور دكتورة د المهندس المهندسة مهندس الباحث الباحثة باحث باحثة المدير المديرة مدير مديرة المشرف المشرفة الاخصائي الاخصائية الشيخ السيد السيدة المستشار المستشارة المندوب السائق اسمي اسمه اسمها واسمي ' +
    'mr mrs ms miss dr sheikh ustaz ustad employee named name',
)
/** Part of a name itself: goes together with what follows. */
const PARTICLES = folded('ابو أبو ام أم بو ابن بن بنت عبد آل ابا ابي أبي abu um umm bin bint ibn al abd')
/** After these, what a particle begins is no name ("أم لا", "بنت الجيران"). */
const NO_NAME = folded(
  'لا لم ما هل كان هو هي انه انها الذي التي في من على الى عن مع ثم او و كل بعض هذا هذه كانت يكون جدا ممتاز ممتازة جيد جيدة رائع رائعة متعاون متعاونة لطيف لطيفة محترم محترمة سيء سيئة تأخر تأخرت قال قالت رد ردت اللي الي ان لأن لكن بس وقت عند كثير تعامل اسلوب تعاملها تعامله اسلوبه اسلوبها المسؤول المسؤولة الاستقبال خدوم بشوش بشوشة مره مرة شكرا سريع سريعة بطيء ساعد ساعدني ساعدتني ساعدنا شرح شرحت رد يرد ترد جاوب تجاوب جاوبني اتصل اتصلت تواصل تواصلت استقبل استقبلني استقبلتني عامل عاملني عاملتني وضح وضحت فهم فهمت اعطى اعطاني طلب طلبت رفض رفضت تجاهل راح راحت جاء جاءت صبور صبورة خلوق خلوقة كفو قام قامت يحتاج تحتاج يستحق تستحق المختص الجديد الأول ليس ليست غير مو مب يوم أمس اليوم هنا هناك عندكم لديكم الآلي ' +
    'was is were who that did very not and the at in',
)
/** Given names common in the Kingdom: masked wherever they stand. Words that mean something else besides are left out. */
const NAMES = folded(
  'محمد أحمد عبدالله عبدالرحمن عبدالعزيز عبدالمجيد عبداللطيف عبدالكريم عبدالوهاب عبدالإله عبدالملك عبدالمحسن عبدالرزاق عبدالسلام خالد فهد سعود سلطان تركي فيصل نواف ماجد بندر مشعل سلمان ناصر يوسف إبراهيم إسماعيل عثمان طلال وليد ياسر عمر حسين هشام زياد رائد مازن ' +
    'يزيد أنس معاذ عمار طارق بدر راشد حمد حمود متعب مشاري ثامر هاني سامي رامي نايف منصور صلاح جابر عايض غازي فواز جاسم موسى عيسى يحيى زكريا ' +
    'فاطمة عائشة خديجة مريم نورة نوره سارة منيرة حصة الجوهرة موضي مزنة العنود ريم رهف لمى دانة جواهر مشاعل بدرية هدى منى ابتسام هند عبير نوف غادة مها شهد لينا رنا سعاد زينب خولة رقية سلمى ليلى سمية وجدان ' +
    'mohammed mohammad muhammad ahmed ahmad abdullah abdulrahman abdulaziz khalid fahad saud sultan faisal nasser yousef ibrahim omar hassan hussein fatima aisha noura nora sara maryam mariam reem hind huda',
)

/**
 * A comment without what tells who it is about or from: names after a title or kunya and common given names, phones, IDs,
 * accounts, e-mails, links, request numbers and every other long number. It rather takes too much than too little.
 * What only the writer's story tells stays; officers can hide that.
 */
export function maskComment(text: string): string {
  let masked = text
  // What stood against a number shows itself once that is gone ("0551234567@noura"); each pass takes out or ends.
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const before = masked
    masked = maskOnce(before)
    if (masked === before) break
  }
  return masked
}

function maskOnce(text: string): string {
  const numberless = maskLikelyIds(text)
    .replace(LINK, MASKED)
    .replace(EMAIL, MASKED)
    .replace(HANDLE, MASKED)
    .replace(IBAN, MASKED)
    .replace(NUMBER, MASKED)
    .replace(/\*{3,}\d{2,4}/g, MASKED)
  return maskNames(numberless)
    .replace(/(?:\[…\]\s*){2,}/g, `${MASKED} `)
    .trim()
}

function maskNames(text: string): string {
  const parts = text.split(/([\p{L}\p{M}ـ]+)/u)
  const hidden = new Set<number>()
  for (let at = 1; at < parts.length; at += 2) {
    const word = bareOf(parts[at])
    if (isName(word)) nameFrom(parts, at, hidden, false)
    else if (TITLES.has(word) && leadsOn(word, parts[at + 1])) nameFrom(parts, at + 2, hidden, true)
    else if (PARTICLES.has(word)) nameFrom(parts, at, hidden, false)
  }
  return parts.map((part, at) => (hidden.has(at) ? MASKED : part)).join('')
}

/** Whether a title stands right before the next word; a full stop belongs to a short one ("أ. …") and ends a sentence else. */
const leadsOn = (title: string, between: string | undefined) =>
  (title.length <= 2 ? /^[ \t\u00A0./]{1,3}$/ : /^[ \t\u00A0]{1,3}$/).test(between ?? '')

/** Hides a name that begins here, with its particles and, after a given name, the names that follow. */
function nameFrom(parts: readonly string[], from: number, hidden: Set<number>, surely: boolean): void {
  let names = 0
  for (let at = from; at < parts.length && names < 3; at += 2) {
    if (at > from && !/^[ \t\u00A0./]{1,3}$/.test(parts[at - 1] ?? '')) break
    const word = bareOf(parts[at])
    const particle = PARTICLES.has(word)
    const first = at === from
    // After a title the next word is a name unless it is a plain word; after that, only what surely belongs to one.
    const led = first ? surely : PARTICLES.has(bareOf(parts[at - 2])) || FAMILY.test(word)
    const belongs = isName(word) || particle || led
    if (!word || NO_NAME.has(word) || TITLES.has(word) || !belongs) break
    if (particle && NO_NAME.has(bareOf(parts[at + 2]))) break
    if (particle && (parts[at + 2] ?? '') === '') break
    hidden.add(at)
    if (!particle) names++
  }
}

/** A family name after another name: "… العتيبي". */
const FAMILY = /^ال.{3,}ي$/u

const bareOf = (part: string | undefined) => (part ? fold(part) : '')

const isName = (word: string) =>
  NAMES.has(word) || (/^[ولبفك]/.test(word) && word.length > 4 && NAMES.has(word.slice(1)))
