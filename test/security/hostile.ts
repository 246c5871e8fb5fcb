import { parseRequestNumber } from '../../src/domain/request-number.ts'
import { hear } from '../../src/engine/input.ts'
import { recogniseCrisis } from '../../src/intent/crisis.ts'
import { recogniseIntent } from '../../src/intent/intent.ts'
import { recogniseKeyword } from '../../src/intent/keyword.ts'
import { scrubText } from '../../src/log-scrub.ts'
import { headingName } from '../../src/policy/headings.ts'
import { storableJson, storableText } from '../../src/store/json.ts'
import { cleanText, singleLine } from '../../src/text/clean.ts'
import { parseDate } from '../../src/text/date.ts'
import { latinDigits } from '../../src/text/digits.ts'
import { fold, foldWords } from '../../src/text/fold.ts'
import { parseIban } from '../../src/text/iban.ts'
import { parsePersonName } from '../../src/text/name.ts'
import { maskNationalIds, parseNationalId } from '../../src/text/national-id.ts'
import { parseNumber } from '../../src/text/number.ts'
import { parseOrdinal } from '../../src/text/ordinal.ts'
import { parseMobile } from '../../src/text/phone.ts'
import { splitText } from '../../src/text/split.ts'
import { samplePolicy } from '../support/world.ts'

/** Characters of each text. */
const LENGTH = 65_000
/** Pieces that make expressions go back and forth: near misses of what they look for. */
const PIECES = [
  ...[
    'a',
    'ا',
    '1',
    '١',
    '1 ',
    '1-',
    '1.',
    '1,',
    '- ',
    ' ',
    '\n',
    '\t',
    ' \n',
    '\u200b',
    '1\u200b',
    'ـ',
    'اَ',
    '؟',
    '+',
    '+1 ',
    '00',
    '(1',
  ],
  ...[
    'a@',
    'a.',
    'a@a.',
    'www.',
    'https://',
    'x://',
    'و',
    'ال',
    'ال ',
    'لا ',
    'لا لا ما ',
    '\u200d',
    '😀',
    '👨‍👩‍👧',
    '\ud800',
    'x\u0300',
    'س س ',
  ],
  ...[
    '5',
    '05',
    '05 ',
    '20',
    '2023-',
    '1/',
    '1 / ',
    'م ',
    'هـ ',
    'محرم ',
    'يناير ',
    'خمسة و',
    'مليون ',
    'صفر ',
    '٫',
    '٬1',
    '{{',
    '$t(',
    '<',
    '"',
    '\\u0000',
    '\\',
  ],
  ...[
    'SA',
    'SA1 ',
    'انتحر ',
    'اقتل ',
    'يضرب ',
    'ما ابغى ',
    'ابي ',
    '&token=',
    'Bearer ',
    '123:',
    '# ',
    ': ',
    'المادة ',
    '• ',
  ],
]
export const HOSTILE = PIECES.flatMap((piece) => {
  const long = piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH)
  return [`${long}!`]
})

/** What anyone may send, read whole. */
export const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  cleanText,
  singleLine,
  latinDigits,
  fold,
  foldWords,
  parseIban,
  parsePersonName,
  parseNationalId,
  maskNationalIds,
  parseNumber,
  parseOrdinal,
  parseMobile,
  parseRequestNumber,
  parseDate: (text) => parseDate(text, '2026-11-21'),
  // Only what we say ourselves is split.
  splitText: (text) => splitText(text.slice(0, 8_000), 4_096),
  recogniseCrisis,
  recogniseIntent,
  recogniseKeyword,
  scrubText,
  storableText,
  storableJson,
  headingName,
  // The engine reads so much of a message and no more.
  policy: (text) => samplePolicy.ask(readByEngine(text)),
}

/** So much of a text as the engine reads. */
export function readByEngine(text: string): string {
  const content = { kind: 'text', text } as const
  return hear({ channel: 'web', account: '', externalId: '', address: '', sentAt: '', sender: {}, content })
    .input.text
}
