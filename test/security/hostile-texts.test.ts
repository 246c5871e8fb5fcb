import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../src/policy/parse.ts'
import { HOSTILE, READERS, readByEngine } from './hostile.ts'

// What goes back and forth over such a text takes minutes, and fails by the time any test has; how long each takes is
// measured by `npm run bench -- --parts hostile`.
describe('is read to its end, whatever comes', () => {
  test.each(Object.entries(READERS))('%s', (_, read) => {
    for (const text of HOSTILE) expect(() => read(text)).not.toThrow()
  })
})

test('the engine reads no more than 4,000 characters of a message', () => {
  for (const text of HOSTILE) expect(readByEngine(text).length).toBeLessThanOrEqual(4000)
})

test('a hostile policy file, which only an administrator can import, ends as well', () => {
  for (const piece of ['a', '- ', ': ', '\n', '# ']) {
    const text = piece.repeat(20_000 / piece.length)
    expect(() => {
      try {
        parsePolicy(text)
      } catch (error) {
        if (!(error instanceof Error)) throw error
      }
    }).not.toThrow()
  }
})
