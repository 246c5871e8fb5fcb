import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBatcher } from '../../src/store/batch.ts'
import { storableJson, storableText } from '../../src/store/json.ts'
import { DatabaseUnavailable } from '../../src/store/sql.ts'
import { uuid7 } from '../../src/store/uuid.ts'

describe('storable JSON', () => {
  it('drops NUL and half characters, and changes nothing else', () => {
    expect(storableJson({ a: 'x\0y\ud800z' })).toBe('{"a":"xy\ufffdz"}')
    expect(JSON.parse(storableJson('\\u0000 \\ud800 \\\0'))).toBe('\\u0000 \\ud800 \\')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(storableJson({ text }))).toEqual({ text: storableText(text) })
      }),
    )
  })
})

describe('uuid7', () => {
  it('is a version 7 UUID that sorts by its time', () => {
    expect(uuid7(0x0190a1b2c3d4, new Uint8Array(10).fill(255))).toBe('0190a1b2-c3d4-7fff-bfff-ffffffffffff')
    const ids = [1, 2, 3].map((n) => uuid7(1_700_000_000_000 + n))
    expect([...ids].sort()).toEqual(ids)
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('batches', () => {
  const failing = (error: Error) => {
    const sizes: number[] = []
    const run = createBatcher(async (items: readonly number[]) => {
      sizes.push(items.length)
      if (items.includes(3)) throw error
      return items.map((item) => item * 10)
    })
    return { run, sizes }
  }

  it('go together, and answer each its own', async () => {
    const { run, sizes } = failing(new Error())
    expect(await Promise.all([1, 2, 4].map(run))).toEqual([10, 20, 40])
    expect(sizes).toEqual([3])
  })

  it('let no member fail for another one', async () => {
    const { run } = failing(new RangeError('three'))
    const results = await Promise.allSettled([1, 2, 3, 4].map(run))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  })

  it('take along what nobody waits for, which goes by itself in the end', async () => {
    const sizes: number[] = []
    const run = createBatcher(
      async (items: readonly number[]) => {
        sizes.push(items.length)
        return items
      },
      { patient: (item) => item < 0, patienceMs: 20 },
    )
    const early = run(-1)
    await run(1)
    await early
    await Promise.all([run(-2), run(-3)])
    expect(sizes).toEqual([2, 2])
  })

  it('are not repeated one by one while the database is away', async () => {
    const { run, sizes } = failing(new DatabaseUnavailable())
    await Promise.allSettled([1, 2, 3, 4].map(run))
    expect(sizes).toEqual([4])
  })
})
