import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeModel, encodeModel } from '../../src/text/model-file.ts'

const arrays = fc.record({
  كلمات: fc.uint16Array(),
  bytes: fc.uint8Array(),
  slots: fc.uint32Array(),
  from: fc.int32Array(),
  weights: fc.float32Array(),
  rarity: fc.float64Array(),
})

it('gives back keys and arrays to the last bit, wherever the bytes lie', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), arrays, fc.nat(9), (keys, written, shift) => {
      const bytes = encodeModel({ keys, arrays: written })
      const elsewhere = new Uint8Array(bytes.length + shift)
      elsewhere.set(bytes, shift)
      expect(decodeModel(elsewhere.subarray(shift))).toEqual({ keys, arrays: written })
    }),
  )
})

it('takes nothing that is cut off or was never a model', () => {
  const bytes = encodeModel({ keys: ['a'], arrays: { weights: Float32Array.of(1, 2, 3, 4) } })
  for (let length = 0; length < bytes.length; length++)
    expect(decodeModel(bytes.subarray(0, length))).toBeNull()
  for (const header of ['', '1', 'null', '{"keys":[]}']) expect(decodeModel(headed(header))).toBeNull()
  fc.assert(
    fc.property(fc.uint8Array(), (noise) => {
      expect(decodeModel(noise)).toBeNull()
    }),
  )
})

function headed(header: string): Uint8Array {
  return Uint8Array.of(header.length, 0, 0, 0, ...new TextEncoder().encode(header))
}
