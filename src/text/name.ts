import { singleLine } from './clean.ts'
import { fold, foldWords } from './fold.ts'
import type { Parsed } from './parsed.ts'

/** One word or none, or what a parent is called by a child's name (`short`), more than a name holds (`long`), or something other than a name (`notName`). */
export type NameReason = 'short' | 'notName' | 'long'

const MIN_WORDS = 2
/** A name of five generations with its particles ("محمد بن عبد الله بن علي آل سعيد"). */
const MAX_WORDS = 8
const MAX_LENGTH = 120

/** Ways people begin before the name itself; taken off as long as one fits. */
const LEAD_INS = [
  ...[
    'اسمي الكامل هو',
    'اسمي الكامل',
    'اسمي الثلاثي',
    'اسمي الرباعي',
    'اسمي هو',
    'اسمي',
    'الاسم الكامل',
    'الاسم الرباعي',
  ],
  ...[
    'الاسم الثلاثي',
    'الاسم',
    'أنا',
    'انا',
    'معك',
    'معكم',
    'معاك',
    'معاكم',
    'مرحبا',
    'السلام عليكم ورحمة الله وبركاته',
  ],
  ...[
    'السلام عليكم ورحمة الله',
    'السلام عليكم',
    'هو',
    'my full name is',
    'my name is',
    'full name',
    'name is',
    'name',
  ],
  ...['this is', 'i am', "i'm", 'im', 'hello', 'hi'],
].map((words) => words.split(' '))

/** Words a reply has and a name has not, folded: questions, wishes, greetings, yes and no. Names among them are left out. */
const NOT_NAMES = new Set(
  foldWords(
    [
      ...[
        'هل كيف متى وين فين أين ليش ليه لماذا ماذا ايش وش شو شنو كم مين مَن ممكن لو سمحت سمحتوا سمحتم فضلك أرجو ارجوكم',
      ],
      ...[
        'أبغى ابغا ابي اريد نريد نبغى ودي احتاج أحتاج نحتاج محتاج محتاجة محتاجين مساعدة مساعده المساعدة طلب طلبي',
      ],
      ...[
        'الطلب خدمة الخدمة موظف الموظف شكوى استفسار تبرع التبرع تطوع التطوع شكرا مشكور نعم لا ايوه مو مش ليس',
      ],
      ...[
        'ما لست عندي لدي عنده عندنا بدون رقم رقمي هوية الهوية هويتي جوال جوالي عمري ساكن اسكن راتب الراتب ايجار الإيجار',
      ],
      ...[
        'سجل تسجيل التسجيل ابدأ رجوع إلغاء الغاء تعديل القائمة اليوم أمس بكرة الى عن مع لكن بس لأن اعرف ادري افهم',
      ],
      ...[
        'what why how when where who can could help need want please yes not is are the my your request thanks hello',
      ],
    ].join(' '),
  ),
)

/** "ام محمد" is how someone is called, not what an identity card says; أم كلثوم الزهراني is. */
const KUNYA = new Set(foldWords('ام ابو'))

const URL_OR_HANDLE = /https?:|www\.|[@/\\_#]|\.(?:com|net|org|sa|me)\b/i
/** Letters with their marks, joined by hyphen, apostrophe or the point of an initial. */
const WORD = /^\p{L}[\p{L}\p{M}\u200C\u200D]*(?:[-'’ʼ.][\p{L}\p{M}\u200C\u200D]+)*[.'’]?$/u
const DECORATION = /[\u0640\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|\uFE0F/gu
const EDGE = /^[\s:;,،.!"«»()[\]\-–—*]+|[\s:;,،!"«»()[\]\-–—*]+$|(?<=\p{L}{2})\.+$/gu

/**
 * A person's full name in a text: 2 to 8 words in letters of any script, diacritics, hyphens and apostrophes kept as
 * typed; "اسمي …", "أنا …" before it, tatweel, emoji and marks around it dropped.
 */
export function parsePersonName(text: string): Parsed<string, NameReason> {
  // Numbers and emoji share code points: 1 is a keycap's base, so digits are refused before decoration goes.
  const line = singleLine(text.slice(0, 1000))
  if (/[\p{N}?؟]/u.test(line) || URL_OR_HANDLE.test(line)) return { ok: false, reason: 'notName' }
  const plain = line.replace(DECORATION, '').replace(/\u200D(?!\p{L})/gu, '')
  const words = withoutLeadIn(
    plain.split(' ').filter((word) => /\p{L}/u.test(word) || !/^[-–—:،,.!]*$/.test(word)),
  )
  const name = singleLine(words.join(' ').replace(EDGE, ''))
  if (name === '') return { ok: false, reason: 'short' }
  const parts = name.split(' ')
  const folded = parts.map(fold)
  if (folded.some((word) => NOT_NAMES.has(word))) return { ok: false, reason: 'notName' }
  if (parts.length > MAX_WORDS || name.length > MAX_LENGTH) return { ok: false, reason: 'long' }
  if (!parts.every((part) => WORD.test(part))) return { ok: false, reason: 'notName' }
  if (parts.length < MIN_WORDS || (parts.length === 2 && KUNYA.has(folded[0] ?? '')))
    return { ok: false, reason: 'short' }
  // "ههههه ههههه" and "س س" are letters, not names.
  return folded.some((word) => word.length > 1) ? { ok: true, value: name } : { ok: false, reason: 'notName' }
}

/** Drops what leads in, compared by the letters as written: آنا is a name where أنا is "I". */
function withoutLeadIn(words: readonly string[]): readonly string[] {
  const bare = words.map((word) => word.toLowerCase().replace(/[\u064B-\u0652:،,.!]/g, ''))
  for (const lead of LEAD_INS) {
    if (lead.length <= words.length && lead.every((word, index) => bare[index] === word)) {
      return withoutLeadIn(words.slice(lead.length))
    }
  }
  return words
}
