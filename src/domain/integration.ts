/** What a key of another system lets it read. */
export const SCOPES = [
  /** Requests: number, service, status, dates. Nothing of the person. */
  'requests.read',
  /** Names, phones, cities and answers of requests besides. National IDs stay masked. */
  'people.read',
  /** Reports, as the console shows them. */
  'reports.read',
] as const
export type Scope = (typeof SCOPES)[number]

/** What other systems can be told of. `ping` tries an address out. */
export const WEBHOOK_EVENTS = ['request.submitted', 'request.moved'] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

/** Why a call did not arrive, as far as whoever looks after the other system can do something about it. */
export const CALL_PROBLEMS = [
  'noAnswer',
  'refused',
  'noAddress',
  'certificate',
  'redirected',
  'declined',
  'broken',
  'cutOff',
  'inactive',
  'other',
] as const
export type CallProblem = (typeof CALL_PROBLEMS)[number]

const PROBLEMS: readonly (readonly [CallProblem, RegExp])[] = [
  ['inactive', /^inactive$/],
  ['redirected', /^HTTP 3/],
  ['declined', /^HTTP 4/],
  ['broken', /^HTTP /],
  ['noAnswer', /^TimeoutError$|TIMEDOUT|_TIMEOUT$/],
  ['refused', /^ECONNREFUSED$/],
  ['noAddress', /^(ENOTFOUND|EAI_|ENODATA)/],
  ['certificate', /CERT|SELF_SIGNED|UNABLE_TO|_TLS_|_SSL_|^EPROTO$/],
  ['cutOff', /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|HPE_)/],
]

/** The kind of a fault. @param fault a status (`HTTP 503`), or the name the network or TLS gives what went wrong */
export function callProblem(fault: string): CallProblem {
  return PROBLEMS.find(([, of]) => of.test(fault))?.[0] ?? 'other'
}

/** Calls of one event before it is given up. */
export const CALL_TRIES = 12
const FIRST_PAUSE = 15
const LONGEST_PAUSE = 43_200

/** Seconds until the next call after so many that failed: from a quarter of a minute to half a day, two days together. */
export const callPause = (failed: number) => Math.min(FIRST_PAUSE * 3 ** (failed - 1), LONGEST_PAUSE)
