import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Answer,
  type Block,
  FEWEST,
  formBlocks,
  type Labels,
} from '../../../src/domain/report/blocks.ts'

const MONTHS = ['2026-09-01', '2026-10-01', '2026-11-01']
const answers = (min: number, max: number): fc.Arbitrary<Answer[]> =>
  fc
    .array(
      fc.record({
        question: fc.constantFrom('reception', 'time'),
        month: fc.constantFrom(...MONTHS),
        service: fc.constantFrom('food', 'rent'),
        channel: fc.constantFrom('whatsapp', 'telegram'),
        city: fc.constantFrom('مكة', 'جدة', 'الطائف'),
        value: fc.constantFrom('1', '2', '3', '4', '5'),
      }),
      { minLength: min, maxLength: max, size: 'max' },
    )
    .map((all) => all.map((one, at) => ({ ...one, id: String(at) })))

/** Nights on which blocks are formed, each with what came that day; months end between them. */
const nights = fc.array(answers(0, 40), { minLength: 1, maxLength: 6, size: 'max' })

function after(days: readonly Answer[][]): Block[] {
  let waiting: readonly Answer[] = []
  const blocks: Block[] = []
  days.forEach((came, night) => {
    const numbered = came.map((one) => ({ ...one, id: `${night}.${one.id}` }))
    const made = formBlocks(
      [...waiting, ...numbered],
      (month) => month < (MONTHS[Math.floor(night / 2)] ?? ''),
    )
    blocks.push(...made.blocks)
    waiting = made.waiting
  })
  return blocks
}

type Filter = Partial<Omit<Labels, 'question'>> & { readonly question: string; readonly night: number }
const filter: fc.Arbitrary<Filter> = fc.record(
  {
    question: fc.constantFrom('reception', 'time'),
    month: fc.constantFrom(...MONTHS),
    service: fc.constantFrom('food', 'rent'),
    channel: fc.constantFrom('whatsapp', 'telegram'),
    city: fc.constantFrom('مكة', 'جدة', 'الطائف'),
    night: fc.nat(6),
  },
  { requiredKeys: ['question', 'night'] },
)

/** The answers a report sums up that was drawn after some night with some filters. */
function report(days: readonly Answer[][], { night, ...wanted }: Filter): Set<string> {
  const blocks = after(days.slice(0, night)).filter(({ labels }) =>
    Object.entries(wanted).every(([name, value]) => labels[name as keyof Labels] === value),
  )
  return new Set(blocks.flatMap((block) => block.answers.map(({ id }) => id)))
}

describe('blocks of answers', () => {
  test('no report, and no difference, sum or overlap of two, is about one to four answers', () => {
    fc.assert(
      fc.property(nights, filter, filter, (days, one, other) => {
        const [a, b] = [report(days, one), report(days, other)]
        const both = new Set([...a, ...b])
        const sizes = [
          a.size,
          b.size,
          both.size,
          [...a].filter((id) => !b.has(id)).length,
          [...b].filter((id) => !a.has(id)).length,
          [...a].filter((id) => b.has(id)).length,
        ]
        expect(sizes.filter((size) => size > 0 && size < FEWEST)).toEqual([])
      }),
      { numRuns: 1500, seed: 20261121 },
    )
  })

  test('every answer is in one block at most, and none is lost', () => {
    fc.assert(
      fc.property(answers(0, 80), fc.constantFrom('', ...MONTHS, '2027-01-01'), (all, today) => {
        const { blocks, waiting } = formBlocks(all, (month) => month < today)
        const ids = [...blocks.flatMap((block) => block.answers), ...waiting].map(({ id }) => id)
        expect(ids.toSorted()).toEqual(all.map(({ id }) => id).toSorted())
      }),
    )
  })

  test('what is shown by a label is of that label', () => {
    fc.assert(
      fc.property(answers(0, 80), (all) => {
        for (const { labels, answers: of } of formBlocks(all, () => true).blocks)
          for (const name of ['question', 'service', 'channel', 'city'] as const)
            if (labels[name] !== null)
              expect(new Set(of.map((one) => one[name]))).toEqual(new Set([labels[name]]))
      }),
    )
  })

  test('few answers of a month wait until it is over, and then are counted more coarsely', () => {
    const few = ['مكة', 'جدة', 'الطائف', 'رابغ', 'القنفذة'].map((city, at) => ({
      id: String(at),
      question: 'time',
      month: '2026-10-01',
      service: 'food',
      channel: 'whatsapp',
      city,
      value: '5',
    }))
    expect(formBlocks(few, () => false)).toEqual({ blocks: [], waiting: few })
    const { blocks, waiting } = formBlocks(few, () => true)
    expect(waiting).toEqual([])
    expect(blocks.map(({ labels }) => labels)).toEqual([
      { question: 'time', month: '2026-10-01', service: 'food', channel: 'whatsapp', city: null },
    ])
  })
})
