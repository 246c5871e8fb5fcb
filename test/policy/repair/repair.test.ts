import { describe, expect, it } from 'vitest'
import { MODEL } from '../../../src/policy/model/clauses.ts'
import { writtenWords } from '../../../src/policy/model/words.ts'
import { parsePolicy } from '../../../src/policy/parse.ts'
import { align, indexed } from '../../../src/policy/repair/alignment.ts'
import { withNegation } from '../../../src/policy/repair/negation.ts'
import { createRepair, type Sibling, SURE } from '../../../src/policy/repair/propose.ts'
import { dictionaryOf, readWords } from '../../../src/policy/repair/words.ts'
import type { Decision, Proposal } from '../../../src/policy/review/finding.ts'
import { findingsOf } from '../../../src/policy/review/review.ts'
import { createPolicySearch } from '../../../src/policy/search.ts'
import { TOPICS } from '../../../src/policy/topics.ts'
import { fixture, REAL, searched } from '../support.ts'

/** Proposals for every blocking finding, by the damaged words. */
function proposals(source: string, siblings: readonly Sibling[] = []): Map<string, Proposal | null> {
  const { clauses } = parsePolicy(source)
  const findings = findingsOf(clauses).filter(({ blocking }) => blocking)
  const repair = createRepair(clauses, new Set(findings.map(({ clause }) => clause)), siblings)
  return new Map(
    findings.map((finding) => {
      const clause = clauses[finding.clause]
      if (!clause) throw new Error('a finding without its clause')
      return [clause.text, repair.propose(finding, clause)]
    }),
  )
}
const wording = (proposal: Proposal | null | undefined) =>
  proposal?.kind === 'wording' ? proposal.text : null

describe('the model', () => {
  it('has a sound clause for topics of the catalogue', () => {
    const ids = new Set(TOPICS.map(({ id }) => id))
    expect(MODEL.filter(({ topic }) => !ids.has(topic))).toEqual([])
    expect(new Set(MODEL.map(({ topic }) => topic)).size).toBe(MODEL.length)
    const clauses = MODEL.map(({ text }, order) => ({ section: '', number: '', order, text }))
    expect(findingsOf(clauses).filter(({ blocking }) => blocking)).toEqual([])
  })
})

describe('a lost denial', () => {
  it.each([
    ['أداة للتقويم والتطوير للعقاب والتشهير.', 'أداة للتقويم والتطوير لا للعقاب والتشهير.'],
    ['أداة للتقويم والتطوير لـلعقاب والتشهير.', 'أداة للتقويم والتطوير لا للعقاب والتشهير.'],
    ['يرد خلال مدة تقل عن أسبوعين.', 'يرد خلال مدة لا تقل عن أسبوعين.'],
    ['يرد خلال مدة تتجاوز شهرا.', 'يرد خلال مدة لا تتجاوز شهرا.'],
    ['تقديم الخدمة اللازمة.', null],
  ])('is put back where it stood: %s', (text, whole) => {
    expect(withNegation(text)).toBe(whole)
  })
  it('is proposed for a clause of a policy that stands alone', () => {
    const texts = [...proposals(fixture('lost-negation')).values()].map(wording)
    expect(texts.some((text) => text?.includes('لا للعقاب'))).toBe(true)
    expect(texts.some((text) => text?.includes('مدة لا تقل عن أسبوعين'))).toBe(true)
  })
})

