import { describe, expect, it } from 'vitest'
import { recogniseCrisis, soundsWorrying } from '../../src/intent/crisis.ts'
import { recogniseIntent } from '../../src/intent/intent.ts'
import { voices } from '../../src/learning/exemplars.ts'
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
    intents: {
      request: 0.94,
      status: 0.88,
      human: 0.9,
      complaint: 0.8,
      chitchat: 0.94,
      question: 0.96,
    },
    explicit: 0.99,
    indirect: 0.93,
    alarms: 0.012,
    asked: 0.04,
  },
  g: {
    intents: {
      request: 0.93,
      status: 0.88,
      human: 0.93,
      complaint: 0.88,
      chitchat: 0.85,
      question: 0.94,
    },
    explicit: 0.99,
    indirect: 0.8,
    alarms: 0.028,
    asked: 0.045,
  },
  y: {
    intents: {
      request: 0.92,
      status: 0.94,
      human: 0.96,
      complaint: 0.93,
      chitchat: 0.95,
      question: 0.97,
    },
    alarms: 0.018,
    asked: 0.04,
  },
  // Grief and anger in the words of danger: the hardest ordinary messages there are.
  k: {
    intents: {
      request: 0.9,
      status: 0.93,
      complaint: 0.86,
    },
    explicit: 0.97,
    indirect: 0.95,
    alarms: 0.05,
    asked: 0.06,
  },
  // Calls for help in panic, through others and within a request; anger in violent words.
  n: {
    intents: {
      request: 0.92,
      status: 0.99,
      complaint: 0.88,
    },
    explicit: 0.96,
    indirect: 0.9,
    alarms: 0.08,
    asked: 0.06,
  },
} as const
type Bars = {
  readonly intents: Readonly<Record<string, number>>
  readonly explicit?: number
  readonly indirect?: number
  readonly alarms: number
  readonly asked: number
}
const recognised = ({ text }: Said) => recogniseCrisis(text) !== null
const understood = ({ text, intent }: Said) =>
  recogniseIntent(text).intent.replace(/contact|language/, 'question') === intent

describe.each(Object.entries<Bars>(BARS))('stranger %s', (name, bars) => {
  const said = readLines<Said>(new URL(`./strangers/${name}.jsonl`, import.meta.url))
  const crises = (style: string) => said.filter((one) => one.crisis && one.style === style)
  const ordinary = said.filter(({ crisis }) => !crisis)
  const wanting = (intent: string) => ordinary.filter((one) => one.intent === intent)

  it('is nobody whose words were learnt from, but for phrases everybody says', () => {
    const learnt = new Set(voices().map(({ text }) => text))
    const same = said.filter(({ text }) => learnt.has(text))
    expect(same.filter(({ crisis, text }) => crisis || text.length > 40)).toEqual([])
  })

  it.runIf(bars.explicit)('in danger is recognised, said plainly or between the lines', () => {
    expect(share(crises('explicit'), recognised)).toBeGreaterThanOrEqual(bars.explicit ?? 1)
    expect(share(crises('indirect'), recognised)).toBeGreaterThanOrEqual(bars.indirect ?? 1)
    const noticed = (one: Said) => recognised(one) || soundsWorrying(one.text)
    expect(
      share(
        said.filter(({ crisis }) => crisis),
        noticed,
      ),
    ).toBeGreaterThanOrEqual(0.95)
  })

  it('with an ordinary wish is seldom taken for one in danger', () => {
    expect(share(ordinary, recognised)).toBeLessThanOrEqual(bars.alarms)
  })

  it.each(Object.entries(bars.intents))('who wants %s is understood', (intent, bar) => {
    expect(share(wanting(intent), understood)).toBeGreaterThanOrEqual(bar)
  })

  it('is seldom asked which of two things is meant', () => {
    expect(share(ordinary, ({ text }) => recogniseIntent(text).or !== null)).toBeLessThanOrEqual(bars.asked)
  })
})

describe('a stranger', () => {
  it('half of whose wishes were learnt is understood in the other half', () => {
    const kept = readLines<Said>(new URL('./strangers/e.jsonl', import.meta.url))
    const learnt = new Set(voices().map(({ text }) => text))
    const strange = kept.filter(({ text }) => !learnt.has(text) || text.length > 40)
    expect(strange.length).toBeGreaterThan(150)
    expect(share(strange, understood)).toBeGreaterThanOrEqual(0.8)
    expect(share(strange, recognised)).toBeLessThanOrEqual(0.02)
  })
})
