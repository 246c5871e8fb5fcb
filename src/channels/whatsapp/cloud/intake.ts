import type { Receipt, Receive, Reports } from '../../channel.ts'
import type { Log } from '../../log.ts'
import { describeCode } from './failures.ts'
import type { Identity } from './identity.ts'
import { type CloudPerson, type Notice, parseWebhook } from './parse.ts'

export interface IntakeOptions {
  readonly account: string
  readonly phoneId: string
  readonly identity: Identity
  readonly log: Log
  /** People who have been silent for 24 hours can be written to. */
  readonly hasTemplate: boolean
  /** A person's newest message, once it is recorded. */
  readonly heard: (address: string, messageId: string) => void
  /** A receipt of a message we had marked. */
  readonly receipted: (mark: string, externalId: string) => void
}

/** A notice with the address of the person it is about. */
interface Addressed {
  readonly notice: Notice
  readonly address: string
}

/** Hands over what webhooks tell, and knows what is under way. */
export class Intake {
  readonly #options: IntakeOptions
  readonly #underWay = new Set<Promise<void>>()
  #open: { readonly receive: Receive; readonly reports: Reports } | undefined
  /** Addresses are looked up one call after the other, so that a person's messages keep their order. */
  #addressing: Promise<unknown> = Promise.resolve()

  constructor(options: IntakeOptions) {
    this.#options = options
  }

  open(receive: Receive, reports: Reports): void {
    this.#open = { receive, reports }
  }

  /** Nothing is taken any more; resolves when nothing is under way. */
  async close(): Promise<void> {
    this.#open = undefined
    await Promise.allSettled(this.#underWay)
  }

  /** Resolves when everything in the call is recorded; rejects when Meta is to deliver it again. */
  take(body: unknown): Promise<void> {
    if (!this.#open) return Promise.reject(new Error('not receiving'))
    const work = this.#take(body, this.#open)
    this.#underWay.add(work)
    const done = () => void this.#underWay.delete(work)
    work.then(done, done)
    return work
  }

  async #take(body: unknown, open: { readonly receive: Receive; readonly reports: Reports }): Promise<void> {
    const receivedAt = new Date().toISOString()
    const notices = parseWebhook(body, this.#options.phoneId, receivedAt)
    const addressed = this.#addressing.then(() => Promise.all(notices.map((notice) => this.#address(notice))))
    this.#addressing = addressed.catch(() => undefined)
    // All are handed over at once and in order; one that fails does not keep the others from being recorded.
    const outcomes = await Promise.allSettled(
      (await addressed).map((one) => this.#handOver(one, open.receive, open.reports, receivedAt)),
    )
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed) throw failed.reason
  }

  /** Without a template there is no other form in which a message could arrive. */
  #hopeful({ again, ...receipt }: Receipt): Receipt {
    return again && this.#options.hasTemplate ? { ...receipt, again } : receipt
  }

  async #address(notice: Notice): Promise<Addressed> {
    const person: CloudPerson | undefined =
      notice.kind === 'message'
        ? notice.writer
        : notice.kind === 'spokenElsewhere'
          ? notice.person
          : undefined
    return { notice, address: person ? await this.#options.identity.addressOf(person) : '' }
  }

  async #handOver(
    { notice, address }: Addressed,
    receive: Receive,
    reports: Reports,
    receivedAt: string,
  ): Promise<void> {
    const { account, heard, receipted, log } = this.#options
    switch (notice.kind) {
      case 'message': {
        const { writer, externalId, content, sentAt = receivedAt } = notice
        const sender = {
          ...(writer.name === undefined ? {} : { name: writer.name }),
          ...(writer.phone === null ? {} : { phone: `+${writer.phone}` }),
        }
        await receive({ channel: 'whatsapp', account, externalId, address, sentAt, sender, content })
        return heard(address, notice.id)
      }
      case 'receipt':
        if (notice.mark !== undefined) receipted(notice.mark, notice.receipt.externalId)
        return reports.receipt(this.#hopeful(notice.receipt))
      case 'spokenElsewhere': {
        const { externalId, at = receivedAt, text } = notice
        return reports.spokenElsewhere({ address, externalId, at, ...(text === undefined ? {} : { text }) })
      }
      case 'error':
        return log.error(
          { channel: 'whatsapp', detail: describeCode(notice.code) },
          'WhatsApp reports a problem',
        )
      case 'account':
        log.warn({ channel: 'whatsapp', about: notice.field, event: notice.event }, 'news of the account')
    }
  }
}
