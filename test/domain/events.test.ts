import { expect, test } from 'vitest'
import { requestsOf } from '../../src/domain/events.ts'
import type { SubmittedHelpRequest } from '../../src/domain/help-request.ts'

test('names the requests events are about, new ones too, each once', () => {
  const request = { id: 'new' } as SubmittedHelpRequest
  expect(
    requestsOf([
      { type: 'helpRequestSubmitted', request },
      { type: 'helpRequestWithdrawn', requestId: 'old' },
      { type: 'requestDisputed', requestId: 'old', text: 'قلت سبعة' },
      { type: 'claimRefused' },
    ]),
  ).toEqual(['new', 'old'])
})
