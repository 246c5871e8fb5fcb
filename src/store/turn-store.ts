import type pg from 'pg'
import type { Contact } from '../domain/contact.ts'
import type { RequestSummary } from '../domain/help-request.ts'
import type { InboundContent, InboundMessage, RenderedMessage } from '../domain/message.ts'
import { createBatcher } from './batch.ts'
import { storableJson } from './json.ts'
import { type SummaryRow, toSummary } from './request-summary.ts'
import { ask, inTwoTrips, type Queryable, type Statement } from './sql.ts'
import { FIRST_CONTACT, LOAD, WRITE, WRITE_FIRST, WRITE_PATIENTLY } from './turn-sql.ts'
import { uuid7 } from './uuid.ts'

/** A conversation as it was read for one message. */
export interface LoadedConversation {
  readonly id: string
  readonly version: number
  /** As stored; null before the first turn. */
  readonly session: unknown
  /** An officer holds it. */
  readonly held: boolean
  /** This very message was recorded before. */
  readonly seen: boolean
  readonly contact: Contact & {
    /** An officer decided that what they write goes unanswered. */
    readonly blocked: boolean
  }
  /** Newest first. */
  readonly requests: readonly RequestSummary[]
}

/** One inbound message with everything it led to. */
export interface TurnRecord {
  readonly inbound: InboundMessage
  /** What is kept of the message: without national IDs. */
  readonly content: InboundContent
  readonly conversationId: string
  /** The version that was read: another one refuses the record. */
  readonly version: number
  /** null keeps the stored one. */
  readonly session: unknown
  readonly status: 'processed' | 'held' | 'blocked' | 'parked'
  readonly error: string | null
  readonly reply: RenderedMessage | null
  /** 0 crisis, 1 reply. */
  readonly priority: number
  /** Whether this process may send the reply at once. */
  readonly claim: boolean
  /** Rows of this conversation that are sent and only wait to be settled. */
  readonly finished: readonly string[]
}

/** What was written: the reply's row, and whether it is already claimed by this process. */
export interface Recorded {
  readonly outboundId: string | null
  readonly claimed: boolean
}

/** What became of one send. */
export interface Settlement {
  readonly id: string
  readonly status: 'sent' | 'failed' | 'pending'
  /** Seconds until the next try, for `pending`. */
  readonly pause: number
  /** Tries given back, for a message that was claimed and never sent. */
  readonly refund: number
  readonly externalIds: readonly string[]
  readonly failure: string | null
}

/** Reads and writes turns; both go out in groups when many conversations talk at once. Rejects with DatabaseUnavailable. */
export interface TurnStore {
  load(inbound: InboundMessage): Promise<LoadedConversation>
  /** Writes a turn without events. null when it was a duplicate or the version has moved: nothing is written then. */
  record(turn: TurnRecord): Promise<Recorded | null>
  /** The same, together with more statements in one transaction. */
  recordWith(turn: TurnRecord, statements: readonly Statement[]): Promise<Recorded | null>
  /** Writes the outcome of a send that this process had claimed. */
  settle(settlement: Settlement): Promise<void>
}

type Write = { readonly turn: TurnRecord } | { readonly settlement: Settlement }

interface WriteWith {
  readonly turn: TurnRecord
  readonly statements: readonly Statement[]
}

/**
 * Turns with events share a transaction: enough to spare commits, few enough that none waits long for the others. They
 * take less than half of the pool, so that everyday turns never wait for a connection.
 */
const EVENTFUL = { parallel: 4, max: 6 }
/** Turns that wait for somebody else's lock do so by themselves, on few connections. */
const PATIENT = { parallel: 2, max: 1 }

/**
 * @param processId under which replies are claimed, see processes.ts
 * @param alone whether no other process writes turns
 */
export function createTurnStore(pool: pg.Pool, processId: string, alone = () => false): TurnStore {
  const load = createBatcher((items: readonly InboundMessage[]) => loadMany(pool, items))
  // A send that went well is settled with the next turns: a commit of its own would be half of all commits. A turn of the
  // same conversation knows it as finished meanwhile, but only in this process; in another one it would have to wait.
  const write = createBatcher((items: readonly Write[]) => writeMany(pool, processId, items), {
    patient: (item) => 'settlement' in item && item.settlement.status === 'sent' && alone(),
  })
  const writeWith = createBatcher(
    (items: readonly WriteWith[]) => writeManyWith(pool, processId, items),
    EVENTFUL,
  )
  const byItself = createBatcher(
    (items: readonly WriteWith[]) => writeManyWith(pool, processId, items, WRITTEN_PATIENTLY),
    PATIENT,
  )
  return {
    async load(inbound) {
      const known = await load(inbound)
      if (known) return known
      await ask(pool, firstContact(inbound))
      const made = await load(inbound)
      if (!made) throw new Error('conversation vanished')
      return made
    },
    // What was not written may only have been locked: by itself it may wait, and is then refused or written.
    record: async (turn) => (await write({ turn })) ?? (await byItself({ turn, statements: [] })),
    recordWith: async (turn, statements) =>
      (await writeWith({ turn, statements })) ?? (await byItself({ turn, statements })),
    settle: async (settlement) => {
      await write({ settlement })
    },
  }
}

