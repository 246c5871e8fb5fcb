import { describe, expect, it } from 'vitest'
import { spokenWays } from '../../src/intent/exemplars/ways/index.ts'
import { spreadWays } from '../../src/intent/exemplars/ways/spread.ts'

describe('spreadWays', () => {
  it('writes out so many wordings that every alternative occurs', () => {
    const wordings = spreadWays('(متى|كم) باقي (علي|عليه|لنا) ; بس')
    expect(wordings).toHaveLength(4)
    expect(wordings.at(-1)).toBe('بس')
    for (const part of ['متى', 'كم', 'علي', 'عليه', 'لنا'])
      expect(wordings.some((wording) => wording.split(' ').includes(part))).toBe(true)
  })

  it('leaves no trace of an empty alternative', () => {
    const wordings = spreadWays('(|لو سمحتوا) موظف (الحين|)')
    expect(wordings.filter((wording) => wording !== wording.trim() || wording.includes('  '))).toEqual([])
    expect(wordings).toHaveLength(2)
  })
})

describe('the ways people say what they want', () => {
  it('hold no bracket, and no wording that stands for two wishes', () => {
    expect(spokenWays.filter(([, text]) => /[()|;]/.test(text) || text === '')).toEqual([])
    const wish = new Map<string, string>()
    const torn = spokenWays.filter(
      ([label, text]) => (wish.get(text) ?? label) !== label || !wish.set(text, label),
    )
    expect(torn).toEqual([])
  })
})
