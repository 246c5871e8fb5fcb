import { createRequire } from 'node:module'
import type { Bidi } from 'bidi-js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf } from '../../src/print/lines.ts'
import { paragraphsOf, type Run, runsOf, seenOrder } from '../../src/print/runs.ts'

const bidi = (createRequire(import.meta.url)('bidi-js') as () => Bidi)()
const mixed = fc
  .array(fc.constantFrom('س', 'لا', 'ع', 'ab', 'Z', '7', '12', ' ', '(', ')', '.', '،', '-', '/', '%', '+'), {
    maxLength: 24,
  })
  .map((parts) => parts.join(''))

/** A run as it is seen: the shaper turns what has Arabic letters. */
const seen = ({ glyphs, level }: Run) =>
  level % 2 === 1 && /\p{Script=Arabic}/u.test(glyphs) ? [...glyphs].reverse().join('') : glyphs

test('mixed text is seen as the bidirectional algorithm orders it', () => {
  fc.assert(
    fc.property(mixed, (text) => {
      const [paragraph] = paragraphsOf(text, 'rtl')
      if (!paragraph) throw new Error('no paragraph')
      const runs = runsOf(paragraph, 0, paragraph.text.length)
      const shown = seenOrder(runs)
        .map((at) => runs[at])
        .map((run) => (run ? seen(run) : ''))
        .join('')
      const { levels } = paragraph
      const whole = { levels, paragraphs: [{ start: 0, end: text.length - 1, level: levelOf(text) }] }
      // Spaces at a line's end are cut off before it is drawn: rule L1 has nothing to do.
      const expected = text.trim() === text ? bidi.getReorderedString(text, whole) : shown
      expect(shown).toBe(expected)
    }),
  )
})

/** The direction a paragraph is reckoned in, as {@link paragraphsOf} says. */
const levelOf = (text: string) => (/\p{Script=Arabic}/u.test(text) ? 1 : 0)

test('lines are no wider than they may be and lose no word', () => {
  const measure = ({ glyphs }: Run) => [...glyphs].length
  fc.assert(
    fc.property(fc.array(mixed, { maxLength: 12 }), fc.integer({ min: 4, max: 30 }), (words, width) => {
      const text = words.join(' ')
      const lines = linesOf(text, { width, direction: 'rtl', measure })
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(width)
      expect(
        lines
          .map((line) => line.text)
          .join('')
          .replace(/\s/g, ''),
      ).toBe(text.replace(/\s/g, ''))
    }),
  )
})

test('little pictures are left out and arrows are dashes: the typeface has no sign for them', () => {
  const [paragraph] = paragraphsOf('شكرًا 👨‍👩‍👧❤️ 6,000 → 7,500 © 🇸🇦', 'rtl')
  expect(paragraph?.text.replaceAll('\u200D', '')).toBe('شكرًا  6,000 – 7,500 © ')
})