const WRITTEN = { name: 'turn-write', text: WRITE }
const WRITTEN_FIRST = { name: 'turn-write-first', text: WRITE_FIRST }
const WRITTEN_PATIENTLY = { name: 'turn-write-patiently', text: WRITE_PATIENTLY }

/** Recorders always say the same few statements, so the server need not parse and plan them anew each time. */
const preparedNames = new Map<string, string>()
const MOST_PREPARED = 200

function preparedName(text: string): string | undefined {
  const known = preparedNames.get(text)
  if (known || preparedNames.size >= MOST_PREPARED) return known
  const name = `record-${preparedNames.size}`
  preparedNames.set(text, name)
  return name
}

function firstContact({ channel, account, address }: InboundMessage): pg.QueryConfig {
  return { text: FIRST_CONTACT, values: [uuid7(), uuid7(), channel, account, address] }
}

interface LoadRow {
  n: number
  id: string
  version: number
  session: unknown
  held: boolean
  seen: boolean
  contact: string
  name: string | null
  phone: string | null
  locale: string | null
  consent_version: number | null
  notifications_stopped: boolean
  blocked: boolean
  requests: SummaryRow[] | null
}

async function loadMany(
  db: Queryable,
  items: readonly InboundMessage[],
): Promise<(LoadedConversation | null)[]> {
  const wanted = items.map(({ channel, account, address, externalId }, n) => ({
    n,
    channel,
    account,
    address,
    externalId,
  }))
  const { rows } = await ask<LoadRow>(db, { name: 'turn-load', text: LOAD, values: [storableJson(wanted)] })
  const found = new Map(rows.map((row) => [row.n, toConversation(row)]))
  return items.map((_, n) => found.get(n) ?? null)
}

function toConversation(row: LoadRow): LoadedConversation {
  const { id, version, session, held, seen, name, phone, locale } = row
  return {
    id,
    version,
    session,
    held,
    seen,
    contact: {
      id: row.contact,
      name,
      phone,
      locale,
      consentVersion: row.consent_version,
      notificationsStopped: row.notifications_stopped,
      blocked: row.blocked,
    },
    requests: row.requests?.map(toSummary) ?? [],
  }
}

async function writeMany(
  db: Queryable,
  processId: string,
  items: readonly Write[],
  statement = WRITTEN,
): Promise<(Recorded | null)[]> {
  const turns = items.flatMap((item, n) => ('turn' in item ? [toRow(item.turn, n)] : []))
  const settlements = items.flatMap((item) => ('settlement' in item ? [item.settlement] : []))
  // In one order everywhere, so that the groups of two processes do not wait for each other in a circle.
  turns.sort((a, b) => (a.conversation < b.conversation ? -1 : 1))
  const { rows } = await ask<{ n: number; id: string | null; status: string | null }>(db, {
    ...statement,
    values: [storableJson(turns), storableJson(settlements), processId],
  })
  const written = new Map(
    rows.map(({ n, id, status }) => [n, { outboundId: id, claimed: status === 'sending' }]),
  )
  return items.map((_, n) => written.get(n) ?? null)
}

/** Turns with events, in one transaction: what a turn that is not written would have led to is left out. */
function writeManyWith(
  pool: pg.Pool,
  processId: string,
  items: readonly WriteWith[],
  statement = WRITTEN_FIRST,
): Promise<(Recorded | null)[]> {
  const turns = items.map(({ turn }) => ({ turn }))
  return inTwoTrips(
    pool,
    (client) => writeMany(client, processId, turns, statement),
    (recorded) =>
      items
        .flatMap(({ statements }, n) => (recorded[n] ? statements : []))
        .map(({ text, values }) => ({ name: preparedName(text), text, values: [...values] })),
  )
}

function toRow({ inbound, conversationId, ...turn }: TurnRecord, n: number) {
  const { channel, account, externalId, sentAt } = inbound
  return { n, conversation: conversationId, channel, account, externalId, sentAt, ...turn }
}