describe('alignment', () => {
  const sources = (texts: Readonly<Record<string, string>>) =>
    indexed(Object.entries(texts).map(([source, text]) => ({ source, text })))
  const fault = 'التقييم أداة للتقويم والتطوير للعقاب والتشهير بالموظف'
  const sound = 'التقييم أداة للتقويم والتطوير لا للعقاب والتشهير بالموظف'

  it('takes the wording of most, never that of the nearest', () => {
    const found = align(
      'التقييم أداة للتقويم والتطو ير للعقاب والتشهير بالموظف',
      sources({ a: fault, b: sound, c: sound, d: 'المقابلة.' }),
    )
    expect(found).toMatchObject({ text: sound, agreeing: ['b', 'c'] })
    expect(found?.similarity).toBeGreaterThan(0.9)
    expect(found?.margin).toBeGreaterThan(0.25)
  })
  it('meets words whose lines were exchanged', () => {
    const clause = 'قياس رضا المستفيدين عن الخدمة وسيلة لرفع جودتها وتحسين أداء من يقدمها'
    const turned = 'جودتها وتحسين أداء من يقدمها قياس رضا المستفيدين عن الخدمة وسيلة لرفع'
    const found = align(turned, sources({ a: clause, b: clause, c: sound }))
    expect(found).toMatchObject({ text: clause, agreeing: ['a', 'b'] })
    expect(found?.similarity).toBeGreaterThan(0.9)
  })
  it('is unsure between two clauses that are nearly alike', () => {
    const found = align(
      'دليل خدمات البح ا جتماعي',
      sources({ a: 'دليل خدمات البحث الاجتماعي', b: 'دليل خدمات الدعم الاجتماعي' }),
    )
    expect(found?.margin).toBeLessThan(SURE.margin)
  })
})

describe('reading word by word', () => {
  const dictionary = dictionaryOf(writtenWords())
  it.each([
    ['المسععععتفيديو', 'المستفيدين'],
    ['جودة الندمة', 'جودة الخدمة'],
    ['ا لك رونية', 'إلكترونية'],
    ['من خلات النظ', 'من خلال التي'],
  ])('undoes the usual confusions: %s', (broken, read) => {
    expect(readWords(broken, dictionary)).toMatchObject({ text: read, whole: true })
  })
  it('guesses nothing where it knows nothing', () => {
    expect(readWords('قصطنبر زعفلق', dictionary)).toMatchObject({ text: 'قصطنبر زعفلق', whole: false })
  })
})

describe('a broken heading', () => {
  const body = [
    'سياسة العلاقة مع المستفيدين',
    'القنععوات المستخدمة للتواصل مع المستفيدين:',
    '- المسععتفيد يتصل هاتفيا متى شاء ويجد من يجيبه',
    '- الخطابات التي تصل إلى الجمعية من كل مستفيد',
    'الإدارة مجلس اعتماد:',
    '- تقديم الخدمة اللازمة لكل مستفيد بأسهل الطرق',
  ].join('\n')
  const { clauses } = parsePolicy(body)
  const findings = findingsOf(clauses).filter(({ kind }) => kind === 'garbled-heading')
  const propose = (siblings: readonly Sibling[]) => {
    const repair = createRepair(clauses, new Set(), siblings)
    return findings.map((one) => {
      const [clause] = clauses.filter(({ order }) => order === one.clause)
      if (!clause) throw new Error('a finding without its clause')
      return { proposal: repair.propose(one, clause), said: repair.said(one, clause) }
    })
  }

  it('is read word by word or put back in order by the model: hints', () => {
    const [channels, adoption] = propose([])
    expect(wording(channels?.proposal)).toBe('القنوات المستخدمة للتواصل مع المستفيدين')
    expect(wording(adoption?.proposal)).toBe('اعتماد مجلس الإدارة')
    for (const one of [channels, adoption])
      expect(one?.proposal?.kind === 'wording' && one.proposal.confidence).toBeLessThanOrEqual(0.6)
  })
  it('is sure where several sources word it so, and shows how others do; names of others never come in', () => {
    const sibling = (id: string, section: string) => ({ id, clauses: [{ text: 'المقابلة.', section }] })
    const [channels, adoption] = propose([
      sibling('a', 'القنوات المستخدمة للتواصل مع المستفيدين'),
      sibling('b', 'اعتماد مجلس الإدارة'),
      sibling('c', 'قنوات جمعية ضوء الوادي'),
    ])
    expect(channels?.proposal).toMatchObject({ agreeing: ['a', 'model'] })
    expect(adoption?.proposal).toMatchObject({ confidence: 1, agreeing: ['b', 'model'] })
    expect(channels?.said[0]).toMatchObject({ sources: ['a', 'model'] })
    expect([channels, adoption].map((one) => wording(one?.proposal)).join(' ')).not.toContain('الوادي')
  })
})

