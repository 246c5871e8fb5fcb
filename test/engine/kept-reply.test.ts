import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keptReply } from '../../src/engine/kept-reply.ts'
import type { Param, Prompt } from '../../src/engine/prompt.ts'

const key = fc.oneof(fc.string(), fc.array(fc.string()))
const whole = fc.integer()

const { param, prompt } = fc.letrec<{ param: Param; prompt: Prompt }>((tie) => {
  const params = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tie('param'), { maxKeys: 3 })
  return {
    param: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.string(),
      whole,
      fc.record({ text: fc.record({ ar: fc.string(), en: fc.string() }, { requiredKeys: ['ar'] }) }),
      fc.record({ date: fc.string() }),
      fc.record({ time: fc.string() }),
      fc.record({ ltr: fc.string() }),
      fc.record({ lines: fc.array(tie('param'), { maxLength: 3 }) }),
      fc.record({ key, params }, { requiredKeys: ['key'] }),
    ),
    prompt: fc.record(
      {
        key,
        params,
        options: fc.array(fc.record({ token: fc.string(), label: tie('param') }), { maxLength: 3 }),
        sharesContact: fc.boolean(),
      },
      { requiredKeys: ['key'] },
    ),
  }
})

const through = (value: unknown) => keptReply.parse(JSON.parse(JSON.stringify(value)))

describe('a reply kept for later', () => {
  test('is said as it was meant, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(prompt, { maxLength: 3 }), (reply) => {
        expect(through(reply)).toEqual(JSON.parse(JSON.stringify(reply)))
      }),
    )
  })

  test('lines within words within lines come back', () => {
    fc.assert(
      fc.property(param, (value) => {
        const reply = [{ key: 'k', params: { deep: { lines: [{ key: 'inner', params: { value } }] } } }]
        expect(through(reply)).toEqual(JSON.parse(JSON.stringify(reply)))
      }),
    )
  })

  test.each([[null], [{ key: 'k' }], [[{ params: {} }]], [[{ key: 'k', params: { a: null } }]]])(
    'nothing else is one: %j',
    (value) => expect(keptReply.safeParse(value).success).toBe(false),
  )
})
