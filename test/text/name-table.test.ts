import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nameTable, packNames } from '../../src/text/name-table.ts'

const names = fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 6 }), { maxLength: 200 })

it('finds every packed name under its number, and nothing else', () => {
  fc.assert(
    fc.property(names, names, (packed, asked) => {
      const table = nameTable(packNames(packed))
      expect(table.size).toBe(packed.length)
      expect(packed.map(table.get)).toEqual(packed.map((_, at) => at))
      for (const name of asked) expect(table.has(name)).toBe(packed.includes(name))
    }),
  )
})

it('tells names apart that fall into the same slot', () => {
  // Four thousand names in eight thousand slots: many meet.
  const packed = Array.from({ length: 4096 }, (_, at) => `كلمة ${at}`)
  const table = nameTable(packNames(packed))
  expect(packed.every((name, at) => table.get(name) === at)).toBe(true)
  expect(packed.some((name) => table.has(`${name} `) || table.has(name.slice(1)))).toBe(false)
})
