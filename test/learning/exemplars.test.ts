import { describe, expect, it } from 'vitest'
import { parseExemplars } from '../../src/learning/exemplar-file.ts'
import { dangerExemplars, intentExemplars, spokenWays, voices } from '../../src/learning/exemplars.ts'
import { spreadWay } from '../../src/learning/spread.ts'

describe('parseExemplars', () => {
  it('reads one message a line under each label, and leaves out who wrote them', () => {
    const file = 'Whoever.\n\n# status\nوين طلبي\n\n# self-harm\nابي اموت\nتعبت\n'
    expect(parseExemplars(file)).toEqual([
      { label: 'status', text: 'وين طلبي' },
      { label: 'self-harm', text: 'ابي اموت' },
      { label: 'self-harm', text: 'تعبت' },
    ])
  })

  it('names the line of a label nobody knows', () => {
    expect(() => parseExemplars('# status\nوين طلبي\n# statsu\nوينه\n')).toThrow('line 3')
  })
})

describe('spreadWay', () => {
  it('writes out so many wordings that every alternative occurs', () => {
    const wordings = spreadWay('(متى|كم) باقي (علي|عليه|لنا)')
    expect(wordings).toHaveLength(3)
    for (const part of ['متى', 'كم', 'علي', 'عليه', 'لنا'])
      expect(wordings.some((wording) => wording.split(' ').includes(part))).toBe(true)
    expect(spreadWay('بس', 2)).toEqual(['بس'])
  })

  it('leaves no trace of an empty alternative', () => {
    const wordings = spreadWay('(|لو سمحتوا) موظف (الحين|)')
    expect(wordings.filter((wording) => wording !== wording.trim() || wording.includes('  '))).toEqual([])
    expect(wordings).toHaveLength(2)
  })
})

describe('what is learnt from', () => {
  it('holds no bracket in what was written out, and no wording that stands for two wishes', () => {
    const ways = spokenWays()
    expect(ways.filter(({ text }) => /[()|;]/.test(text) || text === '')).toEqual([])
    const wish = new Map<string, string>()
    const torn = ways.filter(
      ({ label, text }) => (wish.get(text) ?? label) !== label || !wish.set(text, label),
    )
    expect(torn).toEqual([])
  })

  it('has exemplars of every wish and every danger', () => {
    for (const [label, texts] of [...intentExemplars(), ...dangerExemplars()])
      expect([label, texts.length > 100]).toEqual([label, true])
  })

  it('holds messages, not lines torn from one', () => {
    expect(voices().filter(({ text }) => text !== text.trim())).toEqual([])
  })
})
