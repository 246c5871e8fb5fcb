import fc from 'fast-check'
import { expect, it } from 'vitest'
import { remember } from '../../src/channels/remember.ts'

it('holds the newest of what was noted, each once, and no more than it may', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), fc.integer({ min: 1, max: 6 }), (keys, most) => {
      const memory = new Map<number, number>()
      for (const [at, key] of keys.entries()) remember(memory, key, at, most)
      const newest = [...new Set(keys.toReversed())].slice(0, most)
      expect([...memory.keys()]).toEqual(newest.toReversed())
      for (const [key, at] of memory) expect(at).toBe(keys.lastIndexOf(key))
    }),
  )
})
