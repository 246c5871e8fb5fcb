import { createHmac } from 'node:crypto'
import type { TelegramOptions } from './options.ts'

const TOKEN = /^([1-9]\d{0,15}):[\w-]+$/
const SECRET = /^[A-Za-z0-9_-]{1,256}$/

/** Where the webhook is mounted; it holds nothing secret. */
export const WEBHOOK_PATH = '/channels/telegram'

export interface Configuration {
  /** Our bot's id. */
  readonly account: string
  readonly apiRoot: string
  readonly webhookSecret: string
  /** The full address Telegram delivers to; undefined when polling. */
  readonly webhookAddress: string | undefined
}

/** Checks what the operator configured. @throws Error naming the option, never its value */
export function readConfiguration(
  options: Pick<TelegramOptions, 'token' | 'mode' | 'apiRoot' | 'webhookUrl' | 'webhookSecret'>,
): Configuration {
  const account = TOKEN.exec(options.token)?.[1]
  if (account === undefined) throw new Error('telegram: the token is malformed')
  const webhookSecret = options.webhookSecret ?? derivedSecret(options.token)
  if (!SECRET.test(webhookSecret))
    throw new Error('telegram: the webhook secret may only hold A-Z a-z 0-9 _ -')
  const apiRoot = httpAddress('API root', options.apiRoot ?? 'https://api.telegram.org')
  if (options.mode === 'polling') return { account, apiRoot, webhookSecret, webhookAddress: undefined }
  if (options.webhookUrl === undefined)
    throw new Error('telegram: webhooks need the public address of this server')
  const webhookAddress = `${httpAddress('public address', options.webhookUrl)}${WEBHOOK_PATH}`
  return { account, apiRoot, webhookSecret, webhookAddress }
}

/** The same after every restart and in every process, and of no use for finding the token. */
function derivedSecret(token: string): string {
  return createHmac('sha256', token).update('webhook secret').digest('base64url')
}

function httpAddress(what: string, given: string): string {
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol))
    throw new Error(`telegram: the ${what} is no http(s) address`)
  return given.replace(/\/+$/, '')
}
