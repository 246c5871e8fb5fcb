import {
  DAY_MS,
  drawGap,
  HOUR_MS,
  judgePace,
  type PaceFacts,
  type PaceRules,
  type PaceVerdict,
  type SendHistory,
  type Sending,
} from '../pace.ts'

export interface GuardOptions {
  readonly rules: PaceRules
  readonly history: SendHistory
  readonly sending: () => Promise<Sending>
  readonly random: () => number
  readonly now: () => number
}

type Gathered = Omit<PaceFacts, 'now' | 'quietUntil'>

/** Asks the rules of the pace about what is to be sent, with the facts they need. */
export class Guard {
  readonly #options: GuardOptions
  #quietUntil: Date | null = null
  #sending: Sending = 'on'

  constructor(options: GuardOptions) {
    this.#options = options
  }

  /** What is known before a send. Rejects like the database; someone in danger does not wait for it. */
  async gather(address: string, priority: number): Promise<Gathered> {
    const none = {
      inChatLastHour: 0,
      lastDay: 0,
      initiatedLastDay: 0,
      lastInboundAt: null,
      linkedSince: null,
    }
    if (priority <= 0) return { priority, sending: await this.#switch().catch(() => this.#sending), ...none }
    const { history, now } = this.#options
    const day = new Date(now() - DAY_MS)
    const [sending, inChatLastHour, lastDay] = await Promise.all([
      this.#switch(),
      history.sentSince(new Date(now() - HOUR_MS), { address }),
      history.sentSince(day),
    ])
    const facts = { ...none, priority, sending, inChatLastHour, lastDay }
    if (priority < 2) return facts
    const [initiatedLastDay, lastInboundAt, linkedSince] = await Promise.all([
      history.sentSince(day, { initiated: true }),
      history.lastInboundAt(address),
      history.linkedSince(),
    ])
    return { ...facts, initiatedLastDay, lastInboundAt, linkedSince }
  }

  judge(facts: Gathered): PaceVerdict {
    const { rules, now } = this.#options
    return judgePace({ ...facts, now: new Date(now()), quietUntil: this.#quietUntil }, rules)
  }

  /** Milliseconds of quiet left before the next piece of a message that has begun. */
  quietMs(priority: number): number {
    const { now, rules } = this.#options
    if (priority <= 0 || !this.#quietUntil) return 0
    return Math.min(Math.max(0, this.#quietUntil.getTime() - now()), rules.gapSeconds[1] * 1000)
  }

  /** Notes that something went out, or may have. */
  sent(): void {
    const { rules, random, now } = this.#options
    this.#quietUntil = new Date(now() + drawGap(rules.gapSeconds, random()) * 1000)
  }

  async #switch(): Promise<Sending> {
    this.#sending = await this.#options.sending()
    return this.#sending
  }
}
