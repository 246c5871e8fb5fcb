import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../../src/policy/parse.ts'
import type { Finding, FindingKind } from '../../../src/policy/review/finding.ts'
import { findingsOf } from '../../../src/policy/review/review.ts'
import { fixture, REAL } from '../support.ts'

interface Found extends Finding {
  readonly words: string
}

function found(source: string, kind?: FindingKind): Found[] {
  const { clauses } = parsePolicy(source)
  return findingsOf(clauses)
    .filter((one) => kind === undefined || one.kind === kind)
    .map((one) => ({ ...one, words: clauses[one.clause]?.text.slice(one.from, one.to) ?? '' }))
}

const policy = (...lines: string[]) =>
  ['سياسة العلاقة مع المستفيدين', 'أحكام عامة:', ...lines.map((line) => `- ${line}`)].join('\n')

describe('a clean policy', () => {
  const sample = readFileSync('prisma/seed/policy.txt', 'utf8')
  it('has nothing that blocks, and nothing else but the question what its least time means', () => {
    for (const text of [sample, fixture('clean'), fixture('furniture')]) {
      expect(found(text).filter(({ blocking }) => blocking)).toEqual([])
      expect(found(text).every(({ kind }) => kind === 'minimum-promise')).toBe(true)
    }
    expect(found(sample, 'minimum-promise').length).toBeGreaterThan(0)
  })
})

describe('dates', () => {
  it.each([
    ['اعتمدت بتاريخ ١٤٤٥/٠٤/٠٦ هـ الموافق ٢٠٢٤/١٠/٢١ م', '١٤٤٥/٠٤/٠٦ هـ الموافق ٢٠٢٤/١٠/٢١ م', '2023-10-21'],
    ['اعتمدت بتاريخ 29/2/1441 هـ الموافق 18/9/2019', '29/2/1441 هـ الموافق 18/9/2019', '2019-10-28'],
  ])('that disagree are shown both, with the day the first one is: %s', (text, words, meant) => {
    const [one] = found(policy(text), 'dates-disagree')
    expect(one).toMatchObject({ words, blocking: false, proposal: { kind: 'quote-both' }, params: { meant } })
  })
  it.each([
    'اعتمدت بتاريخ 1448/03/24 هـ الموافق 2026/09/06 م',
    'اعتمدت في 06/04/1445 هـ الموافق 20/10/2023 م',
    'اعتمدت بتاريخ 15/07/2023 م، وعدلت في 01/01/1446 هـ',
  ])('that agree, to the day the moon can differ, or stand apart are not suspected: %s', (text) => {
    expect(found(policy(text))).toEqual([])
  })
  it('that can be read in several ways or do not exist are named', () => {
    expect(found(policy('اعتمد في اجتماعه المنعقد بتاريخ ٢٤/٠٦/٢٣'))).toMatchObject([
      { kind: 'date-ambiguous', words: '٢٤/٠٦/٢٣', blocking: false },
    ])
    expect(found(policy('اعتمدت بتاريخ 31/02/2024 م'))).toMatchObject([{ kind: 'date-impossible' }])
    expect(found(policy('يتصل على 920-00-1234 أو يراجع البند 3-2-1 من اللائحة'))).toEqual([])
  })
})

describe('names', () => {
  it('of another association block the clause they are left in', () => {
    const text = policy(
      'تلتزم جمعية ضوء القرية بالرد على كل مستفيد.',
      'تضع جمعية ضوء القرية السياسات المنظمة للعلاقة.',
      'تركز جمعية بشائر الخزامى على صيغة العلاقات.',
      'للمستفيد حق الاعتراض لدى جمعية ضوء القرية.',
    )
    expect(found(text).filter(({ clause }) => clause > 0)).toMatchObject([
      { kind: 'other-association', blocking: true, clause: 3, words: 'بشائر الخزامى' },
    ])
  })
  it('of one association told with more or fewer words are one', () => {
    const text = policy(
      'تلتزم جمعية ضوء القرية الأهلية بالرد.',
      'على موظفي جمعية ضوء القرية بجازان الرد.',
      'تراجع الجمعية هذه السياسة، ولكل جمعية أخرى سياستها.',
    )
    expect(found(text)).toEqual([])
  })
})

