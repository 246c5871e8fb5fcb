import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CheckKind } from '../../src/domain/pipeline/check-kind.ts'
import type { Way } from '../../src/domain/ways.ts'
import { docx, p } from '../policy/files/docx-writer.ts'
import { scannedPdf } from '../policy/files/pdf-writer.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { drafted, sendPolicy } from './knowledge-support.ts'

const fixture = (name: string) => readFileSync(`test/policy/fixtures/${name}.txt`, 'utf8')
const NEGATION = fixture('lost-negation')
const asWord = (text: string) =>
  docx({
    body: text
      .split('\n')
      .map((line) => p(line))
      .join(''),
  })

let house: ConsoleHouse
let administrator: TestOfficer
let supervisor: TestOfficer
let officer: TestOfficer
beforeAll(async () => {
  house = await ConsoleHouse.open()
  administrator = await house.officer('administrator', { name: 'نورة' })
  supervisor = await house.officer('supervisor', { name: 'سعد' })
  officer = await house.officer('officer')
})
afterAll(() => house.close())

const policy = (who = administrator) => who.client.knowledge.policy
const refusal = async (work: Promise<unknown>) => {
  try {
    await work
  } catch (error) {
    return (error as Error).message
  }
  return null
}
const audited = async (action: string, id: string) =>
  house.query<{ officer_id: string; detail: Record<string, unknown> }>(
    'SELECT officer_id, detail FROM audit_entry WHERE action = $1 AND subject_id = $2 ORDER BY id',
    action,
    id,
  )
const inForce = async () => (await policy().versions.query()).find(({ status }) => status === 'inForce')

describe('a file', () => {
  test('becomes a draft, by stages, and is the same draft when it comes again', async () => {
    const { status, news } = await sendPolicy(house, supervisor, 'سياسة 1023456789.docx', asWord(NEGATION))
    expect(status).toBe(200)
    expect(news.map(({ stage }) => stage)).toEqual(['reading', 'findings', 'done'])
    const last = news.at(-1)
    expect(last).toMatchObject({ known: false, status: 'draft', clauses: 4, undecided: 3 })
    const [head] = await policy().versions.query()
    expect(head).toMatchObject({ status: 'draft', format: 'docx', imported: { by: 'سعد' } })
    expect(head?.fileName).not.toContain('1023456789')
    expect(head).toMatchObject({ open: { findings: 3, withheld: 3 } })
    expect(await audited('policy.imported', head?.id ?? '')).toMatchObject([{ officer_id: supervisor.id }])

    const again = await sendPolicy(house, administrator, 'other.docx', asWord(NEGATION))
    expect(again.last).toMatchObject({ stage: 'done', known: true, id: head?.id })
    expect(await audited('policy.imported', head?.id ?? '')).toHaveLength(1)
    await policy().discard.mutate({ id: head?.id ?? '' })
    expect((await policy().versions.query()).map(({ id }) => id)).not.toContain(head?.id)
  })

  test('is what it holds and not what it is called, and what cannot be read says why', async () => {
    const problem = async (name: string, bytes: Uint8Array | string) =>
      (await sendPolicy(house, administrator, name, bytes)).last
    expect(await problem('a.pdf', NEGATION)).toEqual({ stage: 'problem', problem: 'broken' })
    expect(await problem('a.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2]))).toEqual({
      stage: 'problem',
      problem: 'unknown-format',
    })
    expect(await problem('scan.pdf', scannedPdf())).toEqual({ stage: 'problem', problem: 'no-text-layer' })
    expect(await problem('empty.txt', '')).toEqual({ stage: 'problem', problem: 'empty' })
    expect(await problem('much.txt', 'بند طويل.\n'.repeat(60_000))).toEqual({
      stage: 'problem',
      problem: 'too-long',
    })
    expect((await sendPolicy(house, administrator, 'huge.txt', new Uint8Array(20_000_100))).status).toBe(413)
  })

  test('is taken of those alone who may prepare a policy, before it is read', async () => {
    const before = (await policy().versions.query()).length
    expect((await sendPolicy(house, null, 'a.txt', NEGATION)).status).toBe(401)
    expect((await sendPolicy(house, officer, 'a.txt', NEGATION)).status).toBe(403)
    expect(await policy().versions.query()).toHaveLength(before)
  })
})

