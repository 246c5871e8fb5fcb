import type { FailureName, NamedFailure } from '../../failures.ts'
import { CallLost, GraphRefusal } from './graph.ts'

/** Free words to someone who has not written for 24 hours. */
export const WINDOW_CLOSED = 131047

/**
 * What Meta's codes mean for us (developers.facebook.com, WhatsApp, "Error codes"), in words of ours: Meta's own may
 * quote what was sent. Codes that concern number, account or token are for an administrator; messages wait.
 */
const CODES: ReadonlyMap<number, readonly [failure: FailureName, words: string]> = new Map([
  [0, ['unauthorized', 'token refused']],
  [1, ['unknownOutcome', 'unknown error']],
  [2, ['unavailable', 'service unavailable']],
  [3, ['unauthorized', 'capability missing']],
  [4, ['rateLimited', 'too many calls of the app']],
  [10, ['unauthorized', 'permission missing']],
  [33, ['unauthorized', 'number deleted']],
  [100, ['refused', 'invalid parameter']],
  [190, ['unauthorized', 'token expired or withdrawn']],
  [368, ['unauthorized', 'account blocked for a violation of policy']],
  [80007, ['rateLimited', 'too many calls of the account']],
  [130429, ['rateLimited', 'throughput reached']],
  [130472, ['refused', 'held back by an experiment of Meta']],
  [130497, ['refused', 'not allowed in this country']],
  [131000, ['unknownOutcome', 'something went wrong']],
  [131005, ['unauthorized', 'access denied']],
  [131008, ['refused', 'parameter missing']],
  [131009, ['refused', 'parameter not valid']],
  [131016, ['unavailable', 'service unavailable']],
  [131021, ['unknownAddress', 'recipient is our own number']],
  [131026, ['unknownAddress', 'undeliverable: not on WhatsApp, or blocked us']],
  [131030, ['refused', 'recipient not on the list of the test number']],
  [131031, ['unauthorized', 'account locked']],
  [131037, ['unauthorized', 'display name not approved']],
  [131042, ['unauthorized', 'payment problem']],
  [131045, ['unauthorized', 'number not registered correctly']],
  [131047, ['refused', 'more than 24 hours since the person wrote']],
  [131048, ['rateLimited', 'held back as spam']],
  [131049, ['refused', 'held back to keep engagement healthy']],
  [131050, ['refused', 'the person stopped marketing messages']],
  [131051, ['refused', 'message type unsupported']],
  [131052, ['refused', 'media not downloaded']],
  [131053, ['refused', 'media not uploaded']],
  [131056, ['chatRateLimited', 'too many messages to one person']],
  [131057, ['unavailable', 'account in maintenance']],
  [131062, ['refused', 'not possible without the number of the person']],
  [132000, ['refused', 'template has another number of parameters']],
  [132001, ['refused', 'no such template in this language']],
  [132005, ['refused', 'template too long with these words']],
  [132007, ['refused', 'template violates a policy']],
  [132012, ['refused', 'template parameter of a wrong form']],
  [132015, ['refused', 'template paused']],
  [132016, ['refused', 'template disabled']],
  [133004, ['unavailable', 'server temporarily unavailable']],
  [133010, ['unauthorized', 'number not registered']],
])

/** Seconds where Meta tells none: a person may be sent one message every 6 s; spam restrictions last long. */
const PAUSES: ReadonlyMap<number, number> = new Map([
  [131056, 6],
  [131048, 60],
])

/** A gateway gave up on an upstream that may have gone on working. */
const GATEWAY = new Set([502, 504])

/** Names what a call threw. Unknown errors are of unknown outcome. */
export function nameFailure(error: unknown): NamedFailure {
  if (error instanceof GraphRefusal) return nameRefusal(error)
  if (error instanceof CallLost)
    return { failure: error.sent ? 'unknownOutcome' : 'unavailable', detail: error.code.slice(0, 60) }
  return { failure: 'unknownOutcome', detail: 'unknown error' }
}

/** What a code of Meta's means; undefined for one not known. */
export function failureOfCode(code: number): FailureName | undefined {
  return CODES.get(code)?.[0]
}

/** A code of Meta's for operators: the number, and what it means where known. */
export function describeCode(code: number): string {
  const words = CODES.get(code)?.[1]
  return words === undefined ? String(code) : `${code} ${words}`
}

function nameRefusal(refusal: GraphRefusal): NamedFailure {
  const { status, code, subcode } = refusal
  const failure = failureOf(refusal)
  const told = refusal.retryAfter ?? PAUSES.get(code ?? -1)
  const about = code === undefined ? String(status) : describeCode(code)
  return {
    failure,
    detail: subcode === undefined ? about : `${about} (${subcode})`,
    ...(told === undefined ? {} : { retryAfter: told }),
  }
}

function failureOf({ status, code, subcode, transient }: GraphRefusal): FailureName {
  // An object that does not exist or is not ours: the number's id or the token is wrong.
  if (code === 100 && subcode === 33) return 'unauthorized'
  const known = code === undefined ? undefined : CODES.get(code)?.[0]
  if (known !== undefined) return known
  if (code !== undefined && code >= 200 && code <= 299) return 'unauthorized'
  if (status === 429) return 'rateLimited'
  if (status === 401 || status === 403) return 'unauthorized'
  if (GATEWAY.has(status)) return 'unknownOutcome'
  return status >= 500 || transient ? 'unavailable' : 'refused'
}
