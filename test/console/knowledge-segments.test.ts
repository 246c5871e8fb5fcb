import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Finding,
  inOrder,
  segmentsOf,
} from '../../src/console/pages/knowledge/policy/review/segments.ts'
import { printedNumber } from '../../src/console/pages/knowledge/printed-number.ts'

const LENGTH = 60
const finding = fc
  .record({
    key: fc.uuid(),
    blocking: fc.boolean(),
    clause: fc.nat(5),
    from: fc.nat(20),
    place: fc.option(
      fc
        .tuple(fc.nat(LENGTH), fc.nat(LENGTH))
        .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
    ),
  })
  .map(
    (one): Finding => ({
      ...one,
      kind: 'garbled',
      to: one.from,
      params: {},
      proposal: null,
      decision: null,
      settled: false,
    }),
  )
const findings = fc.array(finding, { maxLength: 12 })

test('the segments of a text are all of it, once and in order, each under the findings that cover it', () => {
  fc.assert(
    fc.property(findings, (all) => {
      const segments = segmentsOf(all, LENGTH)
      expect(segments.map(({ start }) => start)).toEqual([0, ...segments.slice(0, -1).map(({ end }) => end)])
      expect(segments.at(-1)?.end).toBe(LENGTH)
      for (const { start, end, findings: over } of segments) {
        const covering = all.filter(({ place }) => place && place.start <= start && place.end >= end)
        expect(new Set(over)).toEqual(new Set(covering))
        const widths = over.map(({ place }) => (place ? place.end - place.start : 0))
        expect(widths).toEqual(widths.toSorted((a, b) => a - b))
      }
    }),
  )
})

test('what keeps a clause from being quoted is decided first, each kind in the order of the text', () => {
  fc.assert(
    fc.property(findings, (all) => {
      const ordered = inOrder(all)
      expect(new Set(ordered)).toEqual(new Set(all))
      const ranks = ordered.map(({ blocking, clause }) => (blocking ? 0 : 1) * 100 + clause)
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    }),
  )
})

test.each([
  ['5-', '5'],
  ['(١)', '١'],
  ['- 2', '2'],
  ['أ.', 'أ'],
  ['ثانيًا:', 'ثانيًا'],
  ['2.1', '2.1'],
  ['-', ''],
  ['•', ''],
  ['', ''],
])('the printed number %s is called %s, and a bullet is none', (number, name) => {
  expect(printedNumber(number)).toBe(name)
})
