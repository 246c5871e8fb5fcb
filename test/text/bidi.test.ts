import { describe, expect, it, test } from 'vitest'
import { hasOverrides, isolate, ltr, showingControls } from '../../src/text/bidi.ts'

describe('isolates', () => {
  it('wraps left-to-right text in LRI and PDI', () => {
    expect(ltr('+966551234567')).toBe('\u2066+966551234567\u2069')
  })

  it('wraps text of unknown direction in FSI and PDI', () => {
    expect(isolate('محمد')).toBe('\u2068محمد\u2069')
  })

  it('adds nothing around nothing', () => {
    expect(ltr('') + isolate('')).toBe('')
  })
})

it('shows each control by its name, in its place', () => {
  expect(showingControls('a\u202Egnp.exe\u202C')).toEqual([
    { control: false, text: 'a' },
    { control: true, name: 'RLO' },
    { control: false, text: 'gnp.exe' },
    { control: true, name: 'PDF' },
  ])
  expect(showingControls('')).toEqual([])
})

test.each([
  ['عادي abc', false],
  ['\u200Fmark', false],
  ['a\u202Eb', true],
  ['a\u202Ab', true],
  ['a\u2067b', true],
  [ltr('x'), true],
])('hasOverrides(%j) is %j', (text, expected) => {
  expect(hasOverrides(text)).toBe(expected)
})
