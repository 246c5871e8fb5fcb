import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, blocks } from '../../../src/channels/web/page/blocks.ts'

/** Every word of a block. */
function wordsOf(block: Block): string {
  switch (block.kind) {
    case 'list':
      return block.items.join(' ')
    case 'facts':
      return block.facts.map(({ label, value }) => `${label} ${value}`).join(' ')
    case 'calls':
      return block.calls.map(({ name, number, about }) => `${name} ${number} ${about}`).join(' ')
    default:
      return block.text
  }
}
/** Letters and digits alone, in order. */
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

describe('the parts of a message', () => {
  test('a clause, where it stands, and what is said after it', () => {
    expect(
      blocks('«الرد في مدة لا تقل عن أسبوعين.»\n\nالمصدر: السياسة.\nاعتُمدت: ١٤٤٨هـ\n\nأهلًا بكم.'),
    ).toEqual([
      { kind: 'quote', text: '«الرد في مدة لا تقل عن أسبوعين.»' },
      { kind: 'source', text: 'المصدر: السياسة.\nاعتُمدت: ١٤٤٨هـ' },
      { kind: 'words', text: 'أهلًا بكم.' },
    ])
    expect(blocks('“A clause.”\n\nSource: the policy.').map(({ kind }) => kind)).toEqual(['quote', 'source'])
    expect(blocks('«ينقل «نصًا» آخر.»').map(({ kind }) => kind)).toEqual(['quote'])
  })

  test('a name in quotation marks is no clause', () => {
    expect(blocks('وصل طلب «السلة الغذائية».\n«أ» أو «ب»').map(({ kind }) => kind)).toEqual(['words'])
    expect(blocks('«أ» أو «ب»').map(({ kind }) => kind)).toEqual(['words'])
  })

  test('emergency lines, what a request says, and other lists', () => {
    expect(
      blocks('اتصلوا:\n\n• الطوارئ: \u2066911\u2069، شرطة وإسعاف\n• الصحة: \u2066937\u2069، استشارات'),
    ).toEqual([
      { kind: 'words', text: 'اتصلوا:' },
      {
        kind: 'calls',
        calls: [
          { name: 'الطوارئ', number: '911', about: 'شرطة وإسعاف' },
          { name: 'الصحة', number: '937', about: 'استشارات' },
        ],
      },
    ])
    expect(blocks('هذه البيانات:\n• الاسم: نورة\n• الدخل: أقل من 3000: تقريبًا\n\nهل هي صحيحة؟')).toEqual([
      { kind: 'words', text: 'هذه البيانات:' },
      {
        kind: 'facts',
        facts: [
          { label: 'الاسم', value: 'نورة' },
          { label: 'الدخل', value: 'أقل من 3000: تقريبًا' },
        ],
      },
      { kind: 'words', text: 'هل هي صحيحة؟' },
    ])
    expect(blocks('ينقص:\n• إثبات الدخل\n• العقد: كل صفحاته')).toEqual([
      { kind: 'words', text: 'ينقص:' },
      { kind: 'list', items: ['إثبات الدخل', 'العقد: كل صفحاته'] },
    ])
  })

  test('nothing that was said is left out or turned around', () => {
    const part = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('\n', '\n\n', '• ', '«', '»', '“', '”', ': ', '\u2066911\u2069', '، ', 'أ: ب', 'كلمة'),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join('')
        expect(letters(blocks(text).map(wordsOf).join(' '))).toBe(letters(text))
      }),
    )
  })
})
