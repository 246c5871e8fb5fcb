import type { RequestSummary } from '../domain/help-request.ts'
import { OPEN_TO_WITHDRAWAL } from '../domain/help-request.ts'
import type { Action } from '../engine/action.ts'
import type { Context } from '../engine/context.ts'
import { type Ending, end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { Param, Prompt } from '../engine/prompt.ts'
import { triesLeft } from '../engine/proof.ts'
import { isRecord } from '../engine/step.ts'
import { choice } from '../engine/steps/choice.ts'
import { nationalId, sealedId } from '../engine/steps/national-id.ts'
import { requestNumberStep } from '../engine/steps/request-number.ts'
import { localDate } from '../text/calendar.ts'
import { parseNationalId } from '../text/national-id.ts'
import { appointmentParams } from './appointment.ts'
import { requestOptions } from './own-requests.ts'

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
    refused: end(() => refusedProof('status.refused')),
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

/** What is not theirs and what there is not are refused alike. */
export function refusedProof(key: string): Ending {
  return {
    say: [{ key, options: [actionOption('status'), actionOption('officer'), actionOption('menu')] }],
    events: [{ type: 'claimRefused' }],
    failedProof: true,
  }
}

/** Status, what happens next, by whom, since when; and what the person can do now. */
export function statusOf(request: RequestSummary, context: Context): Prompt[] {
  const { timeZone } = context.association
  const missing = request.missingDocuments
  const params = {
    number: { ltr: request.number },
    service: { text: request.service },
    status: { key: `request-status.${request.status}` },
    since: { date: localDate(new Date(request.statusSince), timeZone) },
  }
  const recorded = request.source !== undefined && request.source !== 'chat'
  const actions: Action[] = [
    ...(request.asks?.length ? (['answer'] as const) : []),
    ...(missing.length ? (['add-documents'] as const) : []),
    ...(request.status === 'declined' ? (['object'] as const) : []),
    ...(request.status === 'reconsideration' ? (['drop-objection'] as const) : []),
    ...(recorded ? (['dispute'] as const) : []),
    ...(OPEN_TO_WITHDRAWAL.includes(request.status) ? (['withdraw'] as const) : []),
    'menu',
  ]
  return [
    { key: 'status.shown', params },
    ...(request.note
      ? [{ key: [`status.noteOf.${request.status}`, 'status.note'], params: { note: request.note } }]
      : []),
    ...(request.clause
      ? [
          {
            key: [`status.clauseOf.${request.status}`, 'status.clause'],
            params: { clause: request.clause },
          },
        ]
      : []),
    ...appointmentOf(request, context),
    ...(recorded
      ? [{ key: 'status.recorded', params: { source: { key: `request-source.${request.source}` } } }]
      : []),
    ...(request.disputed ? [{ key: 'status.disputed' }] : []),
    {
      key: 'status.next',
      params: { next: nextOf(request, localDate(new Date(context.now), timeZone)) },
      options: actions.map((action) => actionOption(action)),
    },
  ]
}

/** The appointment that still stands, where the shell looked for one. */
function appointmentOf(request: RequestSummary, { appointments = [], association }: Context): Prompt[] {
  return appointments
    .filter(({ requestId }) => requestId === request.id)
    .slice(0, 1)
    .map((one) => ({
      key: `appointment.shown.${one.status}`,
      params: appointmentParams(one, association.timeZone),
    }))
}

/** What is still wanted of the applicant: papers, with why one that came was refused, and questions. */
function wantedOf({ missingDocuments, refusals = {}, asks = [] }: RequestSummary): Param[] {
  return [
    ...missingDocuments.map(({ id, name }) => {
      const reason = refusals[id]
      return reason === undefined
        ? { text: name }
        : { key: 'request.refusedPaper', params: { document: { text: name }, reason } }
    }),
    ...asks.map(({ question }) => question),
  ]
}

/** @param today YYYY-MM-DD: the first day an answer can come is told until it has come */
function nextOf(request: RequestSummary, today: string) {
  const dated =
    request.earliestAnswer &&
    today <= request.earliestAnswer &&
    ['submitted', 'dataCheck', 'eligibilityCheck', 'committee', 'decision'].includes(request.status)
  return {
    key: [...(dated ? [`status.nextStep.${request.status}Dated`] : []), `status.nextStep.${request.status}`],
    params: {
      documents: { lines: wantedOf(request) },
      date: request.earliestAnswer ? { date: request.earliestAnswer } : '',
    },
  }
}
