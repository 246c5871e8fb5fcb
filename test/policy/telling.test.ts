import { describe, expect, it } from 'vitest'
import { featuresOf } from '../../src/policy/features.ts'
import { trainTopicModel } from '../../src/policy/topic-model.ts'

const topic = (id: string, ...phrasings: string[]) => ({
  id,
  scope: 'policy' as const,
  cues: [id],
  phrasings,
})

const model = trainTopicModel([
  topic('visit', 'متى تزوروننا في البيت', 'الباحثة تدخل البيت وتنظر في الأثاث', 'يطرق الباب موظف ويرى الغرف'),
  topic('letter', 'أكتب خطابا وأضعه في ظرف', 'هل تقرؤون ورقة مختومة', 'أرسل الخطاب بالبريد'),
  topic('money', 'كم ريالا تصرفون', 'المبلغ ينزل في الحساب', 'كم المبلغ شهريا'),
])

const telling = (text: string) => [...model.read(featuresOf(text, model.reading)).telling]

describe('what the words of a text tell of topics', () => {
  it('speaks most for the topic that says such words, wherever they stand', () => {
    for (const [text, most] of [
      ['الأثاث والغرف', 0],
      ['ظرف فيه خطاب', 1],
      ['شهريا كم ينزل', 2],
    ] as const) {
      const all = telling(text)
      expect(all.indexOf(Math.max(...all)), text).toBe(most)
    }
  })

  it('grows with every further word of the topic', () => {
    const [, one = 0] = telling('خطاب')
    const [, two = 0] = telling('خطاب بالبريد')
    expect(two).toBeGreaterThan(one)
  })

  it('says nothing of words that no topic has, nor of no words', () => {
    expect(telling('قسطرة زئبق')).toEqual([0, 0, 0])
    expect(telling('')).toEqual([0, 0, 0])
  })

  it('is the same whatever was asked before', () => {
    const first = telling('هل تقرؤون الخطاب')
    telling('كم المبلغ')
    expect(telling('هل تقرؤون الخطاب')).toEqual(first)
  })
})
