import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeBody, readBody } from '../telegram-standin/body.ts'
import { serve } from './desk.ts'
import { type Fault, Faults } from './faults.ts'
import { GraphError, noSuchObject } from './graph-error.ts'
import { Media } from './media.ts'
import { contactOf, statusOf, webhook } from './notices.ts'
import { Person, type PersonTraits } from './person.ts'
import type { CallRecord, Json, StandinOptions, UploadedFile } from './types.ts'
import { WebhookDelivery } from './webhook-delivery.ts'

const BAD_GATEWAY = '<html><head><title>502 Bad Gateway</title></head><body></body></html>'

const DEFAULTS: StandinOptions = {
  version: 'v23.0',
  phoneId: '106540352242922',
  token: 'EAATESTTOKENofTheStandIn',
  appSecret: '0123456789abcdef0123456789abcdef',
  verifyToken: 'verify-token-of-the-test',
  templates: [{ name: 'sila_notice', language: 'ar', variables: 1 }],
  receipts: ['sent', 'delivered'],
  refusesLate: true,
  retryMs: 5,
}

/**
 * A local stand-in for graph.facebook.com as far as one WhatsApp number goes: it checks the shape of every call, keeps
 * the rule of 24 hours, and delivers signed webhooks until they are answered 200. It listens on loopback. Not emulated:
 * groups, calls, flows, products, Meta's own limits of pace (faults stand in for them).
 */
export class WhatsAppCloudStandin {
  readonly options: StandinOptions
  url = ''
  connections = 0
  readonly calls: CallRecord[] = []
  /** What Meta would have refused. */
  readonly violations: string[] = []
  readonly people: Person[] = []
  /** Files that we have uploaded, by the id they were given. */
  readonly uploads = new Map<string, UploadedFile>()
  readonly #media = new Media()
  readonly #faults = new Faults()
  readonly #server = http.createServer((request, response) => void this.#handle(request, response))
  #delivery: WebhookDelivery | undefined
  #newest: { readonly queue: string; readonly body: Json } | undefined
  #ahead = 0

  constructor(options: Partial<StandinOptions> = {}) {
    this.options = { ...DEFAULTS, ...options }
  }

  async start(): Promise<this> {
    this.#server.on('connection', () => this.connections++)
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return this
  }

  async stop(): Promise<void> {
    this.#delivery?.close()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Sets the webhook up as Meta does: asks whether it is ours, then delivers there. @throws Error if it is not */
  async subscribe(url: string): Promise<void> {
    const challenge = '1158201444'
    const asked = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': this.options.verifyToken,
      'hub.challenge': challenge,
    })
    const answer = await fetch(`${url}?${asked}`)
    if (answer.status !== 200 || (await answer.text()) !== challenge)
      throw new Error('the webhook is not verified')
    const { appSecret, retryMs } = this.options
    this.#delivery = new WebhookDelivery({ url, appSecret, retryMs })
  }

  /** Statuses our webhook has answered. */
  get answers(): readonly number[] {
    return this.#delivery?.answers ?? []
  }

  now(): number {
    return Date.now() + this.#ahead
  }

  /** Lets time pass for Meta. */
  advance(ms: number): void {
    this.#ahead += ms
  }

  person(traits: Partial<PersonTraits> = {}): Person {
    const phone = `96655123${String(4567 + this.people.length).padStart(4, '0')}`
    const world = {
      media: this.#media,
      now: () => this.now(),
      deliver: (person: Person, message: Json) => this.#deliverMessage(person, message),
    }
    const person = new Person({ name: 'ليلى الحربي', phone, userId: undefined, ...traits }, world)
    this.people.push(person)
    return person
  }

  /** Makes matching calls fail. @returns disarms it */
  fail(fault: Fault): () => void {
    return this.#faults.add(fault)
  }

  /** A receipt of a message of ours. */
  receipt(id: string, status: string, extra: Json = {}): void {
    const person = this.people.find(({ shown }) => shown.some((one) => one.id === id))
    const mark = person?.shown.find((one) => one.id === id)?.mark
    this.#report(person?.address ?? '', id, status, {
      ...(mark ? { biz_opaque_callback_data: mark } : {}),
      ...extra,
    })
  }

  /** Delivers the newest message of anyone once more. */
  repeat(): void {
    if (this.#newest) this.#delivery?.add(this.#newest.queue, this.#newest.body)
  }

  /** Delivers any body, signed. */
  deliver(body: Json): void {
    this.#delivery?.add('any', body)
  }

  #deliverMessage(person: Person, message: Json): void {
    const body = webhook(this.options.phoneId, { contacts: [contactOf(person.traits)], messages: [message] })
    this.#newest = { queue: person.address, body }
    this.#delivery?.add(person.address, body)
  }

  #report(recipient: string, id: string, status: string, extra: Json): void {
    const body = webhook(this.options.phoneId, {
      statuses: [statusOf(id, status, this.now(), recipient, extra)],
    })
    this.#delivery?.add(`receipts ${recipient}`, body)
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url)
    const raw = await readBody(request)
    const what = whatOf(request.method, url, raw, this.options)
    const fault = this.#faults.meet(what)
    if (fault && answeredByFault(fault, response)) return
    let status = 200
    let answer: object | Buffer
    const body = what === 'upload' ? uploadOf(raw, request.headers['content-type'] ?? '') : bodyOf(raw)
    try {
      answer = this.#answer(what, url, body, request)
    } catch (error) {
      if (!(error instanceof GraphError)) throw error
      status = error.status
      answer = error.body
    }
    this.calls.push({ what, body, status })
    if (fault?.kind === 'drop-after') response.socket?.destroy()
    else if (Buffer.isBuffer(answer)) response.writeHead(200).end(answer)
    else reply(response, status, answer)
  }

  #upload(body: Json, request: IncomingMessage): object {
    const { fields, file } = body as { fields?: Json; file?: UploadedFile }
    const wrong =
      !request.headers['content-type']?.startsWith('multipart/form-data; boundary=') ||
      fields?.messaging_product !== 'whatsapp' ||
      !file?.filename ||
      file.data.length === 0 ||
      file.type !== fields.type
    if (wrong) {
      this.violations.push('an upload of a wrong form')
      throw new GraphError(400, 100, 'Invalid parameter')
    }
    const id = String(700_000_000_000 + this.uploads.size)
    this.uploads.set(id, file)
    return { id }
  }

  #answer(what: string, url: URL, body: Json, request: IncomingMessage): object | Buffer {
    const { token, phoneId } = this.options
    if (request.headers.authorization !== `Bearer ${token}`)
      throw new GraphError(401, 190, 'Invalid OAuth access token', 'the token could not be decoded')
    const id = url.pathname.split('/')[2] ?? ''
    switch (what) {
      case 'messages':
      case 'read':
        if (!request.headers['content-type']?.startsWith('application/json'))
          throw new GraphError(400, 100, 'no JSON')
        return serve(body, {
          options: this.options,
          now: () => this.now(),
          personAt: (address) =>
            this.people.find(({ traits }) => traits.phone === address || traits.userId === address),
          writerOf: (messageId) => this.people.find(({ said }) => said.has(messageId)),
          report: (recipient, sent, status, extra) => this.#report(recipient, sent, status, extra),
          violated: (findings) => this.violations.push(...findings),
          uploaded: (mediaId) => this.uploads.get(mediaId),
        })
      case 'upload':
        return this.#upload(body, request)
      case 'number':
        return { id: phoneId }
      case 'file': {
        if (!request.headers['user-agent']) throw new GraphError(400, 100, 'no user agent')
        const file = this.#media.linked(url.searchParams.get('hash') ?? '')
        if (!file) throw new GraphError(404, 100, 'no such file')
        return file.data
      }
      case 'media': {
        const described = this.#media.describe(id, this.url)
        if (!described || url.searchParams.get('phone_number_id') !== phoneId) throw noSuchObject(id)
        return described
      }
      default:
        this.violations.push(`${request.method} ${url.pathname}: no such call`)
        throw noSuchObject(id)
    }
  }
}

