import { expect, test } from 'vitest'
import { isChosen, NOTICE_KINDS, NOTICE_WAYS, waysOf } from '../../src/domain/notice.ts'

test('the browser tells everything unless told otherwise, the other ways what cannot wait', () => {
  for (const kind of NOTICE_KINDS) expect(isChosen({}, kind, 'push')).toBe(true)
  expect(isChosen({}, 'mentioned', 'mail')).toBe(false)
  expect(isChosen({ mentioned: { mail: true } }, 'mentioned', 'mail')).toBe(true)
  expect(waysOf({}, 'handoffOpened', NOTICE_WAYS)).toEqual(['push'])
  expect(waysOf({}, 'crisisUnclaimed', NOTICE_WAYS)).toEqual(['push', 'telegram', 'mail'])
})

test('everything can be turned off but danger', () => {
  const none = { push: false, telegram: false, mail: false }
  for (const kind of NOTICE_KINDS) {
    const danger = kind === 'crisisOpened' || kind === 'crisisUnclaimed'
    expect(waysOf({ [kind]: none }, kind, ['push', 'mail'])).toEqual(danger ? ['push', 'mail'] : [])
  }
  expect(waysOf({ crisisOpened: none }, 'crisisOpened', [])).toEqual([])
})
