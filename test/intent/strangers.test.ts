import { describe, expect, it } from 'vitest'
import { recogniseCrisis, soundsWorrying } from '../../src/intent/crisis.ts'
import { voices } from '../../src/intent/exemplars/voices/index.ts'
import { recogniseIntent } from '../../src/intent/intent.ts'
import { readLines, share } from './sets.ts'

interface Said {
  readonly text: string
  readonly crisis: boolean
  readonly style?: 'explicit' | 'indirect'
  readonly intent?: string
}

/**
 * Messages of authors who had never seen the recogniser, and from whom nothing was learnt: the nearest thing here to the
 * people who will really write. The bars stand a little below what is reached (docs/policy-search.md has the figures).
 */
const BARS = {
  d: {
    request: 0.94,
    status: 0.86,
    human: 0.9,
    complaint: 0.76,
    chitchat: 0.94,
    question: 0.96,
    indirect: 0.85,
  },
  g: {
    request: 0.93,
    status: 0.82,
    human: 0.92,
    complaint: 0.78,
    chitchat: 0.87,
    question: 0.96,
    indirect: 0.7,
  },
} as const
const recognised = ({ text }: Said) => recogniseCrisis(text) !== null
const understood = ({ text, intent }: Said) =>
  recogniseIntent(text).intent.replace(/contact|language/, 'question') === intent

describe.each(['d', 'g'] as const)('stranger %s', (name) => {
  const said = readLines<Said>(new URL(`./strangers/${name}.jsonl`, import.meta.url))
  const crises = (style: string) => said.filter((one) => one.crisis && one.style === style)
  const ordinary = said.filter(({ crisis }) => !crisis)
  const wanting = (intent: string) => ordinary.filter((one) => one.intent === intent)

  it('is nobody whose words were learnt from, but for phrases everybody says', () => {
    const learnt = new Set(voices.map(([, text]) => text))
    const same = said.filter(({ text }) => learnt.has(text))
    expect(same.filter(({ crisis, text }) => crisis || text.length > 40)).toEqual([])
  })

  it('in danger is recognised, said plainly or between the lines', () => {
    expect(share(crises('explicit'), recognised)).toBeGreaterThanOrEqual(0.99)
    expect(share(crises('indirect'), recognised)).toBeGreaterThanOrEqual(BARS[name].indirect)
    const noticed = (one: Said) => recognised(one) || soundsWorrying(one.text)
    expect(
      share(
        said.filter(({ crisis }) => crisis),
        noticed,
      ),
    ).toBeGreaterThanOrEqual(0.95)
  })

  it('with an ordinary wish is seldom taken for one in danger', () => {
    expect(share(ordinary, recognised)).toBeLessThanOrEqual(0.02)
  })

  it.each(['request', 'status', 'human', 'complaint', 'chitchat', 'question'] as const)(
    'who wants %s is understood',
    (intent) => {
      expect(share(wanting(intent), understood)).toBeGreaterThanOrEqual(BARS[name][intent])
    },
  )

  it('is seldom asked which of two things is meant', () => {
    expect(share(ordinary, ({ text }) => recogniseIntent(text).or !== null)).toBeLessThanOrEqual(0.055)
  })
})

describe('a stranger', () => {
  it('half of whose wishes were learnt is understood in the other half', () => {
    const kept = readLines<Said>(new URL('./strangers/e.jsonl', import.meta.url))
    const learnt = new Set(voices.map(([, text]) => text))
    const strange = kept.filter(({ text }) => !learnt.has(text) || text.length > 40)
    expect(strange.length).toBeGreaterThan(150)
    expect(share(strange, understood)).toBeGreaterThanOrEqual(0.8)
    expect(share(strange, recognised)).toBeLessThanOrEqual(0.02)
  })
})
