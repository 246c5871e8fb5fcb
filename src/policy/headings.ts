import { fold } from '../text/fold.ts'
import { letterPairs, pairsLikeness } from './likeness.ts'
import { endsSentence, type Line, wordCount } from './lines.ts'

/** Names that sections of such policies usually carry. They tell a heading printed without a colon, or with its words swapped. */
export const USUAL_HEADINGS: readonly string[] = [
  'تمهيد',
  'مقدمة',
  'التعريفات',
  'نطاق التطبيق',
  'الغرض من السياسة',
  'الهدف العام',
  'الأهداف',
  'الأهداف التفصيلية',
  'القنوات المستخدمة للتواصل مع المستفيدين',
  'الأدوات المتاحة لموظف علاقات المستفيدين للتواصل مع المستفيدين',
  'المسؤوليات',
  'حقوق المستفيد',
  'واجبات المستفيد',
  'أحكام عامة',
  'أحكام ختامية',
  'اعتماد مجلس الإدارة',
  'اعتماد السياسة',
]
const USUAL = USUAL_HEADINGS.map((name) => swapless(fold(name)))
/** A text has thousands of lines, and each is compared with all of them. */
const USUAL_PAIRS = USUAL.map(letterPairs)

const LONGEST = 14
const ORDINAL = /^(?:أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا|المادة|الفصل|البند|الباب)/u
/** Words that announce a list under a heading already printed. */
const ANNOUNCES = /(?:التالي|التاليه|يلي|الاتي|الاتيه)$/u

/** The end of such an announcement, broken off by extraction. */
export const TAIL = /^(?:ما |كما )?(?:التالي|التاليه|يلي|الاتي|الاتيه)$/u

/** A folded text as its words, whatever their order. */
export function swapless(folded: string): string {
  return folded.split(' ').sort().join(' ')
}

/** The words of a heading without the colon and dashes around them. */
export function headingName(text: string): string {
  // The look behind keeps every run from being tried at each of its characters.
  return text.replace(/^[\s:\-–.]+|(?<![\s:\-–])[\s:\-–]+$/gu, '')
}

/** Whether a heading has just the words of a usual one: as they stand, or turned round by extraction; null where it has others. */
export function usualWords(heading: string): 'in order' | 'turned' | null {
  const folded = fold(heading)
  if (USUAL_HEADINGS.some((name) => fold(name) === folded)) return 'in order'
  return USUAL.includes(swapless(folded)) ? 'turned' : null
}

export function isUsualHeading(line: Pick<Line, 'folded'>): boolean {
  if (line.folded.length > 90) return false
  const name = letterPairs(swapless(line.folded))
  return USUAL_PAIRS.some((usual) => pairsLikeness(usual, name, 0.9) > 0)
}

function hasColon(text: string): boolean {
  return /^[-–\s]*:/u.test(text) || /:[-–\s]*$/u.test(text)
}

/** The line announces a list: `ما يلي:`, `بالشكل التالي:`. */
export function announcesList(line: Line): boolean {
  return hasColon(line.text) && ANNOUNCES.test(line.folded)
}

/**
 * Tells whether a line is a heading.
 * @param spaced every line of the text is followed by a blank one, so blank lines say nothing
 */
export function isHeading(line: Line, next: Line | undefined, spaced: boolean): boolean {
  const words = wordCount(line.text)
  if (words > LONGEST || line.folded === '' || TAIL.test(line.folded)) return false
  if (line.raw.startsWith('#')) return true
  if (line.marker !== '' && !/^[•*]?-?$/u.test(line.marker))
    return hasColon(line.text) && isUsualHeading(line)
  if (hasColon(line.text)) return line.marker === '' || (next?.marker ?? '') !== ''
  if (isUsualHeading(line)) return line.marker === ''
  if (line.marker !== '' || endsSentence(line.text) || /[0-9٠-٩@]/u.test(line.text)) return false
  if (ORDINAL.test(line.text.normalize('NFKC').replace(/[\u064b-\u0652]/g, '')) && words <= 8) return true
  return !spaced && words >= 2 && words <= 9 && line.afterBlank && (next === undefined || next.afterBlank)
}
