import { describe, expect, it } from 'vitest'
import { meaningOf } from '../../src/policy/lexicon.ts'
import { createSpelling, distance } from '../../src/policy/spelling.ts'
import { latinSkeleton, questionWords, skeletonOf, spellingOf, stemOf } from '../../src/policy/words.ts'
import { fold } from '../../src/text/fold.ts'

describe('words of questions', () => {
  it.each([
    ['الموظف', 'موضف'],
    ['موضف', 'موظف'],
    ['بالطلب', 'طلب'],
    ['طلبكم', 'طلب'],
    ['هالسياسة', 'السياسه'],
  ])('%s and %s share a stem', (a, b) => expect(stemOf(fold(a))).toBe(stemOf(fold(b))))

  it('brings doubled and confused letters together', () => {
    expect(spellingOf('ضرووري')).toBe('ضروري')
    expect(spellingOf('موظف')).toBe('موضف')
    expect(spellingOf('2200')).toBe('2200')
  })

  it('leaves greetings out, unless nothing else is said', () => {
    expect(questionWords('السلام عليكم لو سمحت متى الرد')).toEqual(['متي', 'الرد'])
    expect(questionWords('السلام عليكم').length).toBe(2)
  })

  it.each([
    ['ma3akum', 'معكم'],
    ['altalab', 'الطلب'],
    ['atwasal', 'اتواصل'],
  ])('reads %s as %s', (latin, arabic) => expect(latinSkeleton(latin)).toBe(skeletonOf(arabic)))

  it('knows what dialects call a thing', () => {
    for (const word of ['وش', 'ايش', 'شنو']) expect(meaningOf(fold(word))).toBe('what')
    for (const word of ['فين', 'وين', 'أين']) expect(meaningOf(fold(word))).toBe('where')
    expect(meaningOf('قفطان')).toBeUndefined()
  })
})

describe('spelling', () => {
  const spelling = createSpelling(
    new Map([
      ['استماره', 3],
      ['موظف', 5],
      ['تقييم', 2],
    ]),
  )

  it('corrects one slip, two in a long word, and leaves strangers alone', () => {
    expect(spelling.correct('موضف')).toBe('موظف')
    expect(spelling.correct('استمراه')).toBe('استماره')
    expect(spelling.correct('تقيم')).toBe('تقييم')
    expect(spelling.correct('زعفران')).toBeNull()
    expect(spelling.correct('مو')).toBeNull()
  })

  it('counts a swap of neighbours as one edit', () => {
    expect(distance('طلب', 'طبل')).toBe(1)
    expect(distance('', 'ab')).toBe(2)
  })
})
