import { z } from 'zod'
import { type PersonIds, personOf } from '../people.ts'

/** Ids are texts, or objects whose text stands in `_serialized` or, on newer pages, `$1`. */
const wid = z.union([
  z.string(),
  z.object({ _serialized: z.string() }).transform((id) => id._serialized),
  z.object({ $1: z.string() }).transform((id) => id.$1),
])
const text = z.string().optional().catch(undefined)
const number = z.number().finite().optional().catch(undefined)
const flag = z.boolean().optional().catch(undefined)

/** What is read of a message model of WhatsApp Web; everything else is left alone, and what is odd counts as absent. */
const wireMessage = z.object({
  id: z.object({ id: z.string().min(1).max(128), fromMe: z.boolean(), remote: wid }),
  type: z.string().max(64),
  t: number,
  ack: number,
  from: wid.optional().catch(undefined),
  to: wid.optional().catch(undefined),
  notifyName: text,
  body: text,
  caption: text,
  directPath: text,
  mimetype: text,
  filename: text,
  size: number,
  isGif: flag,
  isForwarded: flag,
  isStatusV3: flag,
  broadcast: flag,
  isNotification: flag,
  lat: number,
  lng: number,
  pollName: text,
  vcardList: z
    .array(z.object({ vcard: z.string() }))
    .optional()
    .catch(undefined),
  parentMsgKey: z.object({ id: z.string() }).optional().catch(undefined),
  latestEditSenderTimestampMs: number,
  latestEditMsgKey: z.unknown().optional(),
})
export type WireMessage = z.infer<typeof wireMessage>

/** Reads a message model; null for what is none. Never throws. */
export function readWire(raw: unknown): WireMessage | null {
  const { success, data } = wireMessage.safeParse(raw)
  return success ? data : null
}

/**
 * The other person of a message between us two; null for groups, status posts, broadcasts, channels and WhatsApp
 * itself. The chat and the sender may name one person by different ids, which tells both.
 */
export function otherPerson({ id, from, to, isStatusV3, broadcast }: WireMessage): PersonIds | null {
  const chat = personOf(id.remote)
  if (!chat || isStatusV3 === true || broadcast === true) return null
  const party = personOf(id.fromMe ? to : from)
  return { lid: chat.lid ?? party?.lid ?? null, phone: chat.phone ?? party?.phone ?? null }
}

/** When it was sent, ISO; undefined for an invented date. */
export function sentAt({ t }: Pick<WireMessage, 't'>): string | undefined {
  return t === undefined ? undefined : isoOf(t * 1000)
}

/** When it was last edited, in epoch milliseconds; undefined for what was never edited. */
export function editedAt(wire: WireMessage): number | undefined {
  const at = wire.latestEditSenderTimestampMs
  return at !== undefined && at > 0 ? at : undefined
}

/** The last millisecond of year 9999; beyond it a date is invented. */
const LAST_MS = 253_402_300_799_999

/** Epoch milliseconds as ISO; undefined for an invented date. */
export function isoOf(ms: number): string | undefined {
  return ms > 0 && ms <= LAST_MS ? new Date(ms).toISOString() : undefined
}
