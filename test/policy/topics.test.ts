import { describe, expect, it } from 'vitest'
import { featuresOf } from '../../src/policy/features.ts'
import { trainTopicModel } from '../../src/policy/topic-model.ts'
import { TOPICS } from '../../src/policy/topics.ts'
import { fold } from '../../src/text/fold.ts'

describe('the topic catalogue', () => {
  it('names every topic once and gives it at least six phrasings', () => {
    expect(new Set(TOPICS.map((topic) => topic.id)).size).toBe(TOPICS.length)
    for (const topic of TOPICS) expect(topic.phrasings.length, topic.id).toBeGreaterThanOrEqual(6)
  })

  it('has no phrasing under two topics', () => {
    const owner = new Map<string, string>()
    for (const topic of TOPICS)
      for (const phrasing of topic.phrasings) {
        const other = owner.get(fold(phrasing))
        expect(other === undefined || other === topic.id, `${phrasing}: ${other} and ${topic.id}`).toBe(true)
        owner.set(fold(phrasing), topic.id)
      }
  })

  it('can find every topic of policies in a policy', () => {
    for (const topic of TOPICS) if (topic.scope !== 'outside') expect(topic.cues, topic.id).not.toEqual([])
  })

  it('recognises phrasings it was not given: half of the unseen fifth at the very least, first of all topics', () => {
    const seen = TOPICS.map((topic) => ({
      ...topic,
      phrasings: topic.phrasings.filter((_, at) => at % 5 !== 2),
    }))
    const model = trainTopicModel(seen)
    let right = 0
    let asked = 0
    for (const [label, topic] of TOPICS.entries())
      for (const phrasing of topic.phrasings.filter((_, at) => at % 5 === 2)) {
        const { logs, near } = model.read(featuresOf(phrasing, model.reading))
        const scores = [...logs].map((log, at) => 0.3 * log + 8 * (near[at] ?? 0))
        if (scores.indexOf(Math.max(...scores)) === label) right++
        asked++
      }
    expect(asked).toBeGreaterThan(200)
    expect(right / asked).toBeGreaterThan(0.5)
  })
})