/** Which call this is; empty for none that is known. */
function whatOf(method = '', { pathname }: URL, raw: Buffer, { version, phoneId }: StandinOptions): string {
  if (method === 'GET' && pathname === '/whatsapp_business/attachments/') return 'file'
  if (method === 'POST' && pathname === `/${version}/${phoneId}/messages`)
    return raw.includes('"status":"read"') ? 'read' : 'messages'
  if (method === 'POST' && pathname === `/${version}/${phoneId}/media`) return 'upload'
  if (method === 'GET' && pathname === `/${version}/${phoneId}`) return 'number'
  return method === 'GET' && /^\/v\d+\.\d+\/[\w-]+$/.test(pathname) && pathname.startsWith(`/${version}/`)
    ? 'media'
    : ''
}

function uploadOf(raw: Buffer, type: string): Json {
  const { params, files } = decodeBody(type, new URLSearchParams(), raw)
  return { fields: params, file: files.file }
}

function bodyOf(raw: Buffer): Json {
  try {
    return JSON.parse(raw.toString('utf8')) as Json
  } catch {
    return {}
  }
}

/** Does what the fault says. @returns whether the call has had its answer, or will have none */
function answeredByFault({ kind, headers }: Fault, response: ServerResponse): boolean {
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value)
  const refuse = (status: number, code: number, words: string, subcode?: number) =>
    reply(response, status, new GraphError(status, code, words, words, subcode).body)
  if (typeof kind === 'object') refuse(kind.status, kind.code, kind.words ?? 'refused', kind.subcode)
  else if (kind === 'rate-limit') refuse(429, 130429, 'Rate limit hit')
  else if (kind === 'pair-limit') refuse(400, 131056, 'Pair rate limit hit')
  else if (kind === 'unauthorized') refuse(401, 190, 'Access token has expired')
  else if (kind === 'server-error') response.writeHead(500).end('Internal Server Error')
  else if (kind === 'bad-gateway') response.writeHead(502, { 'content-type': 'text/html' }).end(BAD_GATEWAY)
  else if (kind === 'gibberish') response.writeHead(200).end('<html>')
  else if (kind === 'drop') response.socket?.destroy()
  else return kind === 'hang'
  return true
}

function reply(response: ServerResponse, status: number, answer: object): void {
  const body = Buffer.from(JSON.stringify(answer))
  response.writeHead(status, {
    'content-type': 'application/json; charset=UTF-8',
    'content-length': body.length,
  })
  response.end(body)
}
