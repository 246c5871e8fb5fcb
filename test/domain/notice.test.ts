import { expect, test } from 'vitest'
import { isChosen, NOTICE_KINDS, NOTICE_WAYS, noticePlace, waysOf } from '../../src/domain/notice.ts'

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

test('news lead to what they are about, and several of a kind to their list', () => {
  const of = { officerId: 'me', conversationId: null, about: 'x', count: 1 }
  const places = [
    { ...of, kind: 'mentioned', conversationId: 'c' },
    { ...of, kind: 'requestAssigned' },
    { ...of, kind: 'requestAssigned', count: 3 },
    { ...of, kind: 'appointmentArranged' },
    { ...of, kind: 'appointmentArranged', count: 2 },
    { ...of, kind: 'feedbackAssigned' },
    { ...of, kind: 'feedbackAssigned', count: 2 },
    { ...of, kind: 'channelDown', about: null },
    { ...of, kind: 'requestErasure', about: null },
    { ...of, kind: 'of a later version', about: null },
  ].map(noticePlace)
  expect(places).toEqual([
    '/inbox/c',
    '/requests/x',
    '/requests?view=table&assignee=me',
    '/requests/x',
    '/calendar',
    '/feedback/x',
    '/feedback',
    '/channels',
    null,
    null,
  ])
})
