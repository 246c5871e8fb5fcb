import type pg from 'pg'
import type { Localized } from '../../domain/localized.ts'
import type { InboundContent } from '../../domain/message.ts'
import type { EarlierNote } from '../../domain/note.ts'
import { quoting } from '../../domain/quoting.ts'
import type { TimelineRef } from '../../store/thread.ts'
import {
  type FileRow,
  type HandoffChangeRow,
  type InboundRow,
  type NoteRow,
  type OutboundRow,
  type RequestChangeRow,
  readHandoffChanges,
  readInbound,
  readLabels,
  readNames,
  readNotes,
  readOutbound,
  readRequestChanges,
} from '../../store/thread-rows.ts'
import { maskNationalIds } from '../../text/national-id.ts'

/** Somebody who works here, by name; a team's in its languages. */
export interface Named {
  readonly id: string
  readonly name: string | Localized
}

interface Stands {
  readonly mark: string
  /** ISO instant. */
  readonly at: string
  readonly conversationId: string | null
}

/** One entry of a thread. */
export type Entry = Stands &
  (
    | {
        readonly kind: 'inbound'
        readonly id: string
        readonly content: InboundContent
        /** What stood on the button, for a choice. */
        readonly label: string | null
        readonly status: string
        readonly error: string | null
        readonly file: FileRow | null
      }
    | {
        readonly kind: 'outbound'
        readonly id: string
        readonly text: string
        readonly options: readonly string[]
        readonly by: 'assistant' | 'phone' | Named
        readonly state: OutboundState
        readonly failure: string | null
        readonly clientId: string | null
        readonly file: FileRow | null
      }
    | {
        readonly kind: 'note'
        readonly id: string
        readonly by: Named
        readonly text: string
        readonly mentions: readonly Named[]
        /** ISO instant of its present words; null for its first. */
        readonly editedAt: string | null
        /** What it said before, oldest first. */
        readonly earlier: readonly EarlierNote[]
      }
    | {
        readonly kind: 'handoff'
        readonly change: string
        readonly by: 'phone' | Named | null
        readonly to: Named | null
        readonly reason: string
        readonly urgency: number
        readonly outcome: string | null
        readonly summary: string | null
      }
    | {
        readonly kind: 'request'
        readonly number: string
        readonly service: Localized
        readonly from: string | null
        readonly to: string
        readonly move: string | null
        readonly by: Named | null
        readonly reason: string | null
      }
  )
export type OutboundState = 'waiting' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed'

/** What the refs of a timeline show, in their order; what has been deleted meanwhile is left out. National IDs are masked. */
export async function entriesOf(pool: pg.Pool, refs: readonly TimelineRef[]): Promise<Entry[]> {
  const ids = (kind: TimelineRef['kind']) => refs.filter((ref) => ref.kind === kind).map(({ id }) => id)
  const [inbound, outbound, notes, handoffs, requests] = await Promise.all([
    readInbound(pool, ids('inbound')),
    readOutbound(pool, ids('outbound')),
    readNotes(pool, ids('note')),
    readHandoffChanges(pool, ids('handoff')),
    readRequestChanges(pool, ids('request')),
  ])
  const chosen = [...inbound.values()].filter(({ content }) => content.kind === 'choice')
  const people = [
    ...[...outbound.values()].flatMap(({ saidBy }) => saidBy ?? []),
    ...[...notes.values()].flatMap(({ officerId, mentions }) => [officerId, ...mentions]),
    ...[...handoffs.values()].flatMap(({ by, detail }) =>
      [by, receiverOf(detail)].filter((id) => id !== null),
    ),
    ...[...requests.values()].map(({ by }) => by),
  ]
  const [labels, names] = await Promise.all([
    readLabels(
      pool,
      chosen.map(({ id }) => id),
    ),
    readNames(pool, [...new Set(people)]),
  ])
  const named = (id: string): Named => ({ id, name: names.get(id) ?? '' })
  return refs.flatMap((ref): Entry[] => {
    const stands = { mark: ref.mark, at: ref.at.toISOString(), conversationId: ref.conversationId }
    const entry = {
      inbound: () => inboundEntry(inbound.get(ref.id), labels),
      outbound: () => outboundEntry(outbound.get(ref.id), named),
      note: () => noteEntry(notes.get(ref.id), named),
      handoff: () => handoffEntry(handoffs.get(ref.id), named),
      request: () => requestEntry(requests.get(ref.id), names),
    }[ref.kind]()
    return entry ? [{ ...stands, ...entry }] : []
  })
}

