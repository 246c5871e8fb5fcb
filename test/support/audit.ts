import type { Crowd } from './crowd.ts'
import type { System } from './system.ts'
import type { Entry } from './telegram-standin/index.ts'

/** The ledger of people, the transcript of Telegram and the database, held against one another. */
export interface Audit {
  /** Sent by people and not recorded. */
  readonly lost: number
  /** Recorded and never sent, or recorded more than once. */
  readonly invented: number
  /** Recorded in another order than a person sent them. */
  readonly disordered: number
  /** Inbound messages that do not have exactly one reply, counted per conversation. */
  readonly unanswered: number
  /** Replies the database calls sent that nobody was shown. */
  readonly unseen: number
  /** Replies shown before one that should have come earlier. */
  readonly overtaken: number
  /** Messages shown that are neither a reply nor the repeat of one. */
  readonly stray: number
  /** Replies shown more than once. */
  readonly repeats: number
  /** The most repeats of one chat. */
  readonly repeatsOfOneChat: number
  /** Taps nobody fetched while Telegram kept them; not counted as lost. */
  readonly expired: number
  /** Inbound messages put aside. */
  readonly parked: number
}

/** An audit with nothing to complain of; repeats are judged by the test, since some faults allow them. */
export const FAULTLESS = {
  lost: 0,
  invented: 0,
  disordered: 0,
  unanswered: 0,
  unseen: 0,
  overtaken: 0,
  stray: 0,
  parked: 0,
}

interface Inbound {
  address: string
  external_id: string
  status: string
}
interface Outbound {
  address: string
  seq: number
  status: string
  external_ids: string[]
}

/** Compares, once nothing is under way any more. @param ignored chat ids that are judged by the test itself */
export async function audit(system: System, crowd: Crowd, ignored: readonly number[] = []): Promise<Audit> {
  const inbound = await system.query<Inbound>(
    'SELECT c.address, i.external_id, i.status FROM inbound_message i JOIN conversation c ON c.id = i.conversation_id ORDER BY i.id',
  )
  const outbound = await system.query<Outbound>(
    'SELECT c.address, o.seq, o.status, o.external_ids FROM outbound_message o JOIN conversation c ON c.id = o.conversation_id ORDER BY o.seq',
  )
  const sent = new Set(crowd.ledger.map(({ externalId }) => externalId))
  const recorded = new Set(inbound.map(({ external_id }) => external_id))
  const total = { ...FAULTLESS, repeats: 0, repeatsOfOneChat: 0, expired: 0 }
  // Telegram itself forgets a tap after 150 seconds.
  const { expired } = system.telegram.bot().updates
  const forgotten = crowd.ledger.filter(
    ({ updateId, externalId }) =>
      updateId !== undefined && expired.has(updateId) && !recorded.has(externalId),
  )
  total.expired = forgotten.length
  total.lost = [...sent].filter((id) => !recorded.has(id)).length - forgotten.length
  total.invented = inbound.length - recorded.size + [...recorded].filter((id) => !sent.has(id)).length
  total.parked = inbound.filter(({ status }) => status === 'parked').length

  const arrived = byAddress(inbound)
  const said = byAddress(outbound)
  for (const { id, chat } of crowd.people) {
    if (ignored.includes(id)) continue
    const heard = arrived.get(String(id)) ?? []
    const replies = said.get(String(id)) ?? []
    total.unanswered += Math.abs(heard.length - replies.length)
    total.disordered += descents(heard.flatMap(({ external_id }) => messageNumber(external_id)))
    const shown = chat.log.filter(({ who, kind }) => who === 'bot' && kind === 'text')
    const found = compareShown(shown, replies)
    total.unseen += found.unseen
    total.overtaken += found.overtaken
    total.stray += found.stray
    total.repeats += found.repeats
    total.repeatsOfOneChat = Math.max(total.repeatsOfOneChat, found.repeats)
  }
  return total
}

function byAddress<Row extends { readonly address: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(row.address, [...(groups.get(row.address) ?? []), row])
  return groups
}

/** A shown message whose id no reply knows is the repeat of one that was sent without our learning it. */
function compareShown(shown: readonly Entry[], replies: readonly Outbound[]) {
  const seqOf = new Map(replies.flatMap(({ seq, external_ids }) => external_ids.map((id) => [id, seq])))
  const numbers = shown.map(({ message }) => seqOf.get(String(message?.message_id)))
  const visible = new Set(numbers)
  let stray = 0
  let repeats = 0
  for (const [n, number] of numbers.entries()) {
    if (number !== undefined) continue
    const again = shown.some((other, m) => m > n && numbers[m] !== undefined && other.text === shown[n]?.text)
    if (again) repeats++
    else stray++
  }
  return {
    unseen: replies.filter(({ seq, status }) => status !== 'sent' || !visible.has(seq)).length,
    overtaken: descents(numbers.filter((number) => number !== undefined)),
    stray,
    repeats,
  }
}

/** `m<chat>:<number>`; taps have none, and Telegram itself lets them overtake messages. */
function messageNumber(externalId: string): number[] {
  const number = /^m\d+:(\d+)$/.exec(externalId)?.[1]
  return number === undefined ? [] : [Number(number)]
}

function descents(numbers: readonly number[]): number {
  return numbers.filter((number, n) => n > 0 && number < (numbers[n - 1] ?? 0)).length
}

/** Words, numbers and tokens of people that have found their way into the logs. */
export function leaks(system: System, crowd: Crowd, more: readonly string[] = []): string[] {
  const words = crowd.ledger.map(({ text }) => text).filter((text) => text.length >= 6)
  const secrets = [
    ...new Set([...words, ...more, ...crowd.people.map(({ id }) => String(id)), system.telegram.token]),
  ]
  const log = system.output
  return secrets.filter((secret) => log.includes(secret))
}
