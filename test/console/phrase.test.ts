import { expect, test } from 'vitest'
import { phrases } from '../../src/console/phrase.ts'

const ar = phrases('ar', {
  thread: {
    days_zero: 'أقل من يوم',
    days_two: 'يومين',
    days_few: '{{count}} أيام',
    days_other: '{{count}} يوم',
  },
  error: { claimTaken: 'تسلّمها {{ name }} قبل لحظات.', state: { open: 'مفتوحة' } },
})

test('words are found by their path, and what is missing says its key or what it was told to', () => {
  expect(ar.t('error.state.open')).toBe('مفتوحة')
  expect(ar.t('error.state')).toBe('error.state')
  expect(ar.t('error.nothing.here')).toBe('error.nothing.here')
  expect(ar.t('error.nothing', { defaultValue: '' })).toBe('')
  ar.add('later', { hello: 'أهلًا' })
  expect(ar.t('later.hello')).toBe('أهلًا')
})

test('a count chooses the form its language has, and zero its own words in every language', () => {
  expect([0, 2, 5, 100].map((count) => ar.t('thread.days', { count }))).toEqual([
    'أقل من يوم',
    'يومين',
    '5 أيام',
    '100 يوم',
  ])
  const en = phrases('en', {
    a: { found_zero: 'none', found_one: 'one', found_other: '{{count}}', all: 'all {{count}}' },
  })
  expect([0, 1, 3].map((count) => en.t('a.found', { count }))).toEqual(['none', 'one', '3'])
  expect(en.t('a.all', { count: 1 })).toBe('all 1')
})

test('values are put in as they are, and are never words themselves', () => {
  expect(ar.t('error.claimTaken', { name: '$& {{name}} <b>' })).toBe('تسلّمها $& {{name}} <b> قبل لحظات.')
  expect(ar.t('error.claimTaken')).toBe('تسلّمها  قبل لحظات.')
})
