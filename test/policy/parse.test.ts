import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/policy/lines.ts'
import { parsePolicy } from '../../src/policy/parse.ts'
import { fixture, REAL } from './support.ts'

const texts = (name: string): string[] => parsePolicy(fixture(name)).clauses.map((clause) => clause.text)

describe('a clean policy', () => {
  const policy = parsePolicy(fixture('clean'))

  it('gives its title and its adoption dates as printed', () => {
    expect(policy.title).toBe('سياسة العلاقة مع المستفيدين في جمعية ضوء القرية')
    expect(policy.adoption).toBe('١٤٤٦/٠٣/٠١ هـ الموافق ٢٠٢٤/٠٩/٠٤ م')
  })

  it('reads sections and numbers as printed and drops the table of contents', () => {
    const sections = [...new Set(policy.clauses.map((clause) => clause.section))]
    expect(sections).toEqual([
      'تمهيد',
      'الهدف العام',
      'قنوات التواصل مع المستفيدين',
      'التعامل مع المستفيد لإنهاء معاملته بالشكل التالي',
      'اعتماد مجلس الإدارة',
    ])
    expect(policy.clauses.filter((clause) => clause.number !== '').map((clause) => clause.number)).toEqual([
      '١.',
      '٢.',
      '٣.',
      '٤.',
      'أ-',
      'ب-',
      'ج-',
      'د-',
      'هـ-',
    ])
    expect(policy.clauses.map((clause) => clause.text)).not.toContain('الهدف العام 2')
  })

  it('takes the end of a sentence that a page breaks for no heading, though it announces a list', () => {
    const { clauses } = parsePolicy(
      [
        'سياسة العلاقة مع المستفيدين',
        'الأهداف التفصيلية:',
        '- رفع ثقة من تخدمهم الجمعية بها وانتمائهم إليها بأفضل ما عُرف من المعايير في تقديم',
        'الخدمة لهم وذلك عن طريق ما يلي:',
        '- تصحيح ما شاع من المفاهيم عن الخدمات.',
        '- تكوين انطباع جديد عن الجمعية.',
      ].join('\n'),
    )
    expect([...new Set(clauses.map(({ section }) => section))]).toEqual(['الأهداف التفصيلية'])
    expect(clauses.map(({ text }) => text)).toContain(
      'رفع ثقة من تخدمهم الجمعية بها وانتمائهم إليها بأفضل ما عُرف من المعايير في تقديم الخدمة لهم وذلك عن طريق ما يلي:',
    )
  })

  it('keeps one-word items and tells each list whole besides', () => {
    expect(texts('clean')).toContain('الخطابات.')
    expect(texts('clean')).toContain(
      'قنوات التواصل مع المستفيدين: ١. المقابلة في المقر. ٢. الاتصالات الهاتفية. ٣. الخطابات. ٤. خدمة التطوع.',
    )
  })

  it('takes the emphasis off the words', () => {
    expect(texts('clean').find((text) => text.startsWith('الدراسة: يرفع'))).toContain('لا تقل عن أسبوعين')
  })

  it('counts its clauses from 0', () => {
    expect(policy.clauses.map((clause) => clause.order)).toEqual(policy.clauses.map((_, at) => at))
  })
})

describe('page furniture', () => {
  const policy = parsePolicy(fixture('furniture'))

  it('stays out of the clauses', () => {
    const body = policy.clauses.slice(0, -policy.contacts.length).map((clause) => clause.text)
    expect(body.join('\n')).not.toMatch(/التاريخ|المرفقات|صفحة|ترخيص|سواقي|SA03|@/u)
    expect(body).toContain('مناديب المكاتب الفرعية')
  })

  it('leaves its contact data, each once and each as a clause', () => {
    expect(policy.contacts).toEqual([
      { kind: 'licence', text: 'ترخيص رقم 8123' },
      { kind: 'phone', text: '0112345678' },
      { kind: 'email', text: 'info@sawaqi.example.org' },
      { kind: 'website', text: 'www.sawaqi.example.org' },
      { kind: 'address', text: 'شارع الوادي - حي النخيل - المملكة العربية السعودية' },
      { kind: 'account', text: 'رقم حساب الجمعية SA0380000000608010167519' },
    ])
    const last = policy.clauses.slice(-policy.contacts.length)
    expect(last.map((clause) => clause.text)).toEqual(policy.contacts.map((contact) => contact.text))
    expect(last.every((clause) => clause.section !== '')).toBe(true)
  })

  it('does not cut the sentence it stands in', () => {
    expect(texts('furniture').find((text) => text.startsWith('وتلتزم'))).toMatch(/وأن تبقي من سأل على علم/u)
  })
})

