import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../../src/policy/parse.ts'
import type { Reviewed } from '../../../src/policy/review/finding.ts'
import { compareVersions } from '../../../src/policy/versions/compare.ts'
import { wordChanges } from '../../../src/policy/versions/words.ts'
import { fixture, REAL } from '../support.ts'

function clauses(...texts: (string | [section: string, text: string])[]): Reviewed[] {
  return texts.map((one, order) => {
    const [section, text] = typeof one === 'string' ? ['أ', one] : one
    return { section, number: '', order, text }
  })
}
const kinds = (before: readonly Reviewed[], after: readonly Reviewed[]) =>
  compareVersions(before, after).map(({ kind, before: old, after: now }) => `${kind} ${(now ?? old)?.text}`)

const MEETING = 'المقابلة في المقر خلال أوقات العمل'
const PHONE = 'الاتصالات الهاتفية على أرقام الجمعية'
const REPLY = 'يرد على الطلب خلال مدة لا تقل عن أسبوعين من اكتماله'
const LATER = 'يرد على الطلب خلال مدة لا تقل عن ثلاثة أسابيع من اكتماله'
const RIGHTS = 'للمستفيد أن يعترض على القرار'

describe('two versions of a policy', () => {
  it('show what came, went, was changed and stayed, in the order of the later one', () => {
    expect(kinds(clauses(MEETING, PHONE, REPLY), clauses(MEETING, LATER, RIGHTS))).toEqual([
      `same ${MEETING}`,
      `removed ${PHONE}`,
      `changed ${LATER}`,
      `added ${RIGHTS}`,
    ])
  })
  it('show a clause that was moved as moved, and no other', () => {
    expect(kinds(clauses(MEETING, PHONE, REPLY, RIGHTS), clauses(PHONE, REPLY, RIGHTS, MEETING))).toEqual([
      `same ${PHONE}`,
      `same ${REPLY}`,
      `same ${RIGHTS}`,
      `moved ${MEETING}`,
    ])
    expect(kinds(clauses(MEETING, PHONE), clauses(MEETING, ['ب', PHONE]))).toEqual([
      `same ${MEETING}`,
      `moved ${PHONE}`,
    ])
  })
  it('of the same words keep clauses that come twice under their own headings', () => {
    const twice = clauses(['أ', PHONE], ['ب', PHONE])
    expect(
      kinds(twice, clauses(['ب', PHONE], ['أ', PHONE])).filter((kind) => kind.startsWith('same')),
    ).toHaveLength(1)
    expect(kinds(twice, twice)).toEqual([`same ${PHONE}`, `same ${PHONE}`])
  })
  it('hold every clause of both exactly once, whatever they are', () => {
    const text = fc.constantFrom(MEETING, PHONE, REPLY, LATER, RIGHTS, 'غيرها')
    const version = fc.array(fc.tuple(fc.constantFrom('أ', 'ب'), text), { maxLength: 12 })
    fc.assert(
      fc.property(version, version, (a, b) => {
        const [before, after] = [clauses(...a), clauses(...b)]
        const changes = compareVersions(before, after)
        expect(changes.flatMap((change) => change.after ?? [])).toEqual(after)
        const old = changes.flatMap((change) => change.before ?? [])
        expect(old.toSorted((x, y) => x.order - y.order)).toEqual(before)
      }),
    )
  })
  it('that are one and the same have no change', () => {
    for (const source of [fixture('clean'), fixture('damaged'), ...REAL.values()]) {
      const { clauses: own } = parsePolicy(source)
      expect(compareVersions(own, own).every(({ kind }) => kind === 'same')).toBe(true)
    }
  })
})

describe('words that changed', () => {
  it('are told apart from those that stayed', () => {
    expect(wordChanges(REPLY, LATER).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'same يرد على الطلب خلال مدة لا تقل عن',
      'removed أسبوعين',
      'added ثلاثة أسابيع',
      'same من اكتماله',
    ])
  })
  it('put together are the former and the latter text', () => {
    const text = fc
      .array(fc.constantFrom('لا', 'تقل', 'عن', 'أسبوعين', 'شهر'), { maxLength: 30 })
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(text, text, (a, b) => {
        const runs = wordChanges(a, b)
        const without = (kind: string) =>
          runs.flatMap((run) => (run.kind === kind ? [] : [run.text])).join(' ')
        expect([without('added'), without('removed')]).toEqual([a, b])
      }),
    )
  })
})
