import type { RenderedMessage } from '../../../domain/message.ts'
import type { OutboundMessage, SendResult } from '../../channel.ts'
import type { FailureName } from '../../failures.ts'
import { nameFailure, WINDOW_CLOSED } from './failures.ts'
import { CallLost, type Graph, GraphRefusal } from './graph.ts'
import { type Identity, type Recipient, recipientOf } from './identity.ts'
import type { Marks } from './marks.ts'
import type { WhatsAppCloudOptions } from './options.ts'
import { type Payload, renderPayloads, renderTemplates, renderWithMedia } from './payload.ts'
import { Uploads } from './uploads.ts'
import { sentAnswer } from './wire.ts'

/** People may be written to freely for this long after their last message; a minute less, for the way. */
const WINDOW_MS = 24 * 3_600_000 - 60_000
/** Seconds after which a message is tried again that the association's switch holds back. */
const HELD_SECONDS = 60

type Failed = Extract<SendResult, { readonly ok: false }>

export interface SenderOptions
  extends Pick<
    WhatsAppCloudOptions,
    'phoneId' | 'template' | 'lastInboundAt' | 'openList' | 'sending' | 'readFile'
  > {
  readonly graph: Graph
  readonly identity: Identity
  readonly marks: Marks
  /** Bound of one call in milliseconds. */
  readonly callMs: number
  /** Bound of a whole message in milliseconds, so that many pieces cannot outlast the caller's patience. */
  readonly messageMs: number
}

/** Sends messages; one that fails half-way goes on where it stopped when it is tried again in this process. */
export class Sender {
  readonly #options: SenderOptions
  readonly #uploads: Uploads

  constructor(options: SenderOptions) {
    this.#options = options
    this.#uploads = new Uploads(options)
  }

  async send(outbound: OutboundMessage): Promise<SendResult> {
    const deadline = Date.now() + this.#options.messageMs
    let recipient: Recipient | null
    try {
      if (await this.#isHeld(outbound.priority))
        return { ...failed('unavailable', 'sending is switched off'), retryAfter: HELD_SECONDS }
      recipient = await this.#recipient(outbound)
    } catch {
      return failed('unavailable', 'database')
    }
    if (!recipient) return failed('unknownAddress', 'no number')
    const { template } = this.#options
    // What the API took and refused a moment later was outside the 24 hours, whatever is known here.
    const open = !outbound.refusedLate && (await this.#isOpen(outbound))
    if (!open && !template) return failed('refused', 'outside the 24 hours, and no template is configured')
    const result = await this.#sendAs(open ? undefined : template, outbound, recipient, deadline)
    // The API knows better than we do when the person last wrote.
    if (open && template && !result.ok && result.closed)
      return this.#sendAs(template, outbound, recipient, deadline).then(plain)
    return plain(result)
  }

  /** @param template undefined: free words */
  async #sendAs(
    template: SenderOptions['template'],
    { id, message }: OutboundMessage,
    recipient: Recipient,
    deadline: number,
  ): Promise<SendResult & { readonly closed?: boolean }> {
    const { marks, callMs } = this.#options
    let payloads: Payload[]
    try {
      const rendered = await this.#render(message, template, deadline)
      if ('ok' in rendered) return rendered
      payloads = rendered
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return failed('refused', error.message)
    }
    const given = payloads.map((payload, index) => marks.markOf(id, index, payload))
    const externalIds: string[] = []
    for (const [index, payload] of payloads.entries()) {
      const mark = given[index] ?? ''
      let externalId = marks.sent(mark)
      if (externalId === undefined) {
        const left = deadline - Date.now()
        if (left <= 0) return failed('unavailable', 'out of time')
        try {
          const quoted = index === 0 && !template ? contextOf(message) : {}
          externalId = await this.#post(recipient, { ...payload, ...quoted }, mark, Math.min(callMs, left))
        } catch (error) {
          const { failure, detail, retryAfter } = nameFailure(error)
          if (failure === 'unknownOutcome') marks.note(mark, null)
          const closed = error instanceof GraphRefusal && error.code === WINDOW_CLOSED
          return { ...failed(failure, detail), ...(retryAfter === undefined ? {} : { retryAfter }), closed }
        }
        marks.note(mark, externalId)
      }
      externalIds.push(externalId)
    }
    marks.forget(given)
    return { ok: true, externalIds }
  }

  async #render(
    message: RenderedMessage,
    template: SenderOptions['template'],
    deadline: number,
  ): Promise<Payload[] | Failed> {
    const openList = (locale: string) => this.#options.openList(locale)
    const { attachment } = message
    if (!attachment) return template ? renderTemplates(message, template) : renderPayloads(message, openList)
    // The template is words.
    if (template) return failed('refused', 'a file, outside the 24 hours')
    const id = await this.#uploads.idOf(attachment, Math.max(1, deadline - Date.now()))
    return typeof id === 'string' ? renderWithMedia(message, attachment, id, openList) : id
  }

  async #post(recipient: Recipient, payload: Payload, mark: string, timeoutMs: number): Promise<string> {
    const { graph, phoneId } = this.#options
    const call = {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...recipient,
      ...payload,
      biz_opaque_callback_data: mark,
    }
    const { data } = sentAnswer.safeParse(await graph.post(`${phoneId}/messages`, call, { timeoutMs }))
    if (!data) throw new CallLost('unreadable answer', true)
    return data.messages[0].id
  }

  async #isHeld(priority: number): Promise<boolean> {
    const { sending } = this.#options
    if (!sending) return false
    // Someone in danger is answered even where the switch cannot be looked at.
    const now = await (priority <= 0 ? sending().catch(() => 'on' as const) : sending())
    return now === 'off' || (now === 'replies' && priority >= 2)
  }

  async #recipient({ address, priority }: OutboundMessage): Promise<Recipient | null> {
    const recipient = this.#options.identity.recipientAt(address)
    return priority <= 0 ? recipient.catch(() => recipientOf(address, address)) : recipient
  }

  /** Whether the person wrote within 24 hours. In doubt it is tried: the API refuses without harm. */
  async #isOpen({ address, priority }: OutboundMessage): Promise<boolean> {
    const { lastInboundAt } = this.#options
    if (!lastInboundAt || priority <= 0) return true
    const last = await lastInboundAt(address).catch(() => undefined)
    return last === undefined || (last !== null && Date.now() - last.getTime() < WINDOW_MS)
  }
}

/** What it is shown as an answer to; an edit answers what was edited. */
function contextOf({ quotes }: RenderedMessage): { readonly context?: { readonly message_id: string } } {
  return quotes ? { context: { message_id: quotes.externalId.replace(/:edit:\d+$/, '') } } : {}
}

function failed(failure: FailureName, detail: string): Failed {
  return { ok: false, failure, detail }
}

function plain(result: SendResult & { readonly closed?: boolean }): SendResult {
  if (result.ok) return { ok: true, externalIds: result.externalIds }
  const { failure, detail, retryAfter } = result
  return {
    ok: false,
    failure,
    ...(detail === undefined ? {} : { detail }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
}
