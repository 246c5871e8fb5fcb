import { expect, it } from 'vitest'
import { createStrays } from '../../../src/conversation/delivery/strays.ts'

it('gives back what nobody has held for longer than a statement may run, and nothing else', () => {
  let now = 0
  const held = new Set(['mine'])
  const strays = createStrays(
    (id) => held.has(id),
    () => now,
  )
  expect(strays(['mine', 'lost', 'underWay'])).toEqual([])
  now = 19_999
  held.add('underWay')
  expect(strays(['mine', 'lost', 'underWay'])).toEqual([])
  now = 20_000
  expect(strays(['mine', 'lost', 'underWay', 'new'])).toEqual(['lost'])
  held.delete('underWay')
  expect(strays(['mine', 'underWay', 'new'])).toEqual([])
  now = 40_000
  expect(strays(['mine', 'underWay', 'new'])).toEqual(['underWay', 'new'])
})
