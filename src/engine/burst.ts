import type { InboundMessage } from '../domain/message.ts'
import type { Heard } from './input.ts'
import type { Session } from './session.ts'
import type { Talk } from './talk.ts'
import type { Turn } from './turn.ts'

/** Milliseconds between two files that were chosen at once, where the network does not say so itself. */
const TOGETHER = 5_000
/** Milliseconds in which the same answer to the same kind of message would only be a repetition. */
const SOON = 60_000

/**
 * How a message without words goes on what came just before it: `together` as a part of the same album, `soon` as more
 * of its kind; null where it stands by itself.
 */
export function followsOn({ burst }: Session, { wordless, input }: Heard, inbound: InboundMessage) {
  if (!burst || !wordless || input.text || burst.kind !== wordless) return null
  const album = albumOf(inbound)
  const apart = Math.abs(Date.parse(inbound.sentAt) - Date.parse(burst.at))
  if ((album !== null && album === burst.album) || apart <= TOGETHER) return 'together'
  return apart <= SOON ? 'soon' : null
}

/**
 * The turn as it is said: of ten pictures sent at once the first is answered, and the others only where there is something
 * new to say. What they lead to happens all the same.
 */
export function saidOnce(talk: Talk, heard: Heard, inbound: InboundMessage, turn: Turn): Turn {
  if (!heard.wordless) return { ...turn, session: { ...turn.session, burst: null } }
  const { follows, session } = talk
  const before = follows ? session.burst : null
  const keys = turn.reply.map(({ key }) => String(key))
  const repeats = before !== null && keys.every((key) => before.said.includes(key))
  const quiet = !turn.urgent && (talk.took ? follows === 'together' : repeats && turn.events.length === 0)
  const added = turn.events.find((event) => event.type === 'documentsAdded')
  const burst = {
    kind: heard.wordless,
    album: albumOf(inbound),
    at: inbound.sentAt,
    said: [...new Set([...(before?.said ?? []), ...keys])],
    files: (before?.files ?? 0) + 1,
    added: added ? { requestId: added.requestId, documentId: added.documentId } : (before?.added ?? null),
  }
  const next = { ...turn.session, burst }
  return quiet
    ? { ...turn, reply: [], session: { ...next, shown: session.shown } }
    : { ...turn, session: next }
}

const albumOf = ({ content }: InboundMessage) =>
  content.kind === 'attachment' ? (content.album ?? null) : null
