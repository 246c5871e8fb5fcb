import { TelegramError } from 'telegraf'
import { describe, expect, test } from 'vitest'
import { conflictOf, nameFailure, RateLimitWatch } from '../../../src/channels/telegram/failures.ts'

const answer = (error_code: number, description = '', parameters?: { retry_after: number }) =>
  new TelegramError({ error_code, description, parameters })

/** node-fetch's error, as it words them. */
const fetchError = (reason: string, code?: string) =>
  Object.assign(
    new Error(`request to https://api.example/bot1:[REDACTED]/sendMessage failed, reason: ${reason}`),
    {
      name: 'FetchError',
      type: 'system',
      ...(code === undefined ? {} : { code }),
    },
  )

test.each([
  [answer(429, 'Too Many Requests: retry after 7', { retry_after: 7 }), 'chatRateLimited'],
  [answer(403, 'Forbidden: bot was blocked by the user'), 'blocked'],
  [answer(403, 'Forbidden: user is deactivated'), 'blocked'],
  [answer(403, "Forbidden: bot can't initiate conversation with a user"), 'blocked'],
  [answer(400, 'Bad Request: chat not found'), 'unknownAddress'],
  [answer(400, 'Bad Request: PEER_ID_INVALID'), 'unknownAddress'],
  [answer(400, 'Bad Request: message is too long'), 'refused'],
  [answer(413, 'Request Entity Too Large'), 'refused'],
  [answer(401, 'Unauthorized'), 'unauthorized'],
  [answer(404, 'Not Found'), 'unauthorized'],
  [answer(409, 'Conflict: terminated by other getUpdates request'), 'unavailable'],
  [answer(500, 'Internal Server Error'), 'unavailable'],
  [answer(503, 'Service Unavailable'), 'unavailable'],
  [answer(502, 'Bad Gateway'), 'unknownOutcome'],
  [answer(504, 'Gateway Timeout'), 'unknownOutcome'],
  [fetchError('connect ECONNREFUSED 127.0.0.1:443', 'ECONNREFUSED'), 'unavailable'],
  [fetchError('getaddrinfo ENOTFOUND api.telegram.org', 'ENOTFOUND'), 'unavailable'],
  [fetchError('getaddrinfo EAI_AGAIN api.telegram.org', 'EAI_AGAIN'), 'unavailable'],
  [fetchError('connect ETIMEDOUT 149.154.167.220:443', 'ETIMEDOUT'), 'unavailable'],
  [fetchError('', 'ETIMEDOUT'), 'unavailable'],
  [fetchError('certificate has expired', 'CERT_HAS_EXPIRED'), 'unavailable'],
  [
    fetchError(
      'Client network socket disconnected before secure TLS connection was established',
      'ECONNRESET',
    ),
    'unavailable',
  ],
  [fetchError('read ECONNRESET', 'ECONNRESET'), 'unknownOutcome'],
  [fetchError('socket hang up', 'ECONNRESET'), 'unknownOutcome'],
  [fetchError('read ETIMEDOUT', 'ETIMEDOUT'), 'unknownOutcome'],
  [
    Object.assign(new Error('The user aborted a request.'), { name: 'AbortError', type: 'aborted' }),
    'unknownOutcome',
  ],
  [Object.assign(new Error('invalid json response body'), { type: 'invalid-json' }), 'unknownOutcome'],
  [undefined, 'unknownOutcome'],
  ['odd', 'unknownOutcome'],
])('%s', (error, failure) => {
  expect(nameFailure(error).failure).toBe(failure)
})

test('the pause is what Telegram says', () => {
  expect(nameFailure(answer(429, 'Too Many Requests', { retry_after: 31 })).retryAfter).toBe(31)
  expect(nameFailure(answer(429, 'Too Many Requests'))).not.toHaveProperty('retryAfter')
})

test('details name no number, no words of ours and no token', () => {
  const errors = [
    answer(400, 'Bad Request: inline keyboard button URL "قصتي" is invalid'),
    answer(400, 'Bad Request: user 966551234567 not found'),
    Object.assign(new Error('invalid json response body at https://api.example/bot1:SECRET/x'), {
      type: 'invalid-json',
    }),
  ]
  const details = errors.map((error) => nameFailure(error).detail).join('\n')
  expect(details).not.toMatch(/قصتي|966551234567|SECRET/)
})

test('a conflict says with whom', () => {
  expect(conflictOf(answer(409, 'Conflict: terminated by other getUpdates request'))).toBe('poller')
  expect(conflictOf(answer(409, "Conflict: can't use getUpdates method while webhook is active"))).toBe(
    'webhook',
  )
  expect(conflictOf(answer(400))).toBeUndefined()
})

describe('several chats limited at once mean the whole bot', () => {
  test('three within two seconds', () => {
    const watch = new RateLimitWatch()
    expect(['1', '2', '3'].map((chat) => watch.note(chat, 1000))).toEqual([false, false, true])
  })

  test('not one chat again and again, not three far apart', () => {
    const watch = new RateLimitWatch()
    for (let i = 0; i < 5; i++) expect(watch.note('1', 1000 + i)).toBe(false)
    expect(watch.note('2', 5000)).toBe(false)
    expect(watch.note('3', 9000)).toBe(false)
  })
})
