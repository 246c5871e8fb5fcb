import type { HandoffReason, HandoffStatus, Urgency } from './handoff.ts'
import type { ChannelName, InboundContent, MediaKind } from './message.ts'

/** The lists of the inbox: who waits, what one holds, both, what sleeps, what is over, and everybody who ever wrote. */
export const VIEWS = ['waiting', 'mine', 'open', 'snoozed', 'closed', 'all'] as const
export type View = (typeof VIEWS)[number]

/** Most urgent first and then who waits longest; who waits longest; who wrote last. */
export const SORTS = ['urgency', 'waiting', 'newest'] as const
export type Sort = (typeof SORTS)[number]

/** How a list may be put in order: what is over, and what the assistant does, waits for nobody. */
export function sortsOf(view: View): readonly Sort[] {
  return view === 'closed' || view === 'all' ? ['newest'] : SORTS
}

/** What narrows a list. */
export interface InboxFilter {
  readonly channel?: ChannelName | undefined
  readonly labelId?: string | undefined
  /** `none`: with no team. */
  readonly teamId?: string | undefined
  readonly officerId?: string | undefined
  readonly reason?: HandoffReason | undefined
}

/** The last thing that was said, in a line. */
export interface Preview {
  readonly by: 'person' | 'assistant' | 'officer' | 'phone'
  /** Of `officer`. */
  readonly officerId: string | null
  readonly kind: InboundContent['kind'] | MediaKind
  /** As it was written; '' where there are no words. */
  readonly text: string
  /** It never went out. */
  readonly failed: boolean
}

/** A line of the inbox. Times are ISO instants. */
export interface InboxRow {
  readonly conversationId: string
  readonly contactId: string
  readonly name: string | null
  readonly phone: string | null
  readonly channel: ChannelName
  readonly blocked: boolean
  readonly unreachable: boolean
  /** Someone answers from the phone, and the assistant is silent. */
  readonly onPhone: boolean
  readonly labels: readonly string[]
  /** When something was last said; null where nothing was. */
  readonly lastAt: string | null
  readonly preview: Preview | null
  /** Messages that this officer has not seen, at most 100. */
  readonly unread: number
  /** The open handoff, else the last one. */
  readonly handoff: InboxHandoff | null
}

export interface InboxHandoff {
  readonly id: string
  readonly reason: HandoffReason
  readonly urgency: Urgency
  readonly status: HandoffStatus
  readonly claimedBy: string | null
  readonly teamId: string | null
  readonly openedAt: string
  /** Since when the person has waited for a word; null when it is their turn. */
  readonly waitingSince: string | null
  readonly dueAt: string | null
  /** Only while it lasts. */
  readonly snoozedUntil: string | null
  readonly endedAt: string | null
}

/** Sleeping until they write, however long that takes. */
export const UNTIL_REPLY = '9999-01-01T00:00:00.000Z'

export const isUntilReply = (snoozedUntil: string) => snoozedUntil.startsWith('9999')

/** How many letters of a message a line shows. */
export const PREVIEW_LETTERS = 160

/** What a message looks like in a line. */
export function previewOf(content: InboundContent): Pick<Preview, 'kind' | 'text'> {
  switch (content.kind) {
    case 'text':
      return { kind: 'text', text: shortened(content.text) }
    case 'attachment':
      return {
        kind: content.attachment.media,
        text: shortened(content.caption ?? content.attachment.fileName ?? ''),
      }
    case 'sticker':
      return { kind: 'sticker', text: content.emoji ?? '' }
    case 'contact':
      return { kind: 'contact', text: shortened(content.name ?? '') }
    default:
      return { kind: content.kind, text: '' }
  }
}

/** One line, cut between characters as people see them. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const letters = [...line]
  return letters.length <= PREVIEW_LETTERS ? line : `${letters.slice(0, PREVIEW_LETTERS).join('')}…`
}
