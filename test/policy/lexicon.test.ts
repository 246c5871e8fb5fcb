import { describe, expect, it } from 'vitest'
import { ASKING } from '../../src/policy/lexicon/asking.ts'
import { DEALING } from '../../src/policy/lexicon/dealing.ts'
import { HANDLING } from '../../src/policy/lexicon/handling.ts'
import { LIFE } from '../../src/policy/lexicon/life.ts'
import { REACHING } from '../../src/policy/lexicon/reaching.ts'
import { RULING } from '../../src/policy/lexicon/ruling.ts'
import { meaningOf } from '../../src/policy/lexicon.ts'
import { fold } from '../../src/text/fold.ts'

const files = [ASKING, DEALING, HANDLING, LIFE, REACHING, RULING]
const meanings = (words: string) => words.split(' ').map((word) => meaningOf(fold(word)))

describe('the lexicon of meanings', () => {
  it('has every word in one group only, and every group once', () => {
    const groups = files.flatMap((file) => Object.keys(file))
    expect(groups).toHaveLength(new Set(groups).size)
    const places = new Map<string, string[]>()
    for (const file of files)
      for (const [group, words] of Object.entries(file))
        for (const entry of words.split(/\s+/u).filter((word) => word !== '')) {
          const key = `${entry.startsWith('~') ? '~' : ''}${fold(entry)}`
          places.set(key, [...(places.get(key) ?? []), group])
        }
    expect([...places].filter(([, found]) => found.length > 1)).toEqual([])
  })

  it.each([
    ['clear', 'يشرح بتشرحولي هيشرح شرحتوها تشرحون وتشرح ماشرحت سيشرحون'],
    ['wait', 'انتظر ننتظر بانتظار أستنى نحتري ناطر منتظرين هتستنوا'],
    ['know', 'أعرف تعرفون بتعرفو يدرون عرفتوا بيعرف'],
    ['take', 'تاخذون بتاخذي ناخذها خذوا'],
    ['see', 'أشوف تشوفون شفتوا بنشوف طالعوا'],
    ['give', 'تعطوني بيعطوني ادوني عطيتكم سيمنحني'],
    ['finish', 'أخلص تخلصون خلصنا انتهيت هتخلصوا'],
  ])('knows a verb in every person and dialect: %s', (group, words) => {
    expect(new Set(meanings(words))).toEqual(new Set([group]))
  })

  it('tells verbs apart by their doubled letters', () => {
    expect(meanings('يدققون ادق')).toEqual(['check', 'phone'])
  })

  it('finds a noun behind what is written together with it', () => {
    expect(meanings('وبالجوال للورق والجيران عالنت')).toEqual(['phone', 'paper', 'peopleSay', 'internet'])
  })

  it('takes everyday words for nothing, though they look like forms of others', () => {
    expect(meanings('غير أحد نفسها قبلكم الجمعية أنتم مثل بدون')).toEqual(Array(8).fill(undefined))
    expect(meanings('الأحد النفسية')).toEqual(['hours', 'treat'])
  })

  it('does not break words apart that merely hold a verb', () => {
    expect(meanings('قفطان شمندر تزلج برد ورد')).toEqual(Array(5).fill(undefined))
  })
})