type Naming = (id: string) => Named

function noteEntry(row: NoteRow | undefined, named: Naming) {
  if (!row) return null
  return {
    kind: 'note' as const,
    id: row.id,
    by: named(row.officerId),
    text: maskNationalIds(row.text),
    mentions: row.mentions.map(named),
    editedAt: row.editedAt?.toISOString() ?? null,
    earlier: row.earlier.map(({ text, at }) => ({ text: maskNationalIds(text), at })),
  }
}

function requestEntry(row: RequestChangeRow | undefined, names: ReadonlyMap<string, Named['name']>) {
  if (!row) return null
  const { number, service, from, to, move, by, reason } = row
  const name = names.get(by)
  const who = name === undefined ? null : { id: by, name }
  return { kind: 'request' as const, number, service, from, to, move, by: who, reason }
}

function inboundEntry(
  row: InboundRow | undefined,
  labels: ReadonlyMap<string, { readonly label: string | null }>,
) {
  // Nothing shows that, or how often, somebody answered a survey.
  if (!row || row.content.kind === 'withheld') return null
  const { id, content, status, error, file } = row
  const label = labels.get(id)?.label ?? null
  return { kind: 'inbound' as const, id, content: masked(content), label, status, error, file }
}

function masked(content: InboundContent): InboundContent {
  if (content.kind === 'text') return { ...content, text: maskNationalIds(content.text) }
  if (content.kind === 'attachment' && content.caption)
    return { ...content, caption: maskNationalIds(content.caption) }
  return content
}

function outboundEntry(row: OutboundRow | undefined, named: Naming) {
  if (!row || row.content.private) return null
  const { id, content, saidBy, failure, clientId } = row
  const by =
    saidBy === null ? ('assistant' as const) : saidBy === 'phone' ? ('phone' as const) : named(saidBy)
  return {
    kind: 'outbound' as const,
    id,
    text: maskNationalIds(content.quotes ? quoting(content.quotes.text, content.text) : content.text),
    options: content.options.map(({ label }) => label),
    by,
    state: stateOf(row),
    failure,
    clientId,
    file: row.file,
  }
}

/** How far a message has come, by our own queue and then by what the network says. */
function stateOf({ status, receipt }: Pick<OutboundRow, 'status' | 'receipt'>): OutboundState {
  if (status === 'failed' || receipt === 'failed') return 'failed'
  if (status === 'pending') return 'waiting'
  if (status === 'sending') return 'sending'
  return receipt === 'delivered' || receipt === 'read' ? receipt : 'sent'
}

function handoffEntry(row: HandoffChangeRow | undefined, named: Naming) {
  if (!row) return null
  const to = receiverOf(row.detail)
  const reason = typeof row.detail.reason === 'string' ? row.detail.reason : row.reason
  const closing = row.kind === 'closed' || row.kind === 'released'
  return {
    kind: 'handoff' as const,
    change: row.kind,
    by: row.by === null ? null : row.by === 'phone' ? ('phone' as const) : named(row.by),
    to: to === null ? null : named(to),
    reason,
    urgency: row.urgency,
    outcome: row.kind === 'closed' ? row.outcome : null,
    summary: closing && row.summary !== null ? maskNationalIds(row.summary) : null,
  }
}

function receiverOf(detail: Readonly<Record<string, unknown>>): string | null {
  const { officer, team } = detail
  return typeof officer === 'string' ? officer : typeof team === 'string' ? team : null
}
