import { readFileSync } from 'node:fs'
import { broughtTogether, keptApart } from '../../src/conversation/surveys/apart.ts'
import type { AppointmentSummary } from '../../src/domain/appointment.ts'
import { association } from '../../src/domain/association.ts'
import type { Contact } from '../../src/domain/contact.ts'
import type { DomainEvent } from '../../src/domain/events.ts'
import type { OwnFeedback } from '../../src/domain/feedback.ts'
import type { FormLine, RequestSummary } from '../../src/domain/help-request.ts'
import type { InboundContent, InboundMessage } from '../../src/domain/message.ts'
import type { PolicySearch } from '../../src/domain/policy.ts'
import type { OpenSurvey, ToldChange } from '../../src/domain/survey/open-survey.ts'
import { createEngine } from '../../src/engine/advance.ts'
import type { Context, Query } from '../../src/engine/context.ts'
import { newSession, readSession, type Session } from '../../src/engine/session.ts'
import type { Turn } from '../../src/engine/turn.ts'
import { flows } from '../../src/flows/index.ts'
import { loadTranslator } from '../../src/i18n/load.ts'
import { withFaq } from '../../src/policy/faq.ts'
import { parsePolicy } from '../../src/policy/parse.ts'
import { createPolicySearch } from '../../src/policy/search.ts'

export const translator = await loadTranslator('locales')
export const sample = association.parse(JSON.parse(readFileSync('prisma/seed/association.json', 'utf8')))
const engine = createEngine(flows)

/** The shipped sample policy, as it is asked in production. */
export const samplePolicy: PolicySearch = (() => {
  const { title, adoption, clauses } = parsePolicy(readFileSync('prisma/seed/policy.txt', 'utf8'))
  const search = createPolicySearch([
    {
      title: { id: 'sample', title, adoption },
      clauses: clauses.map((clause) => ({ id: `clause-${clause.order}`, ...clause })),
    },
  ])
  return withFaq(search, sample)
})()

/** Milliseconds between two messages of somebody who sends one after the other. */
const APART = 20_000

/**
 * A person talking to the assistant without a database: a clock that is set, ids that are counted, and events that
 * change what is known of the person the way the recorders do.
 */
export class World {
  /** A Sunday morning in office hours, Riyadh time. */
  now = '2026-11-22T07:00:00.000Z'
  locale = 'ar'
  association = sample
  policy: PolicySearch = samplePolicy
  contact: Contact = {
    id: 'contact-1',
    name: null,
    phone: null,
    locale: null,
    consentVersion: null,
    notificationsStopped: false,
  }
  requests: RequestSummary[] = []
  /** Requests of other channels that can be proved: by `number digest`. */
  provable = new Map<string, RequestSummary>()
  /** Complaints and suggestions, newest first, and what was read back of a request an officer recorded. */
  feedback: OwnFeedback[] = []
  recorded: FormLine[] = [
    { step: 'fullName', label: 'الاسم', value: 'سعاد محمد' },
    { step: 'householdSize', label: 'عدد أفراد الأسرة', value: '4' },
  ]
  /** Appointments still to come. */
  appointments: AppointmentSummary[] = []
  session: Session = newSession(this.now)
  sharesContact = false
  /** The survey they are invited to, and what was told to have changed. */
  survey: OpenSurvey | null = null
  changes: ToldChange[] = []
  /** Tokens of the buttons they see. */
  shown: readonly string[] = []
  /** Of the last message nothing is kept. */
  withheld = false
  /** Day of consent and of the oldest message, and files, as the store would know them. */
  consentedAt = this.now
  messagesSince = this.now
  documents = 0
  #count = 0

