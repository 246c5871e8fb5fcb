import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recogniseCrisis } from '../../src/intent/crisis.ts'
import { explainIntent, recogniseIntent } from '../../src/intent/intent.ts'
import { type Half, intents, readLines, share } from './sets.ts'

const of = (intent: string, ...halves: Half[]) =>
  intents.filter((phrasing) => phrasing.intent === intent && halves.includes(phrasing.half))
const right = ({ text, intent }: { text: string; intent: string }) => recogniseIntent(text).intent === intent

describe('recogniseIntent on messages it has learnt from', () => {
  it.each(['request', 'status', 'human', 'complaint'])('recognises at least 92 percent of %s', (intent) => {
    expect(share(of(intent, 'held'), right)).toBeGreaterThanOrEqual(0.92)
  })

  it('recognises small talk', () => {
    expect(share(of('chitchat', 'held', 'final'), right)).toBeGreaterThanOrEqual(0.95)
  })

  it('takes at most 4 % of questions for something else', () => {
    const questions = of('question', 'held', 'final')
    expect(share(questions, (phrasing) => !right(phrasing))).toBeLessThanOrEqual(0.04)
  })
})

describe('recogniseIntent', () => {
  it('tells a statement from a question and hears a greeting', () => {
    expect(recogniseIntent('السلام عليكم ابغى اقدم على مساعده')).toMatchObject({
      intent: 'request',
      greeting: true,
      question: false,
    })
    expect(recogniseIntent('كم يوم ياخذ الرد على الطلب')).toMatchObject({
      intent: 'question',
      question: true,
    })
    expect(recogniseIntent('وش صار على طلبي')).toMatchObject({ intent: 'status', strength: 'strong' })
    expect(recogniseIntent('ابي اكلم احد')).toMatchObject({ intent: 'human', strength: 'strong' })
    expect(recogniseIntent('السلام عليكم')).toMatchObject({ intent: 'chitchat', greeting: true })
    expect(recogniseIntent('وين موقعكم')).toMatchObject({ intent: 'contact' })
    expect(recogniseIntent('غير اللغة')).toMatchObject({ intent: 'language' })
  })

  it.each([
    ['السلام عليكم كيف اقدم على السله الله يجزاكم خير', 'question'],
    ['السلام عليكم كم مدة الرد على الطلب جزاكم الله خير', 'question'],
    ['السلام عليكم وين مقركم الله يعطيكم العافيه', 'contact'],
    ['السلام عليكم كيف حالكم عساكم طيبين', 'chitchat'],
    ['مساء الخير وش اخباركم', 'chitchat'],
  ])('hears what stands between a greeting and a blessing: %s', (text, intent) => {
    expect(recogniseIntent(text).intent).toBe(intent)
  })

  it('names the words it went by', () => {
    expect(explainIntent('وش صار على طلبي')).toContainEqual(expect.objectContaining({ intent: 'status' }))
    expect(explainIntent('قققق').filter(({ words }) => words !== '')).toEqual([])
  })

  it('sends what it does not know to the policy, weakly', () => {
    expect(recogniseIntent('')).toEqual({
      intent: 'question',
      strength: 'weak',
      greeting: false,
      question: false,
      suggestion: false,
      or: null,
    })
    expect(recogniseIntent('؟')).toMatchObject({ intent: 'question', question: true })
  })

  it('never throws and always answers the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(recogniseIntent(text)).toEqual(recogniseIntent(text))
      }),
    )
  })
})

interface Asked {
  readonly question: string
  readonly kind: string
}

/** Questions kept outside the repository; skipped where they are absent. */
const elsewhere = new URL('../../../shared/faq-eval/dev.jsonl', import.meta.url)

describe.skipIf(!existsSync(elsewhere))('the development questions', () => {
  const asked = existsSync(elsewhere) ? readLines<Asked>(elsewhere) : []

  it('hold every crisis and nothing else is taken for one', () => {
    expect(
      asked.filter(({ question, kind }) => (recogniseCrisis(question) !== null) !== (kind === 'crisis')),
    ).toEqual([])
  })

  it('lose at most one question in twenty to an intent, and recognise each intent', () => {
    const label = (text: string) => recogniseIntent(text).intent.replace('contact', 'question')
    const questions = asked.filter(({ kind }) => kind === 'answerable' || kind === 'out_of_scope')
    expect(share(questions, ({ question }) => label(question) !== 'question')).toBeLessThanOrEqual(0.05)
    const others = asked.filter(({ kind }) => !['answerable', 'out_of_scope', 'crisis'].includes(kind))
    expect(share(others, ({ question, kind }) => label(question) === kind)).toBeGreaterThanOrEqual(0.92)
  })
})