describe('lists', () => {
  const list = (...items: string[]) =>
    `سياسة العلاقة مع المستفيدين\nالأدوات:\n${items.join('\n')}\nالهدف العام:\nخدمة الجمعية لكل محتاج.`
  it('that end in the middle of a word', () => {
    expect(found(list('- دليل البحث.', '- اللائحة الأساسية للجم'), 'list-cut')).toMatchObject([
      { blocking: true, words: 'للجم' },
    ])
    expect(found(list('- دليل البحث', '- اللائحة الأساسية للجمعية'))).toEqual([])
  })
  it('that are announced and not there', () => {
    expect(found(list('- دليل البحث.', '- ومن أدوات الموظف ما يلي:'), 'list-cut')).toMatchObject([
      { blocking: true },
    ])
  })
  it('that lack a number', () => {
    expect(found(list('1- المقابلة.', '2- الخطابات.', '4- الهاتف.'))).toMatchObject([
      { kind: 'list-gap', blocking: false, params: { number: '3' } },
    ])
  })
})

describe('words', () => {
  it('for one kind of people are mixed: the rarer one is named, in place', () => {
    const text = policy(
      'استقبال المستفيد باحترام.',
      'خدمة المستفيدين بسرعة.',
      'التوضيح للمستخدم بأن طلبه سيرفع.',
    )
    expect(found(text).filter(({ clause }) => clause > 0)).toMatchObject([
      {
        kind: 'mixed-terms',
        words: 'للمستخدم',
        proposal: { text: 'التوضيح للمستفيد بأن طلبه سيرفع.' },
        blocking: false,
      },
    ])
    expect(found(policy('القنوات المستخدمة للتواصل مع المستفيد.', 'منع إساءة استخدام الخدمة.'))).toEqual([])
  })
})

describe('damage', () => {
  it('blocks, with the broken words', () => {
    const broken = found(fixture('damaged'), 'garbled')
    expect(broken.length).toBeGreaterThan(4)
    expect(broken.every(({ blocking }) => blocking)).toBe(true)
    expect(broken.some(({ params }) => params.words !== '')).toBe(true)
    expect(found(fixture('lost-negation'), 'lost-negation').length).toBeGreaterThanOrEqual(2)
  })
  it('keeps its name in every version that has the clause', () => {
    const one = policy('الرد خلال مدة تقل عن أسبوعين.')
    const other = policy('استقبال المستفيد.', 'الرد خلال مدة تقل عن أسبوعين.')
    const keys = [one, other].map((text) => found(text, 'lost-negation').at(-1)?.key)
    expect(keys[0]).toBe(keys[1])
    expect(keys[0]).not.toBe(found(policy('الرد خلال مدة تقل عن شهر.'), 'lost-negation')[0]?.key)
  })
})

describe.runIf(REAL.size === 5)('every trap of the real policies is found', () => {
  const real = (id: string, kind: FindingKind) => found(REAL.get(id) ?? '', kind)
  it('lost denials, and least times that stay least times', () => {
    expect(real('002', 'lost-negation')).toHaveLength(1)
    for (const id of ['000', '001', '002']) expect(real(id, 'minimum-promise').length).toBeGreaterThan(0)
    expect(real('003', 'garbled').some(({ words }) => /للعقاب/u.test(words))).toBe(true)
    expect(real('003', 'garbled').some(({ words }) => /مدة تقل عن/u.test(words))).toBe(true)
  })
  it('dates that disagree in 001 and 002, and one that can be read in several ways in 004', () => {
    expect(real('001', 'dates-disagree').map(({ params }) => params.meant)).toEqual(['2023-10-21'])
    expect(real('002', 'dates-disagree').map(({ params }) => params.meant)).toEqual(['2019-10-28'])
    expect(real('004', 'date-ambiguous')).toHaveLength(1)
    for (const id of ['000', '003']) expect(real(id, 'dates-disagree')).toEqual([])
  })
  it('names of other places in 002, two words for the people served in 000', () => {
    expect(real('002', 'other-association').map(({ clause }) => clause)).toEqual([0, 14])
    expect(real('000', 'mixed-terms').length).toBeGreaterThan(3)
    for (const id of ['000', '001', '004']) expect(real(id, 'other-association')).toEqual([])
  })
  it('the half of 002 that a scan carries twice, each clause with its sound twin', () => {
    const doubles = real('002', 'damaged-duplicate')
    expect(doubles).toHaveLength(13)
    expect(doubles.filter(({ proposal }) => proposal?.kind === 'merge').length).toBeGreaterThan(8)
  })
  it('the list that 003 cuts off', () => {
    expect(real('003', 'garbled').some(({ words }) => words.endsWith('للجم'))).toBe(true)
  })
  it('nothing that blocks in the clean ones', () => {
    for (const id of ['000', '001', '004'])
      expect(found(REAL.get(id) ?? '').filter(({ blocking }) => blocking)).toEqual([])
  })
})
