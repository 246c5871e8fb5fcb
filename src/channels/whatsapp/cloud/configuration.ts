import type { WhatsAppCloudOptions } from './options.ts'

/** Where Meta is to deliver; it holds nothing secret. */
export const WEBHOOK_PATH = '/channels/whatsapp'

export interface Configuration {
  readonly account: string
  /** Root of every call, version included. */
  readonly root: string
}

/** Checks what the operator configured. @throws Error naming the option, never its value */
export function readConfiguration(options: WhatsAppCloudOptions): Configuration {
  const { token, phoneId, appSecret, verifyToken, template, version = 'v23.0' } = options
  const wrong = (what: string) => new Error(`whatsapp cloud: ${what}`)
  if (!/^[\x21-\x7e]{8,}$/.test(token)) throw wrong('the access token is malformed')
  if (!/^\d{1,32}$/.test(phoneId)) throw wrong('the phone number id is not made of digits')
  if (appSecret.length < 8) throw wrong('the app secret is missing')
  if (verifyToken.length < 8) throw wrong('the verify token is shorter than 8 characters')
  if (!/^v\d{1,3}\.\d{1,2}$/.test(version)) throw wrong('the version is not like v23.0')
  if (template && !(/^[a-z0-9_]{1,512}$/.test(template.name) && /^[A-Za-z_]{2,15}$/.test(template.language)))
    throw wrong('the template needs a name of a-z, 0-9, _ and a language such as ar')
  const apiRoot = options.apiRoot ?? 'https://graph.facebook.com'
  if (!URL.canParse(apiRoot) || !/^https?:$/.test(new URL(apiRoot).protocol))
    throw wrong('the API root is no http(s) address')
  return { account: options.account ?? phoneId, root: `${apiRoot.replace(/\/+$/, '')}/${version}` }
}