describe('a draft', () => {
  test('is decided on, reviewed, published, and left for the one before', async () => {
    const sample = await inForce()
    const { id } = await drafted(house, supervisor, 'a.txt', NEGATION)
    const version = await policy(officer).version.query({ id })
    const rating = version.findings.find(
      ({ kind, clause }) => kind === 'lost-negation' && version.clauses[clause]?.text.startsWith('تقييم'),
    )
    const key = rating?.key ?? ''
    expect(rating).toMatchObject({ blocking: true, decision: null })
    expect(version.shown.slice(rating?.place?.start, rating?.place?.end)).toContain('للعقاب')
    const { proposal, said } = await policy(officer).proposal.query({ id, key })
    expect(proposal).toMatchObject({ kind: 'wording', text: expect.stringMatching(/لا للعقاب|ليس.*للعقاب/) })
    expect(said.length).toBeGreaterThan(0)

    // Whoever only answers people decides nothing; a supervisor prepares, and does not publish.
    expect(await refusal(policy(officer).decide.mutate({ id, key, decision: 'never' }))).toBe('forbidden')
    const text = proposal?.kind === 'wording' ? proposal.text : ''
    await policy(supervisor).decide.mutate({ id, key, decision: 'repaired', text: `\u202e${text}` })
    const decided = (await policy().version.query({ id })).findings.find((one) => one.key === key)
    expect(decided?.decision).toMatchObject({ text, taken: { by: 'سعد' } })
    expect(await refusal(policy(supervisor).decide.mutate({ id, key: 'none', decision: 'never' }))).toBe(
      'notFound',
    )
    expect(await refusal(policy(supervisor).publish.mutate({ id, withheld: 2 }))).toBe('forbidden')
    expect(await refusal(policy().publish.mutate({ id, withheld: 2 }))).toBe('policyNotReviewed')
    await policy(supervisor).review.mutate({ id })
    expect(await refusal(policy(supervisor).review.mutate({ id }))).toBe('policyNotDraft')
    // With findings open it is published only by whoever knows how many clauses that leaves out.
    const { withheld, undecided } = await policy().version.query({ id })
    expect({ withheld, undecided }).toEqual({ withheld: 2, undecided: 2 })
    expect(await refusal(policy().publish.mutate({ id, withheld: 0 }))).toBe('policyFindingsOpen')
    expect((await inForce())?.id).toBe(sample?.id)
    await policy().publish.mutate({ id, withheld })
    expect(await inForce()).toMatchObject({
      id,
      imported: { by: 'سعد' },
      reviewed: { by: 'سعد' },
      published: { by: 'نورة' },
      open: { findings: 2, withheld: 2 },
    })
    // This process answers from it at once, in the approved words and no others.
    const asked = house.house.console.knowledge.search().ask('هل تقييم الخدمة يضر الموظف؟')
    expect(asked).toMatchObject({
      tier: 'answer',
      candidates: [{ clause: { text } }, ...asked.candidates.slice(1)],
    })

    // A newer decision undoes the one before, also on what is in force.
    await policy().decide.mutate({ id, key, decision: 'open' })
    expect(house.house.console.knowledge.search().ask('هل تقييم الخدمة يضر الموظف؟').tier).not.toBe('answer')
    expect((await policy().version.query({ id })).undecided).toBe(3)
    expect(await refusal(policy().discard.mutate({ id }))).toBe('policyWasInForce')
    await policy().publish.mutate({ id: sample?.id ?? '', withheld: sample?.open?.withheld ?? -1 })
    expect((await inForce())?.id).toBe(sample?.id)
    expect((await audited('policy.decided', id)).map(({ detail }) => detail)).toMatchObject([
      { finding: 'lost-negation', decision: 'repaired' },
      { finding: 'lost-negation', decision: 'open' },
    ])
    expect(await audited('policy.published', id)).toMatchObject([
      { officer_id: administrator.id, detail: { withheld: 2 } },
    ])
    expect(await audited('policy.rolledBack', sample?.id ?? '')).toHaveLength(1)
    expect(JSON.stringify(await audited('policy.decided', id))).not.toContain('تقييم')
  })

  test('whose text prints no title is given one, which answers name, until it comes into force', async () => {
    const source =
      'أحكام عامة:\n\n- استقبال المراجع بلباقة وإعطاؤه الوقت الكافي\n- تقديم الخدمة اللازمة لكل مستفيد'
    const { id, title } = await drafted(house, supervisor, 'untitled.txt', source)
    expect(title).toBe('')
    const entitle = (name: string, who = supervisor) => policy(who).entitle.mutate({ id, title: name })
    const asked = async () =>
      (await policy(officer).try.mutate({ id, question: 'كيف تعاملون المراجع؟' })).bubbles[0]?.text
    expect(await asked()).toContain('المصدر: سياسة الجمعية، أحكام عامة.')
    expect((await policy(officer).version.query({ id })).nameable).toBe(true)
    expect(await refusal(entitle('سياسة العلاقة', officer))).toBe('forbidden')
    await entitle('سياسة العلاقه')
    await entitle('سياسة العلاقة')
    expect(await asked()).toContain('سياسة العلاقة')
    expect(await audited('policy.entitled', id)).toHaveLength(2)
    await policy(supervisor).discard.mutate({ id })
    const printed = await drafted(house, supervisor, 'titled.txt', `سياسة العلاقة مع المستفيدين\n${source}`)
    expect((await policy(officer).version.query({ id: printed.id })).nameable).toBe(false)
    expect(await refusal(policy(supervisor).entitle.mutate({ id: printed.id, title: 'سياسة أخرى' }))).toBe(
      'policyTitled',
    )
    await policy(supervisor).discard.mutate({ id: printed.id })
  })

  test('with a broken heading is named in the words an officer gives it, in answers and on pages', async () => {
    const printed = 'القنععوات المستخدمة للتواصل مع المستفيدين'
    const source = [
      'سياسة العلاقة مع المستفيدين',
      `${printed}:`,
      '- المسععتفيد يتصل هاتفيا متى شاء ويجد من يجيبه',
      '- الخطابات التي تصل إلى الجمعية من كل مستفيد',
      'أحكام عامة:',
      '- استقبال المراجع بلباقة وإعطاؤه الوقت الكافي',
    ].join('\n')
    const { id } = await drafted(house, supervisor, 'heading.txt', source)
    const version = await policy(officer).version.query({ id })
    const finding = version.findings.find(({ kind }) => kind === 'garbled-heading')
    const key = finding?.key ?? ''
    expect(version.shown.slice(finding?.place?.start, finding?.place?.end)).toBe(printed)
    const { proposal, words } = await policy(officer).proposal.query({ id, key })
    const text = proposal?.kind === 'wording' ? proposal.text : ''
    expect(text).toBe('القنوات المستخدمة للتواصل مع المستفيدين')
    expect(words.filter(({ kind }) => kind !== 'same').length).toBeGreaterThan(0)
    const decide = (wording: string) =>
      policy(supervisor).decide.mutate({ id, key, decision: 'repaired', text: wording })
    expect(await refusal(decide('سطر\nوسطر'))).toBe('invalid')
    await decide(text)
    const after = await policy(officer).version.query({ id })
    // What is printed is kept beside what is approved.
    expect(after.clauses.filter(({ section }) => section === printed).length).toBeGreaterThan(1)
    expect(after.clauses.map(({ quoting: { heading } }) => heading)).not.toContain(printed)
    const asked = await policy(officer).try.mutate({ id, question: 'وش قنوات التواصل معكم؟ الخطابات تصل؟' })
    expect(asked.clauses.map(({ section }) => section)).toContain(text)
    const { parts } = await policy(officer).configuration.query({ id })
    const channels = parts.find(({ part }) => part === 'channels')
    expect(channels?.citations.map(({ heading }) => heading)).toContain(text)
    const { id: other } = await drafted(house, supervisor, 'b.txt', `${source}\n- تقديم الخدمة اللازمة`)
    const { changes } = await policy(officer).compare.query({ id, before: other })
    expect(changes.map(({ before }) => before?.section)).not.toContain(printed)
    for (const one of [id, other]) await policy(supervisor).discard.mutate({ id: one })
  })

  test('shows what it changes of another', async () => {
    const clean = fixture('clean')
    const before = await drafted(house, supervisor, 'a.txt', clean)
    const after = await drafted(house, supervisor, 'b.txt', clean.replace('الوقت الكافي', 'كل الوقت الكافي'))
    const { changes, same } = await policy(officer).compare.query({ id: after.id, before: before.id })
    const changed = changes.filter(({ kind }) => kind === 'changed')
    expect(changed.length).toBeGreaterThan(0)
    expect(
      changed[0]?.words
        .filter(({ kind }) => kind === 'added')
        .map(({ text }) => text)
        .join(' '),
    ).toContain('كل')
    expect(same).toBe(after.clauses - changes.filter(({ kind }) => kind !== 'removed').length)
  })

  test('answers on trial, with why, and nothing is written down', async () => {
    const { id } = await drafted(house, supervisor, 'a.txt', NEGATION)
    const rows = async () =>
      (
        await house.query(
          'SELECT (SELECT count(*) FROM asked_question) AS asked, (SELECT count(*) FROM audit_entry) AS audit',
        )
      )[0]
    const before = await rows()
    const ask = (question: string) => policy(officer).try.mutate({ id, question })
    const polite = await ask('كيف تعاملون المراجع؟')
    expect(polite.tier).toBe('answer')
    expect(polite.clauses[0]?.text).toContain('بلباقة')
    expect(polite.bubbles[0]?.text).toContain('بلباقة')
    expect(polite.words.map(({ typed }) => typed)).toContain('تعاملون')
    const rating = await ask('هل تقييم الخدمة يضر الموظف؟')
    expect(rating.tier).not.toBe('answer')
    expect(rating.clauses[0]).toMatchObject({ doubtful: true })
    expect(rating.bubbles[0]?.text).not.toContain('للعقاب')
    expect(await ask('ابي انتحر')).toMatchObject({ crisis: true })
    expect(await rows()).toEqual(before)
  })

  test('that is not there is not there', async () => {
    const id = '0190aaaa-0000-7000-8000-00000000ffff'
    for (const work of [
      () => policy().version.query({ id }),
      () => policy().publish.mutate({ id, withheld: 0 }),
      () => policy().discard.mutate({ id }),
      () => policy().configuration.query({ id }),
      () => policy().try.mutate({ id, question: 'متى الرد؟' }),
    ])
      expect(await refusal(work())).toBe('notFound')
  })
})

