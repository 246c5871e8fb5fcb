import { expect, test } from 'vitest'
import { describeCode, nameFailure } from '../../../../src/channels/whatsapp/cloud/failures.ts'
import { CallLost, GraphRefusal } from '../../../../src/channels/whatsapp/cloud/graph.ts'

const refusal = (status: number, code?: number, subcode?: number, retryAfter?: number, transient?: boolean) =>
  new GraphRefusal(status, { code, error_subcode: subcode, is_transient: transient }, retryAfter)

test.each<[string, unknown, string]>([
  ['throughput', refusal(429, 130429), 'rateLimited'],
  ['calls of the account', refusal(400, 80007), 'rateLimited'],
  ['calls of the app', refusal(400, 4), 'rateLimited'],
  ['spam', refusal(400, 131048), 'rateLimited'],
  ['a 429 of someone in between', refusal(429), 'rateLimited'],
  ['one person too often', refusal(400, 131056), 'chatRateLimited'],
  ['undeliverable', refusal(400, 131026), 'unknownAddress'],
  ['our own number', refusal(400, 131021), 'unknownAddress'],
  ['the 24 hours', refusal(400, 131047), 'refused'],
  ['a parameter', refusal(400, 100), 'refused'],
  ['a value', refusal(400, 131009), 'refused'],
  ['an unknown template', refusal(404, 132001), 'refused'],
  ['a paused template', refusal(400, 132015), 'refused'],
  ['what is new to us', refusal(400, 139999), 'refused'],
  ['an expired token', refusal(401, 190), 'unauthorized'],
  ['no token', refusal(401, 0), 'unauthorized'],
  ['a missing permission', refusal(403, 200), 'unauthorized'],
  ['a blocked account', refusal(403, 368), 'unauthorized'],
  ['a locked account', refusal(403, 131031), 'unauthorized'],
  ['unpaid bills', refusal(400, 131042), 'unauthorized'],
  ['a number that is not registered', refusal(400, 133010), 'unauthorized'],
  ['a number that is not ours', refusal(400, 100, 33), 'unauthorized'],
  ['a 401 of someone in between', refusal(401), 'unauthorized'],
  ['a service away', refusal(503, 131016), 'unavailable'],
  ['maintenance', refusal(500, 131057), 'unavailable'],
  ['a 500', refusal(500), 'unavailable'],
  ['a 503', refusal(503), 'unavailable'],
  ['what Meta calls passing', refusal(400, 139999, undefined, undefined, true), 'unavailable'],
  ['something went wrong', refusal(500, 131000), 'unknownOutcome'],
  ['a 502', refusal(502), 'unknownOutcome'],
  ['a 504', refusal(504), 'unknownOutcome'],
  ['a connection lost before the call', new CallLost('ECONNREFUSED', false), 'unavailable'],
  ['a connection lost after it', new CallLost('ECONNRESET', true), 'unknownOutcome'],
  ['a time-out', new CallLost('timeout', true), 'unknownOutcome'],
  ['something odd', new Error('966551234567'), 'unknownOutcome'],
  ['nothing', undefined, 'unknownOutcome'],
])('%s', (_, error, failure) => {
  expect(nameFailure(error).failure).toBe(failure)
})

test('the pause is the one told, else the one known', () => {
  expect(nameFailure(refusal(429, 130429, undefined, 31)).retryAfter).toBe(31)
  expect(nameFailure(refusal(429, 130429))).not.toHaveProperty('retryAfter')
  expect(nameFailure(refusal(400, 131056)).retryAfter).toBe(6)
})

test('operators read a code and words of ours', () => {
  expect(nameFailure(refusal(401, 190, 463)).detail).toBe('190 token expired or withdrawn (463)')
  expect(nameFailure(refusal(502)).detail).toBe('502')
  expect(nameFailure(new Error('966551234567')).detail).toBe('unknown error')
  expect(describeCode(131026)).toContain('undeliverable')
  expect(describeCode(7)).toBe('7')
})
