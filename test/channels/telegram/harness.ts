import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Webhook, WebhookResponse } from '../../../src/channels/channel.ts'
import type { Log } from '../../../src/channels/log.ts'
import { createTelegramChannel, type TelegramChannel } from '../../../src/channels/telegram/channel.ts'
import type { TelegramOptions, Timing } from '../../../src/channels/telegram/options.ts'
import { readBody } from '../../support/telegram-standin/body.ts'
import { TelegramStandin, type User } from '../../support/telegram-standin/index.ts'
import { type Action, type ChannelHarness, type ContractPerson, readFile } from '../contract-harness.ts'

/** Waits short enough for tests; none is asserted. */
export const QUICK: Partial<Timing> = {
  backoffMs: [5, 20],
  conflictMs: 20,
  refusedMs: 20,
  slowBatchMs: 50,
  leaseMs: 20,
  webhookCheckMs: 50,
}

export type Mode = TelegramOptions['mode']

/** A logger that keeps what it is told. */
export function memoryLog(): Log & { readonly lines: string[] } {
  const lines: string[] = []
  const note = (level: string) => (fields: object, message: string) =>
    void lines.push(`${level} ${message} ${JSON.stringify(fields)}`)
  return { lines, debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') }
}

/** A web server that mounts one webhook, as ours will. */
export class WebhookServer {
  webhook: Webhook | undefined
  /** Statuses answered so far. */
  readonly statuses: number[] = []
  readonly #server = http.createServer((request, response) => void this.#handle(request, response))
  url = ''

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return this
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await readBody(request)
    const { status, body: text }: WebhookResponse =
      this.webhook && request.url === this.webhook.path
        ? await this.webhook.handle({
            method: request.method ?? '',
            headers: request.headers,
            query: {},
            body,
          })
        : { status: 404 }
    this.statuses.push(status)
    response.writeHead(status).end(text)
  }
}

export interface TelegramHarness extends ChannelHarness {
  readonly channel: TelegramChannel
  readonly standin: TelegramStandin
  readonly log: ReturnType<typeof memoryLog>
  readonly server: WebhookServer
}

/** Our channel, not started, before the stand-in. */
export async function openTelegram(
  mode: Mode,
  options: Partial<TelegramOptions> = {},
): Promise<TelegramHarness> {
  const standin = await new TelegramStandin({ timeScale: 0.01 }).start()
  const server = await new WebhookServer().start()
  const log = memoryLog()
  const channel = createTelegramChannel({
    token: standin.token,
    mode,
    apiRoot: standin.url,
    webhookUrl: server.url,
    log,
    commands: [],
    readFile,
    ...options,
    timing: { ...QUICK, ...options.timing },
  })
  server.webhook = channel.webhook
  return {
    channel,
    standin,
    log,
    server,
    stranger: '4242',
    person: () => contractPerson(standin, standin.user()),
    repeat: () => repeatNewest(standin),
    async close() {
      await channel.stop()
      await standin.stop()
      await server.stop()
    },
  }
}

/** Telegram knows the message under a new update id, as after a lost confirmation. */
function repeatNewest(standin: TelegramStandin): void {
  const bot = standin.bot()
  const message = [...bot.chats.values()].flatMap(({ messages }) => [...messages.values()]).at(-1)
  bot.push('message', message, message?.chat.id ?? 0)
}

function contractPerson(standin: TelegramStandin, user: User): ContractPerson {
  // Telegram lets a bot write only to who has written to it.
  user.chat.started = true
  return {
    address: String(user.id),
    act: (action) => void perform(user, action),
    shown: () =>
      user.chat.log.filter(({ who, kind }) => who === 'bot' && kind === 'text').map(({ text }) => text),
    files: () =>
      user.chat.log.flatMap(({ who, message }) => {
        const document = message?.document as { file_id: string; file_name?: string } | undefined
        if (who !== 'bot' || !document) return []
        const data = standin.bot().files.byId.get(document.file_id)?.data ?? new Uint8Array()
        return [{ name: document.file_name ?? '', caption: message?.caption ?? '', data }]
      }),
  }
}

function perform(user: User, action: Action): unknown {
  switch (action.do) {
    case 'say':
      return user.say(action.text)
    case 'tap':
      return user.tap(action.label)
    case 'edit':
      return user.editLast(action.text)
    case 'attach':
      return user.sendFile(action.media, Buffer.from(action.data), {
        filename: 'file.pdf',
        caption: action.caption,
      })
    case 'album':
      return action.photos.map((photo) => user.sendPhoto(Buffer.from(photo), { media_group_id: '777' }))
    case 'contact':
      return user.shareContact({ phone_number: action.phone, user_id: action.whose === 'own' ? user.id : 7 })
    case 'sticker':
      return user.sendSticker()
    case 'location':
      return user.sendLocation(action.latitude, action.longitude)
    case 'unsupported':
      return user.send({ poll: { id: '1', question: '?', options: [] } })
    case 'block':
      return user.block()
  }
}
