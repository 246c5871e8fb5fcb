import type { SendResult } from '../../channel.ts'
import { OutcomeUnknown, SessionAway } from './session.ts'

export type Failed = Extract<SendResult, { readonly ok: false }>

/** WhatsApp knows no other id of this number: the person is unknown to us, or not on WhatsApp at all. */
export function wantsLookUp(error: unknown): boolean {
  return /No LID for user/i.test(wordsOf(error))
}

/** Names what a call of the library threw. What the page itself threw may have happened after the message was out. */
export function nameFailure(error: unknown): Failed {
  if (error instanceof SessionAway) return { ok: false, failure: 'unavailable', detail: 'no session' }
  if (error instanceof OutcomeUnknown) return { ok: false, failure: 'unknownOutcome', detail: 'no answer' }
  const words = wordsOf(error)
  const detail = harmless(words)
  if (/No LID for user|invalid wid|wid error/i.test(words))
    return { ok: false, failure: 'unknownAddress', detail }
  return { ok: false, failure: 'unknownOutcome', detail }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The library's first words without what they may quote from us. */
function harmless(words: string): string {
  const [line = ''] = words.split('\n')
  return line
    .replace(/["'«“].*["'»”]/g, '…')
    .replace(/\d{4,}/g, '…')
    .slice(0, 80)
}