describe('what a policy configures', () => {
  const partOf = async (id: string, name: string) => {
    const { revision, parts } = await policy(officer).configuration.query({ id })
    return { revision, part: parts.find(({ part }) => part === name) }
  }

  test('is proposed with its clause, confirmed into the data, or left as it is', async () => {
    const id = (await inForce())?.id ?? ''
    const { revision, part } = await partOf(id, 'promise')
    expect(part).toMatchObject({
      says: { kind: 'minimum' },
      citations: [{ text: expect.stringContaining('أسبوعين') }],
    })
    const change = { part: 'promise', minimumDays: 21 } as const
    expect(await refusal(policy(supervisor).configure.mutate({ id, revision, change }))).toBe('forbidden')
    await policy().configure.mutate({ id, revision, change })
    expect(house.house.association().promise).toEqual({ minimumDays: 21 })
    expect((await partOf(id, 'promise')).part).toMatchObject({ agrees: false, left: true })
    expect(await audited('policy.configured', id)).toMatchObject([{ detail: { part: 'promise' } }])
    const [{ by } = { by: null }] = await house.query<{ by: string }>(
      'SELECT by FROM association_revision ORDER BY revision DESC LIMIT 1',
    )
    expect(by).toBe(administrator.id)
    // Made of what is not the newest any more, it would undo what another has saved.
    expect(await refusal(policy().configure.mutate({ id, revision, change }))).toBe('settingsOutdated')
    await policy().configure.mutate({
      id,
      revision: (await partOf(id, 'promise')).revision,
      change: { part: 'promise', minimumDays: 14 },
    })
    expect((await partOf(id, 'promise')).part).toMatchObject({ agrees: true })
  })

  test('sets the ways to reach the association, which people are told of and requests are written down by', async () => {
    const id = (await inForce())?.id ?? ''
    const { part } = await partOf(id, 'channels')
    const ways = part?.part === 'channels' ? [...(part.ways ?? [])] : []
    expect(part).toMatchObject({ says: expect.arrayContaining(['letters', 'assistance']), agrees: true })
    expect(ways).toContain('letter')
    expect(part?.citations.map(({ text }) => text).join(' ')).toContain('المقابلة')
    const configure = async (chosen: Way[] | undefined) => {
      const { revision } = await partOf(id, 'channels')
      await policy().configure.mutate({
        id,
        revision,
        change: { part: 'channels', phones: [], ways: chosen },
      })
    }
    const told = async () => {
      const { bubbles } = await administrator.client.settings.preview.mutate({
        draft: null,
        locale: 'ar',
        cues: [{ kind: 'command', command: 'contact' }],
      })
      return (bubbles ?? []).flatMap((one) => ('text' in one ? one.text : [])).join('\n')
    }
    expect(await told()).toContain('خطاب يُسلَّم إلى الجمعية')

    await configure(['interview', 'phone'])
    expect(house.house.association().ways).toEqual(['interview', 'phone'])
    expect((await partOf(id, 'channels')).part).toMatchObject({ agrees: false, left: true })
    expect(await officer.client.record.ways.query()).toEqual(['interview', 'phone'])
    expect(await told()).toContain('المقابلة في مقر الجمعية')
    expect(await told()).not.toContain('خطاب')
    // The number stands with the others: it is not named twice.
    await configure(['phone'])
    expect(await told()).not.toContain('إحدى هذه الطرق')
    await configure(undefined)
    expect(house.house.association().ways).toEqual(['phone'])
    await configure(ways)
    expect((await partOf(id, 'channels')).part).toMatchObject({ agrees: true })
  })

  test('sets how requests are studied for all services, or for some by themselves', async () => {
    const id = (await inForce())?.id ?? ''
    const checksOf = () =>
      new Map(house.house.association().services.map(({ id: service, checks }) => [service, checks]))
    const configure = async (services: { id: string; checks: CheckKind[] }[]) => {
      const { revision } = await partOf(id, 'checks')
      await policy().configure.mutate({ id, revision, change: { part: 'checks', services } })
    }
    const { part } = await partOf(id, 'checks')
    const says = part?.part === 'checks' ? [...(part.says ?? [])] : []
    expect(says).toEqual(['deskReview', 'interview', 'visit'])
    const { now } = await policy(officer).configuration.query({ id })
    expect(now.services.map(({ id: service, checks }) => [service, checks])).toEqual([...checksOf()])
    const [first, second, ...others] = now.services
    if (!first || !second) throw new Error('the sample has several services')
    const kept = checksOf()

    await configure([
      { id: first.id, checks: says },
      { id: second.id, checks: ['interview'] },
    ])
    expect(checksOf()).toEqual(
      new Map([
        [first.id, says],
        [second.id, ['interview']],
        ...others.map(({ id: service }) => [service, kept.get(service)] as const),
      ]),
    )
    // They were chosen so: it is proposed again only when the policy says something else.
    expect((await partOf(id, 'checks')).part).toMatchObject({ agrees: false, left: true })
    await configure(now.services.map((service) => ({ id: service.id, checks: says })))
    expect((await partOf(id, 'checks')).part).toMatchObject({ agrees: true })
    expect([...checksOf().values()]).toEqual(now.services.map(() => says))
    await configure(now.services.map(({ id: service, checks }) => ({ id: service, checks: [...checks] })))
  })

  test('speaks of no committee where the policy knows none', async () => {
    const { id } = await drafted(house, supervisor, 'c.txt', fixture('clean').replaceAll('لجنة', 'إدارة'))
    const { revision, part } = await partOf(id, 'committee')
    expect(part).toMatchObject({ says: null, citations: [], agrees: false, left: false })
    await policy().leave.mutate({ id, part: 'committee' })
    expect((await partOf(id, 'committee')).part).toMatchObject({ left: true })
    expect(house.house.association().committee).not.toBeNull()
    await policy().configure.mutate({ id, revision, change: { part: 'committee', name: null } })
    expect(house.house.association().committee).toBeNull()
    expect((await partOf(id, 'committee')).part).toMatchObject({ agrees: true })
  })
})
