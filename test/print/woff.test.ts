import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create } from 'fontkit'
import { describe, expect, test } from 'vitest'
import { unpackedFont } from '../../src/print/woff.ts'

const { resolve } = createRequire(import.meta.url)
const file = (script: string) =>
  readFileSync(
    resolve(`@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-${script}-400-normal.woff`),
  )
const shaped = (font: Buffer, text: string) => {
  const opened = create(font)
  if (!('layout' in opened)) throw new Error('a collection of fonts')
  const { glyphs, positions } = opened.layout(text)
  return [opened.postscriptName, glyphs.map(({ id, path }) => [id, path.toSVG()]), positions]
}

describe('a font that is unpacked', () => {
  test.each([
    ['arabic', 'السلام عليكم ورحمة الله، لا إله إلا الله'],
    ['latin', 'Peace be upon you, 2026-11'],
  ])('shapes and draws as the packed one does: %s', (script, text) => {
    expect(shaped(unpackedFont(file(script)), text)).toEqual(shaped(file(script), text))
  })

  test('keeps the sum of every table', () => {
    const font = unpackedFont(file('arabic'))
    const sum = (from: number, length: number) => {
      let total = 0
      for (let at = from; at < from + length; at += 4) total = (total + font.readUInt32BE(at)) >>> 0
      return total
    }
    const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + index * 16)
    expect(tables.length).toBeGreaterThan(10)
    for (const record of tables) {
      // The head holds the sum over the whole file, which is not part of its own.
      if (font.toString('latin1', record, record + 4) === 'head') continue
      expect(sum(font.readUInt32BE(record + 8), font.readUInt32BE(record + 12))).toBe(
        font.readUInt32BE(record + 4),
      )
    }
  })

  test('is not made of anything else', () => {
    expect(() => unpackedFont(Buffer.from('wOF2 and more'))).toThrow('not a WOFF file')
    expect(() => unpackedFont(file('latin').subarray(0, 2000))).toThrow(/./)
  })
})
