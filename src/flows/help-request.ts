import { type Association, activeServices } from '../domain/association.ts'
import { missingDocuments } from '../domain/help-request.ts'
import { earliestAnswer } from '../domain/promise.ts'
import { requestNumber } from '../domain/request-number.ts'
import { askedQuestions, type Service } from '../domain/service.ts'
import type { Context } from '../engine/context.ts'
import { type Ending, end, type Flow, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { Param } from '../engine/prompt.ts'
import { type At, isRecord } from '../engine/step.ts'
import { choice } from '../engine/steps/choice.ts'
import { confirm } from '../engine/steps/confirm.ts'
import { documents } from '../engine/steps/documents.ts'
import { nationalId } from '../engine/steps/national-id.ts'
import { number } from '../engine/steps/number.ts'
import { personName } from '../engine/steps/person-name.ts'
import { phone } from '../engine/steps/phone.ts'
import { placeName } from '../engine/steps/place-name.ts'
import { questions } from '../engine/steps/questions.ts'
import { review } from '../engine/steps/review.ts'
import { text } from '../engine/steps/text.ts'
import { summaryLines } from '../engine/summary.ts'
import { readHelpRequestAnswers } from './help-request-answers.ts'

/** Largest household the form believes; a larger one is told to an officer. */
const MAX_HOUSEHOLD = 30

/** A person asks for help, for themselves or another; ends in a request awaiting the association's study. */
export const helpRequest: Flow = flow('help-request', {
  version: 1,
  action: 'request',
  draft: true,
  account: 'need',
  gate: ({ contact, association }) =>
    contact.consentVersion === association.privacy.version ? null : 'consent',
  start: 'service',
  steps: {
    service: choice({
      options: ({ context }) =>
        activeServices(context.association).map(({ id, name }) => ({ id, label: { text: name } })),
      understood: 'loosely',
      next: 'onBehalf',
    }),
    onBehalf: choice({
      options: ['self', 'parent', 'other'],
      params: (at) => ({ about: aboutOf(serviceOf(at)) }),
      understood: 'loosely',
      next: 'representativeName',
    }),
    representativeName: personName({ when: ({ answers }) => answers.onBehalf !== 'self', next: 'fullName' }),
    fullName: personName({ variant: ({ answers }) => String(answers.onBehalf), next: 'nationalId' }),
    nationalId: nationalId({ next: 'phone' }),
    phone: phone({ next: 'city' }),
    city: placeName({ part: 'district', next: 'district' }),
    district: placeName({ next: 'householdSize' }),
    householdSize: number({ min: 1, max: MAX_HOUSEHOLD, people: true, next: 'incomeBracket' }),
    incomeBracket: choice({
      options: ({ context }) =>
        context.association.incomeBrackets.map(({ id, name }) => ({ id, label: { text: name } })),
      understood: 'amount',
      next: 'questions',
    }),
    questions: questions({ of: questionsOf, next: 'need' }),
    need: text({ min: 5, max: 1500, voice: true, next: 'documents' }),
    documents: documents({
      of: (at) => askedDocuments(serviceOf(at), at.context.association),
      next: 'review',
    }),
    review: review({ lines: (at) => summaryLines(helpRequest, at.answers, at.context), next: 'declaration' }),
    declaration: confirm({
      when: ({ context }) => context.association.declaration !== null,
      params: ({ context }) => ({
        declaration: { text: context.association.declaration?.text ?? { ar: '' } },
      }),
      yes: 'submitted',
      no: 'review',
    }),
    submitted: end(submit),
  },
})

/** Papers a service may ask for: pictures of identity documents only where the association named its legal basis. */
export function askedDocuments(service: Service | undefined, association: Association) {
  return (service?.documents ?? []).filter(({ identity }) => !identity || association.identityImages !== null)
}

/** Whom the chosen service is for, where the association says so: said before anything is asked. */
function aboutOf(service: Service | undefined): Param {
  if (!service?.audience) return ''
  const { name, description, audience } = service
  return {
    key: 'help-request.about',
    params: { service: { text: name }, description: { text: description }, audience: { text: audience } },
  }
}

/** What its service asks this person, by what they have answered so far. */
function questionsOf(at: At) {
  const { questions } = at.answers
  return askedQuestions(serviceOf(at)?.questions ?? [], isRecord(questions) ? questions : {})
}

function serviceOf({ answers, context }: Pick<At, 'answers' | 'context'>): Service | undefined {
  return context.association.services.find(({ id }) => id === answers.service)
}

function submit(at: At): Ending {
  const { context } = at
  const { association, now } = context
  const service = serviceOf(at)
  if (!service) throw new Error('a request without a service')
  const { answers: told, documents: sent, ...answers } = readHelpRequestAnswers(at.answers)
  // Someone who chose another service on the way has answered questions nobody asks any more.
  const asked = questionsOf(at).map(({ id }) => id)
  const documents = only(
    sent,
    askedDocuments(service, association).map(({ id }) => id),
  )
  const missing = missingDocuments(askedDocuments(service, association), documents)
  const declaration = association.declaration && { ...association.declaration, declaredAt: now }
  const answerFrom =
    association.promise && !missing.length
      ? earliestAnswer(association.promise, new Date(now), association.timeZone)
      : null
  const request = {
    ...answers,
    answers: only(told, asked),
    documents,
    id: context.newId,
    number: requestNumber(context.random),
    serviceId: service.id,
    serviceName: service.name,
    missingDocuments: missing,
    declaration,
    submittedAt: now,
    earliestAnswer: answerFrom,
    summary: summaryLines(helpRequest, at.answers, context).map(({ place, label, value }) => ({
      step: place.item ? `${place.step}/${place.item}` : place.step,
      label: context.words(label),
      value: context.words(value),
    })),
  }
  const name = answers.onBehalf === 'self' ? answers.fullName : answers.representativeName
  return {
    say: submittedReply(context, request.number, service, missing, answerFrom),
    events: [
      { type: 'helpRequestSubmitted', request },
      {
        type: 'contactUpdated',
        patch: {
          ...(name ? { name } : {}),
          ...(answers.onBehalf === 'self' ? { phone: answers.phone } : {}),
        },
      },
    ],
  }
}

function only<T>(of: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(of).filter(([name]) => names.includes(name)))
}

function submittedReply(
  context: Context,
  number: string,
  service: Service,
  missing: readonly string[],
  answerFrom: string | null,
): Ending['say'] {
  const { committee } = context.association
  const params = { number: { ltr: number }, service: { text: service.name } }
  if (missing.length > 0) {
    const names = service.documents
      .filter(({ id }) => missing.includes(id))
      .map(({ name }) => ({ text: name }))
    return [
      {
        key: 'help-request.incomplete',
        params: { ...params, documents: { lines: names }, count: names.length },
      },
      {
        key: 'help-request.incompleteNext',
        options: [actionOption('add-documents'), actionOption('status'), actionOption('menu')],
      },
    ]
  }
  const next = answerFrom
    ? {
        key: committee ? 'help-request.promiseCommittee' : 'help-request.promise',
        params: { date: { date: answerFrom }, committee: committee ? { text: committee.name } : '' },
      }
    : { key: 'help-request.noPromise' }
  return [
    { key: 'help-request.submitted', params },
    { ...next, options: [actionOption('status'), actionOption('menu')] },
  ]
}
