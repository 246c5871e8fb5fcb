import type { Localized } from './localized.ts'
import type { Attachment } from './message.ts'
import { WAYS } from './ways.ts'

/** Where a help request can stand; how it gets there is in `pipeline/moves.ts`. `decision` is for associations without a committee. */
export const REQUEST_STATUSES = [
  'incomplete',
  'submitted',
  'dataCheck',
  'eligibilityCheck',
  'committee',
  'decision',
  'approved',
  'declined',
  'reconsideration',
  'inService',
  'delivered',
  'closed',
  'withdrawn',
] as const
export type RequestStatus = (typeof REQUEST_STATUSES)[number]

/** Statuses in which the applicant waits for the association's answer: not for what they themselves still have to send. */
export const AWAITING_ANSWER = [
  'submitted',
  'dataCheck',
  'eligibilityCheck',
  'committee',
  'decision',
  'reconsideration',
] as const satisfies readonly RequestStatus[]

/** Statuses in which the applicant may still add documents. */
export const OPEN_TO_DOCUMENTS: readonly RequestStatus[] = [
  'incomplete',
  'submitted',
  'dataCheck',
  'eligibilityCheck',
]
/** Statuses in which the applicant may still withdraw: until a decision is made. */
export const OPEN_TO_WITHDRAWAL: readonly RequestStatus[] = [...OPEN_TO_DOCUMENTS, 'committee', 'decision']

/** A national ID as it may be kept: sealed for reading back by an officer, digested for search, masked for showing. */
export interface SealedId {
  readonly sealed: string
  readonly digest: string
  /** `******1234` */
  readonly masked: string
  readonly kind: 'citizen' | 'resident'
}

/** A request as its own applicant sees it. */
export interface RequestSummary {
  readonly id: string
  readonly number: string
  readonly service: Localized
  readonly status: RequestStatus
  /** ISO instants. */
  readonly submittedAt: string
  readonly statusSince: string
  /** Document ids of the service that are still missing. */
  readonly missingDocuments: readonly { readonly id: string; readonly name: Localized }[]
  /** First day an answer can come (YYYY-MM-DD), null when the policy promises nothing. */
  readonly earliestAnswer: string | null
  /** Reason of a refusal or a note to the applicant. */
  readonly note: string | null
  /** Open questions of officers, oldest first. */
  readonly asks?: readonly { readonly id: string; readonly question: string }[]
  /** Why a paper that is missing was refused, by the document's id. */
  readonly refusals?: Readonly<Record<string, string>>
  /** The clause a decision rests on, as it was quoted. */
  readonly clause?: string | null
  /** By which way of the policy it came; by another than `chat` an officer wrote it down. */
  readonly source?: RequestSource
  /** The applicant said that it is not what they told, and nobody has settled it. */
  readonly disputed?: boolean
}

/** Ways by which a request comes, as the national model policy lists them; `chat` covers the networks people write on. */
export const REQUEST_SOURCES = ['chat', ...WAYS] as const
export type RequestSource = (typeof REQUEST_SOURCES)[number]

/** How a declaration was given: tapped in chat by themselves, spoken after it was read out, signed on paper. */
export type DeclarationGiven = 'tapped' | 'spoken' | 'signed'

/** One answered line of the form: label and value as the applicant was shown them in the summary. */
export interface FormLine {
  readonly step: string
  readonly label: string
  readonly value: string
}

/** Everything the flow hands over when a request is declared and sent. */
export interface SubmittedHelpRequest {
  readonly id: string
  readonly number: string
  readonly serviceId: string
  readonly serviceName: Localized
  /** For whom: the writer, a parent, or another person represented by the writer. */
  readonly onBehalf: 'self' | 'parent' | 'other'
  readonly representativeName: string | null
  readonly fullName: string
  readonly nationalId: SealedId
  readonly phone: string
  readonly city: string
  readonly district: string
  readonly householdSize: number
  readonly incomeBracket: string
  /** The service's own questions: question id to answer. */
  readonly answers: Readonly<Record<string, unknown>>
  /** The need in the applicant's own words, empty when it came as a voice note. */
  readonly need: string
  readonly needVoice: Attachment | null
  readonly documents: Readonly<Record<string, readonly Attachment[]>>
  readonly missingDocuments: readonly string[]
  /** null where the association's policy has no declaration. */
  readonly declaration: Declaration | null
  /** The data as it was read back before it was sent. */
  readonly summary: readonly FormLine[]
  readonly submittedAt: string
  readonly earliestAnswer: string | null
}

/** What the applicant declared: the association's wording by version; the exact words are kept when it is recorded. */
export interface Declaration {
  readonly version: number
  readonly text: Localized
  readonly declaredAt: string
}

/** Documents that the service requires and the applicant has not sent. */
export function missingDocuments(
  required: readonly { id: string; required: boolean }[],
  given: Readonly<Record<string, readonly Attachment[]>>,
): string[] {
  return required.filter((document) => document.required && !given[document.id]?.length).map(({ id }) => id)
}
