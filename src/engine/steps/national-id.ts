import { maskNationalId, parseNationalId } from '../../text/national-id.ts'
import type { Context } from '../context.ts'
import type { Json } from '../session.ts'
import { type At, type Input, isRecord, type NextOf, type Reading, type Step, toNext } from '../step.ts'
import { promptOf, summaryOf } from './wording.ts'

/** A Saudi national ID or Iqama. The number itself is never kept in a session: only sealed, digested and masked. */
export function nationalId<const Name extends string>(of: {
  readonly next: NextOf<Name>
  readonly query?: Step['query']
}): Step<Name> {
  return {
    kind: 'nationalId',
    listening: 'closed',
    ask: (at: At) => promptOf(at),
    read: readNationalId,
    spot: (text, at) => {
      const read = parseNationalId(text)
      return read.ok ? sealedId(read.value, at.context) : undefined
    },
    query: of.query,
    next: toNext(of.next),
    show: (value, at) => ({
      label: summaryOf(at),
      value: { ltr: isRecord(value) ? String(value.masked) : '' },
    }),
  }
}

function readNationalId({ text }: Input, at: At): Reading {
  if (!text) return { kind: 'unread' }
  const read = parseNationalId(text)
  if (read.ok) return { kind: 'answer', value: sealedId(read.value, at.context) }
  return read.reason === 'absent' ? { kind: 'unread' } : { kind: 'problem', reason: read.reason }
}

/** The form in which a national ID may be kept. */
export function sealedId({ id, kind }: { id: string; kind: string }, context: Context): Json {
  return { ...context.seal(id), masked: maskNationalId(id), kind }
}
