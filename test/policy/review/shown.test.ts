import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../../src/policy/parse.ts'
import { placesOf, shownText } from '../../../src/policy/review/shown.ts'
import { fixture, REAL } from '../support.ts'

const words = (text: string) => text.replace(/\s+/g, ' ')

describe('the text as shown', () => {
  it('has its rows and single blank ones, without what cannot be seen', () => {
    expect(shownText('\uFEFF\n  أ \t ب\r\n\n\n\n**ج**\u200f \n\n')).toBe('أ ب\n\nج')
  })

  it.each(['clean', 'furniture', 'damaged', 'lost-negation'])('has a place for every clause: %s', (name) => {
    const source = fixture(name)
    check(source, 0)
  })

  it.runIf(REAL.size === 5)('has a place for every clause of the real policies', () => {
    for (const source of REAL.values()) check(source, 2)
  })

  it('finds a clause again where an earlier one holds the same words', () => {
    const shown = shownText('القنوات: المقابلة والخطابات.\n1- المقابلة\n2- الخطابات\nوبعدها المقابلة')
    const [whole, item] = placesOf(shown, [{ text: '1- المقابلة 2- الخطابات' }, { text: 'الخطابات' }])
    expect(shown.slice(whole?.start, whole?.end)).toBe('1- المقابلة\n2- الخطابات')
    expect(item?.start).toBe(shown.lastIndexOf('الخطابات'))
    expect(placesOf(shown, [{ text: 'ليس فيه' }])).toEqual([null])
  })
})

/** @param cut clauses at most that page furniture cuts, and so hold less than their place */
function check(source: string, cut: number): void {
  const shown = shownText(source)
  const { clauses } = parsePolicy(source)
  const places = placesOf(shown, clauses)
  const exact = clauses.filter(({ text }, at) => {
    const place = places[at]
    return place && words(shown.slice(place.start, place.end)) === text
  })
  expect(places.filter((place) => place === null)).toEqual([])
  const inexact = clauses.length - exact.length
  expect(inexact).toBeLessThanOrEqual(Math.max(cut, source.includes('سواقي') ? 1 : 0))
}
