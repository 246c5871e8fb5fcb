import { expect, test } from 'vitest'
import { initialsOf } from '../../src/text/initials.ts'

test('two people of one given name are told apart by their family, not by its article', () => {
  expect(initialsOf('سالم العمري')).toBe('س\u200cع')
  expect(initialsOf('سالم الحربي')).toBe('س\u200cح')
  expect(initialsOf('أم سامي')).toBe('أ\u200cس')
})

test('any name has some, and what is none has none', () => {
  expect(initialsOf('Noura Al-Salem')).toBe('N\u200cA')
  expect(initialsOf('فَهد')).toBe('ف')
  expect(initialsOf('آل')).toBe('آ')
  expect(initialsOf(' 🙂 123 ')).toBe('')
})
