import { fold } from './fold.ts'

export interface Month {
  readonly calendar: 'gregorian' | 'hijri'
  /** 1 to 12. */
  readonly month: number
}

/** Hijri month names in order, as they are written, spoken and spelled in Latin letters. */
const HIJRI: readonly string[][] = [
  ['محرم', 'شهر الله المحرم', 'muharram', 'moharram'],
  ['صفر', 'صفر الخير', 'safar'],
  [
    ...[
      'ربيع الأول',
      'ربيع أول',
      'ربيع 1',
      'rabi al awwal',
      'rabi i',
      'rabi 1',
      'rabi awwal',
      'rabi al awal',
    ],
    ...['rabi ul awwal', 'rabi al-awwal'],
  ],
  [
    ...['ربيع الثاني', 'ربيع الآخر', 'ربيع ثاني', 'ربيع آخر', 'ربيع 2', 'rabi al thani', 'rabi ii', 'rabi 2'],
    ...['rabi al akhir', 'rabi thani', 'rabi ul thani'],
  ],
  [
    ...[
      'جمادى الأولى',
      'جمادى الأول',
      'جماد الأول',
      'جماد أول',
      'جمادى أول',
      'جماد الأولى',
      'جمادى 1',
      'جماد 1',
    ],
    ...['jumada al awwal', 'jumada al ula', 'jumada i', 'jumada 1', 'jumada al oula'],
  ],
  [
    ...[
      'جمادى الآخرة',
      'جمادى الثانية',
      'جمادى الثاني',
      'جماد الثاني',
      'جماد ثاني',
      'جمادى الآخر',
      'جماد الآخر',
    ],
    ...[
      'جمادى ثاني',
      'جماد الآخرة',
      'جمادى 2',
      'جماد 2',
      'jumada al thani',
      'jumada al akhirah',
      'jumada ii',
    ],
    ...['jumada 2', 'jumada al akhira', 'jumada al thaniyah'],
  ],
  ['رجب', 'rajab'],
  ['شعبان', 'shaaban', 'shaban', "sha'ban"],
  ['رمضان', 'ramadan', 'ramadhan'],
  ['شوال', 'shawwal', 'shawal'],
  [
    ...['ذو القعدة', 'ذي القعدة', 'ذوالقعدة', 'ذيالقعدة', 'ذا القعدة', 'القعدة', 'ذو قعدة', 'ذي قعدة'],
    ...['dhu al qadah', 'dhul qadah', "dhu al-qi'dah", 'dhul qidah', 'thul qadah', 'dhu al qidah'],
  ],
  [
    ...['ذو الحجة', 'ذي الحجة', 'ذوالحجة', 'ذيالحجة', 'ذا الحجة', 'الحجة', 'ذو حجة', 'ذي حجة'],
    ...['dhu al hijjah', 'dhul hijjah', 'dhu al hijja', 'thul hijjah', 'dhul hijja'],
  ],
]

/** Gregorian month names in order: Gulf and Egypt, the Levant and Iraq, the Maghreb, English. */
const GREGORIAN: readonly string[][] = [
  ['يناير', 'كانون الثاني', 'كانون ثاني', 'جانفي', 'january', 'jan'],
  ['فبراير', 'شباط', 'فيفري', 'february', 'feb'],
  ['مارس', 'آذار', 'march', 'mar'],
  ['أبريل', 'ابريل', 'إبريل', 'نيسان', 'أفريل', 'april', 'apr'],
  ['مايو', 'أيار', 'ماي', 'may'],
  ['يونيو', 'يونيه', 'حزيران', 'جوان', 'june', 'jun'],
  ['يوليو', 'يوليه', 'تموز', 'جويلية', 'july', 'jul'],
  ['أغسطس', 'آب', 'أوت', 'august', 'aug'],
  ['سبتمبر', 'أيلول', 'september', 'sep', 'sept'],
  ['أكتوبر', 'تشرين الأول', 'تشرين أول', 'october', 'oct'],
  ['نوفمبر', 'تشرين الثاني', 'تشرين ثاني', 'november', 'nov'],
  ['ديسمبر', 'كانون الأول', 'كانون أول', 'december', 'dec'],
]

const names = new Map<string, Month>()
for (const [calendar, months] of [
  ['hijri', HIJRI],
  ['gregorian', GREGORIAN],
] as const)
  for (const [index, spellings] of months.entries())
    for (const spelling of spellings) names.set(fold(spelling), { calendar, month: index + 1 })

const LONGEST = Math.max(...[...names.keys()].map((name) => name.split(' ').length))

/** The month named by the folded words from `at` on, by the longest name that fits, and how many words it takes. */
export function monthAt(words: readonly string[], at: number): (Month & { readonly words: number }) | null {
  for (let count = Math.min(LONGEST, words.length - at); count > 0; count--) {
    const month = names.get(words.slice(at, at + count).join(' '))
    if (month) return { ...month, words: count }
  }
  return null
}