describe('proposals', () => {
  it('of a damaged policy without siblings are hints by the model and its own words', () => {
    const found = proposals(fixture('damaged'))
    expect(wording(found.get('ا تصا ت الهاتفية.'))).toBe('الاتصالات الهاتفية.')
    expect(wording(found.get('النطابات.'))).toBe('الخطابات.')
    for (const proposal of found.values())
      if (proposal?.kind === 'wording') expect(proposal.confidence).toBeLessThanOrEqual(0.6)
  })
  it('never bring in names, dates or numbers of others', () => {
    const damaged = 'تضععع جمعية ضوو القرية السياتات النظ تنظم علاقبها بالمسععتفيديو وتاريخها'
    const sibling = (id: string, name: string) => ({
      id,
      clauses: [{ text: `تضع جمعية ${name} السياسات التي تنظم علاقتها بالمستفيدين وتاريخها` }],
    })
    const source = [
      'أحكام عامة:',
      `- ${damaged}`,
      '- تقديم الندمة اللاامة.',
      '- قيات ريععا المسععتفيد.',
    ].join('\n')
    const found = proposals(source, [sibling('a', 'ضوء الوادي'), sibling('b', 'ضوء الوادي')])
    expect([...found.values()].map(wording).join(' ')).not.toContain('الوادي')
  })
})

describe.runIf(REAL.size === 5)('003, repaired with its siblings', () => {
  const siblings = [...REAL]
    .filter(([id]) => id !== '003')
    .map(([id, text]) => ({ id, clauses: parsePolicy(text).clauses }))
  const found = proposals(REAL.get('003') ?? '', siblings)
  const sure = [...found].filter(
    ([, proposal]) => proposal?.kind === 'wording' && proposal.agreeing.length >= 2,
  )

  it('has a sure wording for 22 of its clauses, and both denials back', () => {
    expect(sure.length).toBeGreaterThanOrEqual(22)
    expect(
      sure.some(([text, proposal]) => /للعقاب/u.test(text) && / لا للعقاب/u.test(wording(proposal) ?? '')),
    ).toBe(true)
    for (const [, proposal] of sure) expect(wording(proposal)).not.toMatch(/@|أمل|بالوالدين|النقرة|عون/u)
  })
  it('answers from what was repaired, and never calls itself silent on what was not', () => {
    const policy = searched(REAL.get('003') ?? '')
    const findings = findingsOf(policy.clauses).filter(({ blocking }) => blocking)
    const decisions = findings.flatMap(({ key, clause }): Decision[] => {
      const proposal = found.get(policy.clauses[clause]?.text ?? '')
      if (proposal?.kind !== 'wording' || proposal.agreeing.length < 2) return []
      return [{ key, decision: 'repaired', text: proposal.text }]
    })
    const ask = (question: string, taken: readonly Decision[]) =>
      createPolicySearch([{ ...policy, decisions: taken }]).ask(question)
    expect(ask('هل تقييم الخدمة يضر الموظف؟', []).tier).toBe('unknown')
    expect(ask('هل تقييم الخدمة يضر الموظف؟', decisions).candidates[0]?.clause.text).toContain('لا للعقاب')
    expect(ask('ايش القنوات اللي نتواصل معكم فيها؟', decisions).candidates[0]?.clause.text).toContain(
      'الخطابات.',
    )
    expect(ask('الاجراءات مو واضحة عندي مين اسأل', decisions).tier).not.toBe('silent-policy')
  })
  it('leaves preamble and adoption to the officer', () => {
    for (const [text, proposal] of found)
      if (/15\/07\/2023|قلب لرعاية/u.test(text)) expect(proposal).toBeNull()
  })
  it('proposes for 002 what most say, though 003 has the same fault', () => {
    const others = [...REAL]
      .filter(([id]) => id !== '002')
      .map(([id, text]) => ({ id, clauses: parsePolicy(text).clauses }))
    const lost = [...proposals(REAL.get('002') ?? '', others)].find(([text]) => /لـ?لعقاب/u.test(text))
    expect(wording(lost?.[1])).toContain('لا للعقاب')
  })
})
