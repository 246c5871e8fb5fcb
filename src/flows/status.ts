import type { RequestSummary } from '../domain/help-request.ts'
import { OPEN_TO_WITHDRAWAL } from '../domain/help-request.ts'
import type { Action } from '../engine/action.ts'
import type { Context } from '../engine/context.ts'
import { type Ending, end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { Prompt } from '../engine/prompt.ts'
import { isRecord } from '../engine/step.ts'
import { choice } from '../engine/steps/choice.ts'
import { nationalId, sealedId } from '../engine/steps/national-id.ts'
import { requestNumberStep } from '../engine/steps/request-number.ts'
import { localDate } from '../text/calendar.ts'
import { parseNationalId } from '../text/national-id.ts'
import { requestOptions } from './own-requests.ts'

/** Failed proofs an hour, per conversation, before a person is needed. The answer never tells absent from foreign. */
const TRIES = 5
const HOUR = 3_600_000

/** Where one's request stands, in plain words; from a new channel after proving whose it is. */
export const status = flow('status', {
  version: 1,
  action: 'status',
  start: 'which',
  steps: {
    which: choice({
      when: ({ context }) => context.requests.length > 1,
      options: ({ context }) => requestOptions(context.requests),
      next: 'own',
    }),
    own: choice({
      when: ({ context }) => context.requests.length === 0,
      options: ['haveNumber', 'newRequest'],
      next: ({ answers, context }) => {
        if (context.requests.length > 0) return 'shown'
        if (answers.own === 'newRequest') return 'newRequest'
        return triesLeft(context) ? 'number' : 'tooMany'
      },
    }),
    number: requestNumberStep({ next: 'nationalId' }),
    nationalId: nationalId({
      query: ({ text }, { answers, context }) => {
        // Asked again here, because several such questions may have been begun before the first failure.
        if (!triesLeft(context)) return null
        const id = parseNationalId(text)
        const sealed = id.ok ? sealedId(id.value, context) : null
        return isRecord(sealed ?? undefined) && sealed !== null
          ? {
              kind: 'request-by-proof',
              number: String(answers.number),
              nationalIdDigest: String((sealed as { digest: string }).digest),
            }
          : null
      },
      next: ({ context }) => (context.found ? 'claimed' : triesLeft(context) ? 'refused' : 'tooMany'),
    }),
    claimed: end(({ context }) => {
      if (!context.found) throw new Error('claimed without a request')
      return {
        say: statusOf(context.found, context),
        events: [{ type: 'requestClaimed', requestId: context.found.id }],
      }
    }),
    refused: end(() => ({
      say: [
        {
          key: 'status.refused',
          options: [actionOption('status'), actionOption('officer'), actionOption('menu')],
        },
      ],
      events: [{ type: 'claimRefused' }],
      failedProof: true,
    })),
    tooMany: end(() => ({
      say: [{ key: 'status.tooMany', options: [actionOption('officer'), actionOption('menu')] }],
    })),
    newRequest: end(() => ({ say: [], after: { kind: 'act', action: 'request' } })),
    shown: end(({ answers, context }): Ending => {
      const request = context.requests.find(({ id }) => id === answers.which) ?? context.requests[0]
      return { say: request ? statusOf(request, context) : [{ key: 'status.none' }] }
    }),
  },
})

/** Whether another proof may be tried now. */
function triesLeft({ now, failedProofs = [] }: Context): boolean {
  return failedProofs.filter((at) => Date.parse(now) - Date.parse(at) < HOUR).length < TRIES
}

/** Status, what happens next, by whom, since when; and what the person can do now. */
function statusOf(request: RequestSummary, { association: { timeZone } }: Context): Prompt[] {
  const missing = request.missingDocuments
  const params = {
    number: { ltr: request.number },
    service: { text: request.service },
    status: { key: `request-status.${request.status}` },
    since: { date: localDate(new Date(request.statusSince), timeZone) },
    next: nextOf(request),
  }
  const actions: Action[] = [
    ...(missing.length ? (['add-documents'] as const) : []),
    ...(request.status === 'declined' ? (['object'] as const) : []),
    ...(OPEN_TO_WITHDRAWAL.includes(request.status) ? (['withdraw'] as const) : []),
    'menu',
  ]
  return [
    { key: 'status.shown', params },
    ...(request.note ? [{ key: 'status.note', params: { note: request.note } }] : []),
    {
      key: 'status.next',
      params: { next: nextOf(request) },
      options: actions.map((action) => actionOption(action)),
    },
  ]
}

function nextOf(request: RequestSummary) {
  const missing = request.missingDocuments.map(({ name }) => ({ text: name }))
  const dated =
    request.earliestAnswer &&
    ['submitted', 'dataCheck', 'eligibilityCheck', 'committee', 'decision'].includes(request.status)
  return {
    key: [...(dated ? [`status.nextStep.${request.status}Dated`] : []), `status.nextStep.${request.status}`],
    params: {
      documents: { lines: missing },
      date: request.earliestAnswer ? { date: request.earliestAnswer } : '',
    },
  }
}
