import { describe, expect, it } from 'vitest'
import { readPolicyFile } from '../../../src/policy/files/read.ts'
import { parsePolicy } from '../../../src/policy/parse.ts'
import { type Drawn, pdf, scannedPdf } from './pdf-writer.ts'

async function textOf(bytes: Uint8Array): Promise<string> {
  const reading = await readPolicyFile('policy.pdf', bytes)
  if (!reading.ok) throw new Error(reading.problem)
  return reading.text
}

/** Arabic as it is seen from left to right: the letters in turned order. For lines without numbers and Latin letters. */
const seen = (text: string): string => [...text].reverse().join('')

const FORMS = new Map<string, string>()
for (let code = 0xfe80; code <= 0xfef4; code++) {
  const form = String.fromCharCode(code)
  FORMS.set(form.normalize('NFKC'), form)
}
const inForms = (text: string): string => [...text].map((letter) => FORMS.get(letter) ?? letter).join('')

/** Lines of a page one under the other, ending at the right margin. */
const page = (lines: readonly string[], apart = true): Drawn[] =>
  lines.flatMap((line, at) =>
    line === '' ? [] : [{ seen: line, x: 540 - 7.2 * [...line].length, y: 780 - 20 * at, apart }],
  )

const POLICY = [
  'سياسة تنظيم العلاقة مع المستفيدين',
  'الهدف العام:',
  'خدمة كل محتاج بسرعة وإتقان في مكانه دون عناء.',
  'قنوات التواصل:',
  '- المقابلة في المقر.',
  '- الاتصالات الهاتفية.',
]

describe('a PDF with a text layer', () => {
  it.each([
    ['letter by letter as it is seen', POLICY.map(seen), true],
    ['in presentation forms', POLICY.map((line) => inForms(seen(line))), true],
    ['a line in one piece', POLICY.map(seen), false],
  ])('gives its lines in reading order: %s', async (_, lines, apart) => {
    const text = await textOf(pdf([page(lines, apart)]))
    expect(text.split('\n').filter((line) => line !== '')).toEqual(POLICY)
    expect(parsePolicy(text).clauses.map(({ text }) => text)).toContain('المقابلة في المقر.')
  })

  it.each([
    ['اعتمد بتاريخ ١٤٤٥/٠٤/٠٦ هـ', `ـه ١٤٤٥/٠٤/٠٦ ${seen('اعتمد بتاريخ')}`],
    ['الهاتف 0112345678 للاتصال', `${seen('للاتصال')} 0112345678 ${seen('الهاتف')}`],
    [
      'البريد care@nakheel.example.org للرسائل',
      `${seen('للرسائل')} care@nakheel.example.org ${seen('البريد')}`,
    ],
    [
      'الحساب SA03 8000 0000 6080 1016 7519 باسم الجمعية',
      `${seen('باسم الجمعية')} SA03 8000 0000 6080 1016 7519 ${seen('الحساب')}`,
    ],
    ['1- المقابلة (في المقر) بموعد', `${seen('المقابلة')}X${seen('بموعد')}`],
    ['في 2025/10/08م هذه', `${seen('هذه')} م2025/10/08 ${seen('في')}`],
  ])('leaves numbers and Latin words as they run: %s', async (expected, line) => {
    const drawn = line.includes('X') ? `${seen('بموعد')} )${seen('في المقر')}( ${seen('المقابلة')} -1` : line
    // Words enough around it that the page is no picture.
    const lines = await textOf(pdf([page([drawn, ...POLICY.map(seen)])]))
    expect(lines.split('\n')[0]).toBe(expected)
  })

  it('reads a date with its letter as one piece', async () => {
    const pieces: Drawn[] = [
      { seen: 'م2025/10/08', x: 200, y: 700, apart: false },
      { seen: seen('اعتمد مجلس الإدارة هذه السياسة في'), x: 290, y: 700, apart: false },
    ]
    expect(await textOf(pdf([pieces]))).toBe('اعتمد مجلس الإدارة هذه السياسة في 2025/10/08م')
  })

  it('tells words apart where only room stands between them, and paragraphs by their distance', async () => {
    const [first = '', second = ''] = ['تلتزم الجمعية بالرد على', 'كل سؤال يصلها من مستفيد'].map(seen)
    const words: Drawn[] = [
      { seen: seen('الجمعية'), x: 400, y: 700, apart: false },
      { seen: seen('تلتزم'), x: 456, y: 700, apart: false },
      { seen: first, x: 300, y: 684 },
      { seen: second, x: 300, y: 668 },
      { seen: second, x: 300, y: 600 },
    ]
    const text = await textOf(pdf([words]))
    expect(text.split('\n')).toEqual([
      'تلتزم الجمعية',
      'تلتزم الجمعية بالرد على',
      'كل سؤال يصلها من مستفيد',
      '',
      'كل سؤال يصلها من مستفيد',
    ])
  })

  it('joins vowel signs to their letters and takes stretching out', async () => {
    const line = seen('تُسمع الشـــكوى من كلّ مستفيد في أي وقت')
    expect(await textOf(pdf([page([line])]))).toBe('تُسمع الشكوى من كلّ مستفيد في أي وقت')
  })

  it('without what a browser prints of the next page at the foot of one', async () => {
    const [first = '', second = ''] = [
      'تلتزم الجمعية بالرد على كل سؤال',
      'بأحدث الأساليب في خدمة المستفيد',
    ].map(seen)
    const next: Drawn = { seen: second, x: 300, y: 780 }
    // What sticks out of the line at the head of the next page: its two hamzas, at their places.
    const echo = [...second].flatMap((letter, at) =>
      letter === 'أ' ? [{ seen: letter, x: 300 + 7.2 * at, y: 15 }] : [],
    )
    expect(echo).toHaveLength(2)
    const two = [[{ seen: first, x: 300, y: 700 }, ...echo], [next]]
    expect(await textOf(pdf(two))).toBe('تلتزم الجمعية بالرد على كل سؤال\nبأحدث الأساليب في خدمة المستفيد')
    // A page's number is none, though the next page has such a number in its first line.
    const numbered = [
      [
        { seen: first, x: 300, y: 700 },
        { seen: '7', x: 290, y: 15 },
      ],
      [next],
    ]
    expect(await textOf(pdf(numbered))).toContain('\n7\n')
  })

  it('of many pages keeps them in order; of too many it is refused', async () => {
    const three = [1, 2, 3].map((number) => page([`.${seen('هذه صفحة من صفحات السياسة')} ${number}`]))
    expect((await textOf(pdf(three))).match(/\d/g)).toEqual(['1', '2', '3'])
    const reading = await readPolicyFile(
      'a.pdf',
      pdf(Array.from({ length: 301 }, () => page(POLICY.map(seen)))),
    )
    expect(reading).toEqual({ ok: false, problem: 'too-many-pages' })
  })

  it('is left alone when it is written in Latin letters', async () => {
    const text = await textOf(pdf([page(['Policy (2024) of care@nakheel.example.org and others'])]))
    expect(text).toBe('Policy (2024) of care@nakheel.example.org and others')
  })
})

