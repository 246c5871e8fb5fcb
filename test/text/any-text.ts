import fc from 'fast-check'

/** What breaks text handling: bidi and zero-width characters, NUL, lone surrogates, emoji sequences, marks, digits of all scripts. */
const hostile = fc.constantFrom(
  ...[
    '\0',
    '\r',
    '\r\n',
    '\n',
    '\t',
    '\u0085',
    '\u2028',
    '\uD83D',
    '\uDE00',
    '\uFEFF',
    '\u200B',
    '\u200C',
    '\u200D',
    '\u200E',
  ],
  ...[
    '\u200F',
    '\u202E',
    '\u2066',
    '\u2069',
    '\u061C',
    '\u0640',
    '\u064B',
    '\u0654',
    '\u0301',
    '\uFE0F',
    '\u20E3',
    '\u00AD',
  ],
  ...[
    '👨‍👩‍👧',
    '🇸🇦',
    '👍🏽',
    '1️⃣',
    '🔟',
    'ﷺ',
    'ﻻ',
    'أ',
    'ا',
    'ا',
    'ر',
    'ة',
    'ى',
    'ء',
    'گ',
    'ی',
    'é',
    'e',
    'A',
    'İ',
    'ß',
    '한',
    '𝟙',
    '𐤀',
  ],
  ...[
    '٠',
    '٣',
    '۵',
    '7',
    '５',
    '٫',
    '٬',
    '،',
    ',',
    '.',
    '/',
    '-',
    '+',
    '(',
    ')',
    '؟',
    ' ',
    ' ',
    '\u00A0',
    'و',
    'الف',
    'مية',
    'خمسة',
    'ألفين',
  ],
  ...[
    'نص',
    'محرم',
    'رمضان',
    '1447',
    '2026',
    'هـ',
    'قبل',
    'اسبوع',
    'الأول',
    'SA',
    '05',
    '+966',
    '00966',
    'رقم',
    'اسمي',
    '٩٩٩٩٩٩٩٩٩٩',
  ],
)

/** Any sequence of UTF-16 units, well-formed or not, and mixtures of what people and attackers type. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.array(hostile, { maxLength: 40 }).map((parts) => parts.join('')),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
    .map((units) => String.fromCharCode(...units)),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)

/** The three scripts digits are typed in: ASCII, Arabic-Indic, Extended Arabic-Indic (Persian and Urdu keyboards). */
export const SCRIPTS = ['0123456789', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹'] as const

/** The text with its ASCII digits written in another script. */
export function inScript(text: string, script: string): string {
  return text.replace(/[0-9]/g, (digit) => script.charAt(Number(digit)))
}