  context(): Context {
    this.#count++
    return {
      now: this.now,
      newId: `00000000-0000-7000-8000-${String(this.#count).padStart(12, '0')}`,
      random: ((this.#count * 0.618034) % 1) * 0.999,
      locale: this.contact.locale ?? this.locale,
      languages: translator.languages,
      channel: { name: 'telegram', sharesContact: this.sharesContact },
      association: this.association,
      contact: this.contact,
      requests: this.requests,
      policy: this.policy,
      found: null,
      words: (text) => translator.words(text, this.contact.locale ?? this.locale),
      seal: (id) => ({ sealed: `sealed(${id.slice(-4)})`, digest: `digest(${id})` }),
    }
  }

  inbound(content: InboundContent): InboundMessage {
    return {
      channel: 'telegram',
      account: '1',
      externalId: String(this.#count),
      address: '42',
      sentAt: new Date(Date.parse(this.now) + this.#count * APART).toISOString(),
      sender: {},
      content,
    }
  }

  /** One turn; the session goes through JSON, as it does through the database. */
  send(content: InboundContent): Turn {
    const inbound = this.inbound(content)
    const context = this.context()
    const stored = readSession(JSON.parse(JSON.stringify(this.session)), this.now)
    const query = engine.query(stored, inbound, context)
    const found = this.#lookUp(query)
    const session = broughtTogether(stored, found.survey)
    const turn = engine.advance(session, inbound, { ...context, ...found })
    this.#keepApart(session, turn, content, found.survey)
    for (const event of turn.events) this.#record(event)
    return turn
  }

  #lookUp(query: Query | null): Partial<Context> {
    if (query?.kind === 'appointments') return { appointments: this.appointments }
    if (query?.kind === 'request-by-proof')
      return { found: this.provable.get(`${query.number} ${query.nationalIdDigest}`) ?? null }
    if (query?.kind === 'request-by-invite') return { found: this.provable.get(query.codeDigest) ?? null }
    if (query?.kind === 'survey') return { survey: this.survey }
    if (query?.kind === 'changes') return { changes: this.changes }
    if (query?.kind === 'feedback') return { feedback: this.feedback }
    if (query?.kind === 'recorded') return { recorded: this.recorded }
    const { consentVersion: version } = this.contact
    const consent = version === null ? null : { version, givenAt: this.consentedAt }
    return query ? { kept: { consent, messagesSince: this.messagesSince, documents: this.documents } } : {}
  }

  #keepApart(session: Session, turn: Turn, content: InboundContent, survey: Context['survey']): void {
    const apart = keptApart(session, turn, content, survey, (plain) => plain)
    this.session = apart.session
    this.shown = turn.session.shown
    this.withheld = apart.content !== null
    for (const { values } of apart.statements)
      if (this.survey) this.survey = { ...this.survey, progress: JSON.parse(String(values[1])) }
  }

  say(text: string): Turn {
    return this.send({ kind: 'text', text })
  }

  /** Taps the n-th option last shown, from 1. */
  tap(n: number): Turn {
    const token = this.shown[n - 1]
    if (!token) throw new Error(`there is no option ${n}`)
    return this.send({ kind: 'choice', token })
  }

  words(turn: Turn): string {
    return translator.render(turn.reply, turn.locale).text
  }

  #record(event: DomainEvent): void {
    switch (event.type) {
      case 'surveyFinished':
      case 'surveyRefused':
        this.survey = null
        return
      case 'consentGiven':
        this.contact = { ...this.contact, consentVersion: event.version }
        this.consentedAt = this.now
        return
      case 'consentWithdrawn':
        this.contact = { ...this.contact, consentVersion: null }
        return
      case 'languageChosen':
        this.contact = { ...this.contact, locale: event.locale }
        return
      case 'contactUpdated':
        this.contact = { ...this.contact, ...event.patch }
        return
      case 'notificationsStopped':
      case 'notificationsResumed':
        this.contact = { ...this.contact, notificationsStopped: event.type === 'notificationsStopped' }
        return
      case 'helpRequestSubmitted': {
        const { id, number, serviceId, serviceName, submittedAt, earliestAnswer, missingDocuments } =
          event.request
        const documents =
          this.association.services.find((service) => service.id === serviceId)?.documents ?? []
        const missing = documents
          .filter((document) => missingDocuments.includes(document.id))
          .map(({ id, name }) => ({ id, name }))
        const status = missing.length ? 'incomplete' : 'submitted'
        this.requests = [
          {
            id,
            number,
            service: serviceName,
            status,
            submittedAt,
            statusSince: submittedAt,
            missingDocuments: missing,
            earliestAnswer,
            note: null,
          },
          ...this.requests,
        ]
        return
      }
      case 'documentsAdded':
        this.requests = this.requests.map((request) => {
          if (request.id !== event.requestId) return request
          const missing = request.missingDocuments.filter(({ id }) => id !== event.documentId)
          return {
            ...request,
            missingDocuments: missing,
            status: missing.length || request.asks?.length ? 'incomplete' : 'submitted',
          }
        })
        return
      case 'helpRequestWithdrawn':
        this.requests = this.requests.map((request) =>
          request.id === event.requestId ? { ...request, status: 'withdrawn' } : request,
        )
        return
      case 'complaintFiled':
      case 'suggestionMade':
      case 'volunteerOffered':
        this.feedback = [{ ...told(event), at: this.now }, ...this.feedback]
        return
      case 'askAnswered':
        this.requests = this.requests.map((request) => {
          if (request.id !== event.requestId) return request
          const asks = (request.asks ?? []).filter(({ id }) => id !== event.askId)
          const done = asks.length + request.missingDocuments.length === 0 && request.status === 'incomplete'
          return { ...request, asks, status: done ? 'submitted' : request.status }
        })
        return
      case 'objectionRaised':
        this.requests = this.requests.map((request) =>
          request.id === event.requestId ? { ...request, status: 'reconsideration', note: null } : request,
        )
        return
      case 'objectionDropped':
        this.requests = this.requests.map((request) =>
          request.id === event.requestId ? { ...request, status: 'declined' } : request,
        )
        return
      case 'requestDisputed':
        this.requests = this.requests.map((request) =>
          request.id === event.requestId ? { ...request, disputed: true } : request,
        )
        return
      case 'appointmentConfirmed':
      case 'appointmentMoveAsked':
      case 'appointmentDeclined': {
        const status = event.type === 'appointmentConfirmed' ? 'confirmed' : 'moveAsked'
        this.appointments = this.appointments.flatMap((one) =>
          one.id !== event.appointmentId
            ? [one]
            : event.type === 'appointmentDeclined'
              ? []
              : [{ ...one, status }],
        )
        return
      }
      case 'requestLinked':
      case 'requestClaimed':
        this.requests = [
          ...this.requests,
          ...[...this.provable.values()].filter(({ id }) => id === event.requestId),
        ]
        return
      default:
        return
    }
  }
}

const KINDS = {
  complaintFiled: 'complaint',
  suggestionMade: 'suggestion',
  volunteerOffered: 'volunteering',
} as const

function told({ type, number }: { readonly type: keyof typeof KINDS; readonly number: string }) {
  return { number, kind: KINDS[type], status: 'open', answeredAt: null, answer: null } as const
}
