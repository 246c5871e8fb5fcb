import type { Channel, ChannelLimits, Webhook } from '../channel.ts'
import { Status } from '../status.ts'
import { createTelegramApi } from './api.ts'
import { setCommands } from './commands.ts'
import { readConfiguration, WEBHOOK_PATH } from './configuration.ts'
import { download } from './download.ts'
import { Intake } from './intake.ts'
import { FILE_LIMIT } from './media.ts'
import { PACE, type TelegramOptions, TIMING } from './options.ts'
import { Poller } from './poll.ts'
import { watchRegistration } from './registration.ts'
import { OPTION_LIMIT, TEXT_LIMIT } from './render.ts'
import { Sender } from './send.ts'
import { createWebhook } from './webhook.ts'

export const TELEGRAM_LIMITS: ChannelLimits = {
  text: TEXT_LIMIT,
  options: OPTION_LIMIT,
  fileSize: FILE_LIMIT,
  media: ['photo', 'document', 'voice', 'audio', 'video'],
  sharesContact: true,
  quotes: true,
}

/** Showing that an answer is prepared is worth no longer wait than this. */
const TYPING_MS = 5_000
/** The whole of one send, within the 30 s the contract allows. */
const MESSAGE_MS = 28_000

export interface TelegramChannel extends Channel {
  readonly name: 'telegram'
  readonly mode: TelegramOptions['mode']
  typing(address: string): Promise<void>
}

/**
 * Telegram by its Bot API: people's private chats with the association's bot. Updates are confirmed only when they
 * are recorded, so nothing is lost within the 24 h Telegram keeps them.
 * @throws Error for wrong configuration, naming the option and never its value
 */
export function createTelegramChannel(options: TelegramOptions): TelegramChannel {
  const { token, mode, log, lease, commands, readFile, officerLink } = options
  const { account, apiRoot, webhookSecret, webhookAddress } = readConfiguration(options)
  const timing = { ...TIMING, ...options.timing }
  const { callMs, fileMs } = timing
  const api = createTelegramApi(token, apiRoot)
  const status = new Status('telegram', log)
  const sender = new Sender({ api, callMs, messageMs: MESSAGE_MS, now: Date.now, readFile })
  const intake = new Intake({ api, account, tapMs: mode === 'polling' ? callMs : undefined, officerLink })
  const take = (update: unknown) => intake.take(update)
  const arrival =
    webhookAddress === undefined
      ? new Poller({ api, log, status, timing, lease, take })
      : watchRegistration({ api, status, timing, address: webhookAddress, secret: webhookSecret })
  const webhook: Webhook | undefined =
    mode === 'webhook' ? createWebhook({ path: WEBHOOK_PATH, secret: webhookSecret, take }) : undefined
  const stopping = new AbortController()
  let menus: Promise<void> = Promise.resolve()

  return {
    name: 'telegram',
    mode,
    account,
    limits: TELEGRAM_LIMITS,
    pace: { ...PACE, ...options.pace },
    ...(webhook ? { webhook } : {}),
    async start(receive) {
      intake.open(receive)
      arrival.start()
      menus = setCommands(commands, { api, log, timing, signal: stopping.signal })
    },
    send: (outbound) => sender.send(outbound),
    async typing(address) {
      const action = { chat_id: Number(address), action: 'typing' } as const
      await api.call('sendChatAction', action, { timeoutMs: TYPING_MS }).catch(() => undefined)
    },
    fetch: (ref) => download(ref, { api, apiRoot, token, fileMs }),
    state: () => status.current,
    async stop() {
      stopping.abort()
      await arrival.stop()
      await intake.close()
      await menus
      status.set('stopped')
    },
  }
}
