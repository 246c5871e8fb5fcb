import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { System } from './system.ts'
import type { User } from './telegram-standin/index.ts'
import type { UpdateRecord } from './telegram-standin/types.ts'
import { until } from './until.ts'

/** What people say under load: nothing that ends their conversation with the assistant. */
const WORDS = [
  'السلام عليكم ورحمة الله',
  'القائمة',
  'وش صار على طلبي رقم ستة',
  'ما هي شروط الاستفادة من الجمعية',
  'ابغى اقدم على مساعدة',
  'كم تستغرق دراسة الطلب عندكم',
  'اسمي نورة بنت سعد الدوسري',
  'رقم هويتي 1123456780',
  'جوالي 0551234567',
  'رجوع',
  'متى تفتحون أبوابكم',
  'كلام لا معنى له قرطش فلنبح',
]

/** One thing a person sent. */
export interface Sent {
  readonly user: User
  /** Under which the application keeps it. */
  readonly externalId: string
  /** Its number among the updates of the bot. */
  readonly updateId?: number
  readonly text: string
  /** Milliseconds, `performance.now()`. */
  readonly at: number
}

/** People who write all the time, and the ledger of what they wrote. */
export class Crowd {
  readonly system: System
  readonly people: User[]
  readonly ledger: Sent[] = []
  #next = 0
  #spoken = 0

  constructor(system: System, size: number) {
    this.system = system
    this.people = Array.from({ length: size }, () => system.telegram.user({ language_code: 'ar' }))
  }

  /** The next person says the next thing; sometimes they tap a button instead. */
  speak(): void {
    const user = this.people[this.#next++ % this.people.length]
    if (!user) return
    const n = this.#spoken++
    const [found] = n % 7 === 6 ? user.buttons() : []
    if (found?.button.callback_data) this.#tapped(user, found.button.callback_data)
    else this.say(user, WORDS[n % WORDS.length] ?? '')
  }

  say(user: User, text: string): Sent {
    return this.sent(user, user.say(text), text)
  }

  /** Notes a message of any kind that a person has just sent. */
  sent(user: User, update: UpdateRecord | undefined, text = ''): Sent {
    const message = update?.body.message as { readonly message_id: number } | undefined
    const externalId = `m${user.id}:${message?.message_id}`
    return this.#note({ user, externalId, updateId: update?.id, text, at: performance.now() })
  }

  /** The people of another crowd are judged together with these. */
  join(others: Crowd): void {
    this.people.push(...others.people)
    this.ledger.push(...others.ledger)
  }

  /** The first person sends a photo. */
  photo(): void {
    const [user] = this.people
    if (!user) throw new Error('nobody')
    this.sent(user, user.sendPhoto(), '')
  }

  #tapped(user: User, data: string): void {
    const update = user.callback(data)
    const query = update?.body.callback_query as { readonly id: string } | undefined
    const externalId = `c${query?.id}`
    this.#note({ user, externalId, updateId: update?.id, text: '', at: performance.now() })
  }

  #note(sent: Sent): Sent {
    this.ledger.push(sent)
    return sent
  }

  /** Everybody writes, so many messages a second, until `over` or the signal. @returns how many were said */
  async talk(perSecond: number, over: AbortSignal | number): Promise<number> {
    const from = performance.now()
    const ended = () => (typeof over === 'number' ? said >= over : over.aborted)
    let said = 0
    while (!ended()) {
      const due = Math.floor(((performance.now() - from) / 1000) * perSecond)
      for (; said < due && !ended(); said++) this.speak()
      await pause(10)
    }
    return said
  }

  /** Resolves when everything sent is confirmed to Telegram and recorded, and everything to be said is said. */
  async settled(seconds = 30): Promise<void> {
    const { system, ledger } = this
    const bot = system.telegram.bot()
    const open = `SELECT (SELECT count(*) FROM inbound_message)::int AS inbound,
      (SELECT count(*) FROM outbound_message WHERE status IN ('pending', 'sending'))::int AS open`
    let state = ''
    await until(
      async () => {
        const [row] = await system
          .query<{ inbound: number; open: number }>(open)
          .catch(() => [{ inbound: -1, open: -1 }])
        const due = ledger.length - bot.updates.expired.size
        const recorded = row?.inbound ?? 0
        state = `${bot.updates.pending.size} unconfirmed, ${row?.inbound} of ${ledger.length} recorded, ${row?.open} unsaid`
        return bot.updates.pending.size === 0 && recorded >= due && row?.open === 0
      },
      seconds,
      'everything to be answered',
    ).catch((error: unknown) => {
      throw new Error(`${error instanceof Error ? error.message : error}: ${state}`)
    })
  }
}
