import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildModel, openBuiltModels } from '../src/built-models.ts'
import type { Learnt } from '../src/intent/classifier.ts'
import { createRecogniser } from '../src/intent/recogniser.ts'
import { intentExemplars } from '../src/learning/exemplars.ts'
import { LEARN } from '../src/learning/learn.ts'
import { featuresOf } from '../src/policy/features.ts'
import type { LearntTopics } from '../src/policy/topic-learning.ts'
import { trainTopicModel } from '../src/policy/topic-model.ts'
import { TOPICS } from '../src/policy/topics.ts'
import { learnt, type ModelName } from '../src/text/learnt.ts'
import { decodeModel, encodeModel, type ModelArrays } from '../src/text/model-file.ts'

const dir = mkdtempSync(path.join(os.tmpdir(), 'sila-models-'))
const file = path.join(dir, 'topics.bin')
const NAMES = ['intents', 'danger', 'topics'] as const
/** What this process learns by itself, with nothing built. */
const own: Record<ModelName, ModelArrays> = { intents: {}, danger: {}, topics: {} }

beforeAll(() => {
  for (const name of NAMES) {
    own[name] = LEARN[name]()
    buildModel(name, dir, () => own[name])
  }
  // Learning takes seconds where nothing else is done.
}, 180_000)
afterEach(() => openBuiltModels())
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const unlearnt = () => expect.fail('learnt although it was built')
/** Phrasings, and what is left when some of each is cut off: words nobody has ever seen. */
const texts = [...intentExemplars().values()]
  .flat()
  .filter((_, at) => at % 31 === 0)
  .flatMap((text) => [text, text.slice(2, -3)])

describe('a built model', () => {
  it('is what the process would learn, to the last bit', () => {
    openBuiltModels(unlearnt, dir)
    for (const name of NAMES) expect(same(learnt(name), own[name])).toBe(true)
  })

  it('comes from the build the same as from the sources', () => {
    openBuiltModels()
    for (const name of NAMES) expect(same(learnt(name), own[name])).toBe(true)
  })

  it('answers exactly as the learnt one', () => {
    openBuiltModels(unlearnt, dir)
    const read = createRecogniser(learnt<Learnt>('intents'))
    const learntNow = createRecogniser(own.intents as Learnt)
    for (const text of texts)
      expect([read.recognise(text), read.explain(text)]).toEqual([
        learntNow.recognise(text),
        learntNow.explain(text),
      ])
  })

  it('relates questions to topics exactly as the learnt one', () => {
    openBuiltModels(unlearnt, dir)
    const read = trainTopicModel(TOPICS, learnt<LearntTopics>('topics'))
    const learntNow = trainTopicModel(TOPICS, own.topics as LearntTopics)
    for (const text of texts.slice(0, 150)) {
      const [a, b] = [read, learntNow].map((model) => {
        const { logs, near, phrasing } = model.read(featuresOf(text, model.reading))
        return { logs, near, phrasing: phrasing(near.indexOf(Math.max(...near))) }
      })
      expect(a).toEqual(b)
    }
  })

  it('is not built again for the same sources', () => {
    expect(buildModel('topics', dir, unlearnt)).toBe(false)
  })

  it('is learnt again when it is of other sources, cut off or gone', () => {
    const good = readFileSync(file)
    const onMissing = vi.fn()
    const learn = { ...LEARN, topics: () => own.topics }
    openBuiltModels(onMissing, dir, learn)
    const spoilt = [
      () => writeFileSync(file, encodeModel({ keys: ['of other sources'], arrays: {} })),
      () => truncateSync(file, good.length / 2),
      () => rmSync(file),
    ]
    for (const [at, spoil] of spoilt.entries()) {
      writeFileSync(file, good)
      spoil()
      expect(learnt('topics')).toBe(own.topics)
      expect(onMissing).toHaveBeenCalledTimes(at + 1)
      expect(onMissing).toHaveBeenLastCalledWith('topics')
    }
    expect(buildModel('topics', dir, learn.topics)).toBe(true)
    expect(same(decodeModel(readFileSync(file))?.arrays ?? {}, own.topics)).toBe(true)
  })
})

/** Comparing millions of numbers one by one would take longer than learning them. */
function same(a: ModelArrays, b: ModelArrays): boolean {
  const [one, other] = [a, b].map((arrays) =>
    encodeModel({
      keys: [],
      arrays: Object.fromEntries(Object.entries(arrays).sort(([one], [other]) => one.localeCompare(other))),
    }),
  )
  return Buffer.compare(Buffer.from(one ?? []), Buffer.from(other ?? [])) === 0
}