describe('what gives no text is refused by name', () => {
  const problem = async (name: string, bytes: Uint8Array) => {
    const reading = await readPolicyFile(name, bytes)
    return reading.ok ? reading.text : reading.problem
  }
  it('pictures of pages', async () => {
    expect(await problem('scan.pdf', scannedPdf())).toBe('no-text-layer')
  })
  it('a file cut off or bent anywhere', async () => {
    const whole = pdf([page(POLICY.map(seen))])
    expect(await problem('a.pdf', whole.subarray(0, 200))).toBe('broken')
    expect(await problem('a.pdf', new TextEncoder().encode('not a PDF'))).toBe('broken')
  })
  it('nothing, and more than is read', async () => {
    expect(await problem('a.txt', new Uint8Array())).toBe('empty')
    expect(await problem('a.txt', new TextEncoder().encode('\uFEFF \n'))).toBe('empty')
    expect(await problem('a.txt', new Uint8Array(20_000_001))).toBe('too-large')
    expect(await problem('a.txt', new Uint8Array(2_100_000).fill(65))).toBe('too-long')
  })
})

describe('a plain text', () => {
  it.each([
    ['UTF-8 with its mark', Buffer.from('\uFEFFالهدف العام:')],
    ['UTF-16', Buffer.from('\uFEFFالهدف العام:', 'utf16le')],
    [
      'the Arabic code page of Windows',
      Buffer.from([0xc7, 0xe1, 0xe5, 0xcf, 0xdd, 0x20, 0xc7, 0xe1, 0xda, 0xc7, 0xe3, 0x3a]),
    ],
  ])('is read from %s', async (_, bytes) => {
    expect(await readPolicyFile('a.md', bytes)).toEqual({ ok: true, format: 'text', text: 'الهدف العام:' })
  })
  it('copied out of a PDF as it is seen is turned round', async () => {
    const bytes = new TextEncoder().encode(POLICY.map(seen).join('\n'))
    expect(await readPolicyFile('a.txt', bytes)).toMatchObject({ text: POLICY.join('\n') })
  })
  it('with other bytes is no text', async () => {
    expect(await readPolicyFile('a.txt', Uint8Array.of(1, 0, 2))).toEqual({
      ok: false,
      problem: 'unknown-format',
    })
  })
})
