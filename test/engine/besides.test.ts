import { describe, expect, test } from 'vitest'
import { recogniseCorrection } from '../../src/engine/correction.ts'
import { type Prompt, standTogether } from '../../src/engine/prompt.ts'
import { newSession, readSession } from '../../src/engine/session.ts'
import { recogniseWorry } from '../../src/engine/worry.ts'

test.each([
  ['ليش تبون اسمي؟', 'why'],
  ['وش تبون برقم الهويه؟', 'why'],
  ['وش دخلكم', 'why'],
  ['ايش تبون اوراق', null],
  ['وش تسوون ببياناتي؟', null],
  ['ما ابي اقول', 'why'],
  ['ما ابي احد يتصل علي', 'why'],
  ['محد يدري صح', 'private'],
  ['اخاف', 'private'],
  ['لأحد الوالدين', null],
  ['احد الحارات', null],
  ['صالح محمد العتيبي', null],
  ['ما عندي دخل', null],
])('the worry in "%s"', (text, worry) => {
  expect(recogniseWorry(text)).toBe(worry)
})

test.each([
  ['لا رجوع', { back: true, words: 'رجوع' }],
  ['لا مكة', { back: false, words: 'مكه' }],
  ['غيرت رأيي ابغى الايجار', { back: false, words: 'غيرت رايي ابغي الايجار' }],
  ['لا والله ما احد يعطينا', null],
  ['لا', null],
  ['هل هذا غلط؟', null],
  ['صالح محمد العتيبي', null],
])('the correction in "%s"', (text, correction) => {
  expect(recogniseCorrection(text)).toEqual(correction)
})

describe('options', () => {
  const option = (token: string) => ({ token, label: token })
  const tokens = (reply: readonly Prompt[]) => reply.map(({ options }) => options?.map(({ token }) => token))

  test('stand at the end, the question’s own first, each once', () => {
    const reply = [
      { key: 'a', options: [option('go:officer')] },
      { key: 'b', options: [option('f.s:1'), option('f.s:2'), option('go:officer')] },
    ]
    expect(tokens(standTogether(reply))).toEqual([undefined, ['f.s:1', 'f.s:2', 'go:officer']])
  })

  test('are seven at most, and one thing to ask for always has room', () => {
    const own = Array.from({ length: 7 }, (_, index) => option(`f.s:${index}`))
    const reply = [{ key: 'a', options: [...own, option('go:officer'), option('go:menu')] }]
    expect(tokens(standTogether(reply))[0]).toHaveLength(8)
    expect(
      tokens(standTogether([{ key: 'a', options: own.slice(1).concat(reply[0]?.options ?? []) }]))[0],
    ).toContain('go:officer')
  })
})

test('a session stored before words were kept aside is still read', () => {
  const { aside: _, ...older } = newSession('2026-11-22T07:00:00.000Z')
  expect(readSession({ ...older, misunderstood: 1 }, '2026-11-23T07:00:00.000Z')).toMatchObject({
    misunderstood: 1,
    aside: '',
  })
})