describe('a damaged extraction', () => {
  it('finds numbers and bullets moved to the line ends and joins broken lines', () => {
    const { clauses } = parsePolicy(fixture('damaged'))
    expect(
      clauses
        .filter((clause) => clause.section === 'القنوات المستخدمة للتواصل')
        .map((clause) => clause.number),
    ).toEqual(['', '- 1', '-2', '-3', '-4'])
    expect(clauses.map((clause) => clause.text)).toContain('خدمة التطوع.')
    expect(clauses[0]?.text).toMatch(/ليهم في بيعععوتهم وأماكعععن/u)
  })
})

describe('exact words', () => {
  const exact = (source: string): void => {
    const plain = plainText(source)
    for (const clause of parsePolicy(source).clauses) expect(plain).toContain(clause.text)
  }

  it.each(['clean', 'damaged', 'lost-negation'])('%s: every clause is a part of the text', (name) =>
    exact(fixture(name)),
  )

  it.runIf(REAL.size > 0)('every clause of the real policies is a part of their text', () => {
    for (const source of REAL.values()) exact(source)
  })

  it('holds where a short line of the cover stands between two long ones', () => {
    const long = (last: string) => `${'خدمة '.repeat(8)}${last}`
    exact(`${long('أولى')}\nجمعية\n${long('ثانية')} -5\nالأهداف:\n`)
  })

  it('holds for any arrangement of headings, items and paragraphs', () => {
    const word = fc.constantFrom(
      'خدمة',
      'المستفيد',
      'طلب',
      '**الدعم**',
      'لجنة',
      'وقت',
      'لا',
      'على',
      '٣',
      'بيانات',
    )
    const words = fc.array(word, { minLength: 1, maxLength: 25 }).map((all) => all.join(' '))
    const mark = fc.constantFrom('', '- ', '• ', '١. ', '2- ', 'أ- ', '- 3 - ', '   - ', '(٤) ')
    const end = fc.constantFrom('', '.', ':', ' :-', ' -', ' -5', ' •', '  ')
    const gap = fc.constantFrom('\n', '\n\n', '\r\n', '\n \n')
    const line = fc.tuple(mark, words, end, gap).map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        // A line that comes three times is furniture and may interrupt a clause, so lines are told apart.
        exact(
          lines
            .map((text, at) => text.replace(/\p{L}{2,}|٣/u, `$&${'ابتثجحخدذرزسشص'[at % 14]}${at}ن`))
            .join(''),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('reads any text without throwing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        (text) => parsePolicy(text).clauses.length >= 0,
      ),
      {
        numRuns: 200,
      },
    )
  })
})

describe.runIf(REAL.size === 5)('the real policies', () => {
  const policy = (id: string) => parsePolicy(REAL.get(id) ?? '')

  it('give their adoption as printed, both dates where two are printed', () => {
    expect(policy('000').adoption).toBe('2025/10/08م')
    expect(policy('001').adoption).toMatch(/^١٤٤٥\/٠٤\/٠٦ هـ الموافق ٢٠٢٤\/١٠\/٢١/u)
    expect(policy('002').adoption).toMatch(/^٢٩\/٢\/١٤٤١ هـ الموافق ١٨\/٩\/٢٠١٩/u)
    expect(policy('003').adoption).toBe('15/07/2023')
    expect(policy('004').adoption).toBe('٢٤/٠٦/٢٣')
  })

  it('have between 30 and 60 clauses, none of them letter-paper boxes', () => {
    for (const id of REAL.keys()) {
      const { clauses } = policy(id)
      expect(clauses.length).toBeGreaterThan(29)
      expect(clauses.length).toBeLessThan(61)
      expect(clauses.some((clause) => /المرفقات/u.test(clause.text))).toBe(false)
    }
  })

  it('leave the contact data of the only one that prints any', () => {
    expect(
      policy('001')
        .contacts.map((contact) => contact.kind)
        .sort(),
    ).toEqual(['account', 'address', 'email', 'licence', 'licence', 'licence', 'phone', 'website', 'website'])
    expect(policy('000').contacts).toEqual([])
  })
})
