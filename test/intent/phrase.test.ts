import { describe, expect, it } from 'vitest'
import { trainClassifier } from '../../src/intent/classifier.ts'
import { PhraseBook } from '../../src/intent/phrase.ts'
import { plainWords } from '../../src/intent/words.ts'

const lexicon = { want: 'ابي ابغى ودي', fruit: 'تفاح (موز|موزه)' }

function finds(phrase: string, text: string, correct: string[] = []): boolean {
  const book = new PhraseBook<true>(lexicon, correct)
  book.add(phrase, true)
  return book.findAll(plainWords(text)).length > 0
}

describe('plainWords', () => {
  it('brings slips of one word together', () => {
    expect(plainWords('يهددنى')).toEqual(plainWords('يهدني'))
    expect(plainWords('موظف')).toEqual(plainWords('موضف'))
    expect(plainWords('ابغا')).toEqual(plainWords('أبغى'))
  })

  it('takes a "ما" off its verb and leaves other words whole', () => {
    expect(plainWords('مابي ماتتنفس محد')).toEqual(plainWords('ما ابي ما تتنفس ما احد'))
    expect(plainWords('مال ماهر')).toEqual(['مال', 'ماهر'])
  })
})

describe('PhraseBook', () => {
  it('matches words behind clitics, variants, classes and alternatives', () => {
    expect(finds('طلب', 'والطلب')).toBe(true)
    expect(finds('(ا|ب)كتب', 'بكتب')).toBe(true)
    expect(finds('<want> <fruit>', 'ابغى موزه')).toBe(true)
    expect(finds('<want>/لازم تفاح', 'لازم تفاح')).toBe(true)
    expect(finds('<want> <fruit>', 'تفاح ابي')).toBe(false)
  })

  it('conjugates the imperfect for each person', () => {
    for (const text of ['اضرب', 'بضرب', 'حاضرب', 'ساضرب']) expect(finds('+ضرب', text)).toBe(true)
    for (const text of ['يضرب', 'بيضرب', 'حيضرب', 'سيضرب']) expect(finds('-ضرب', text)).toBe(true)
    expect(finds('-ضرب', 'ضرب')).toBe(false)
  })

  it('bridges gaps only so far', () => {
    expect(finds('ابي _1 تفاح', 'ابي كيلو تفاح')).toBe(true)
    expect(finds('ابي _1 تفاح', 'ابي كيلو كامل تفاح')).toBe(false)
  })

  it('heeds optional steps, neighbours and edges', () => {
    expect(finds('ابي من? تفاح', 'ابي تفاح')).toBe(true)
    expect(finds('!ما ابي', 'ما ابي')).toBe(false)
    expect(finds('ابي !تفاح', 'ابي تفاح')).toBe(false)
    expect(finds('^ تفاح $', 'تفاح')).toBe(true)
    expect(finds('^ تفاح $', 'ابي تفاح')).toBe(false)
  })

  it('writes out groups of several words', () => {
    expect(finds('ابي (كيلو تفاح|موز)', 'ابي كيلو تفاح')).toBe(true)
    expect(finds('ابي (كيلو تفاح|موز)? كثير', 'ابي كثير')).toBe(true)
  })

  it('forgives a slip in a long word, but not in a right one', () => {
    expect(finds('~برتقال', 'برتقل')).toBe(true)
    expect(finds('~برتقال', 'برتقل', ['برتقل'])).toBe(false)
    expect(finds('برتقال', 'برتقل')).toBe(false)
  })

  it('refuses an unknown class, an open bracket and a phrase without a word', () => {
    expect(() => finds('<nothing>', 'تفاح')).toThrow('nothing')
    expect(() => finds('(ا|ب', 'تفاح')).toThrow('bracket')
    expect(() => finds('^ $', 'تفاح')).toThrow('word')
  })
})

describe('trainClassifier', () => {
  const classifier = trainClassifier(
    new Map([
      ['fruit', ['ابي تفاح', 'ابي موز', 'تفاح احمر']],
      ['tool', ['ابي مطرقة', 'مسمار ومطرقة', 'مفك كبير']],
    ]),
  )

  it('knows what it was shown and shares out certainty', () => {
    const likely = classifier.classify('تفاح وموز')
    expect(likely.get('fruit')).toBeGreaterThan(0.5)
    expect((likely.get('fruit') ?? 0) + (likely.get('tool') ?? 0)).toBeCloseTo(1)
  })

  it('learns the same every time', () => {
    const again = trainClassifier(
      new Map([
        ['fruit', ['تفاح']],
        ['tool', ['مفك']],
      ]),
    )
    const once = trainClassifier(
      new Map([
        ['fruit', ['تفاح']],
        ['tool', ['مفك']],
      ]),
    )
    expect(again.classify('تفاحه')).toEqual(once.classify('تفاحه'))
  })
})
