import type { Client, ClientOptions } from 'whatsapp-web.js'
import type { Account, RunEvent } from './life.ts'
import { messageKeys } from './message-keys.ts'
import type { SessionHandlers } from './session.ts'

export interface ClientSetup {
  readonly executable: string
  readonly args: readonly string[]
  /** Null leaves the browser's own. */
  readonly userAgent: string | null
  /** Where the library keeps the profile. */
  readonly directory: string
  /** Digits; empty to be linked by a picture. */
  readonly pairingPhone: string
  /** Runs when there is a browser and its page is still empty; what it throws ends the start. */
  readonly onLaunched: (client: Client) => void
}

/** How long the page may take to show that it is WhatsApp's. */
const PAGE_MS = 60_000

/** How long puppeteer may take to start the browser. */
const LAUNCH_MS = 30_000

/** The library's client, with nothing started. The library is loaded here: who does not use WhatsApp need not hold it in memory. */
export async function createClient(setup: ClientSetup): Promise<Client> {
  const { default: library } = await import('whatsapp-web.js')
  const auth = new library.LocalAuth({ dataPath: setup.directory })
  // It would delete the profile while the browser still writes into it, and what is linked next would be lost.
  auth.logout = async () => undefined
  auth.afterBrowserInitialized = async () => setup.onLaunched(client)
  const options: ClientOptions = {
    authStrategy: auth,
    authTimeoutMs: PAGE_MS,
    evalOnNewDoc: messageKeys,
    // Else it writes pages into the working directory; pinning an old one does not help either.
    webVersionCache: { type: 'none' },
    puppeteer: {
      executablePath: setup.executable,
      headless: true,
      args: [...setup.args, ...(setup.userAgent === null ? [] : [`--user-agent=${setup.userAgent}`])],
      timeout: LAUNCH_MS,
      // We close it ourselves, in order; puppeteer would end the whole process at once.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    },
    // The types do not know it: false keeps the library from setting it in the page as well, which takes the client
    // hints away that every browser sends.
    userAgent: false as unknown as string,
    ...(setup.pairingPhone === '' ? {} : { pairWithPhoneNumber: { phoneNumber: setup.pairingPhone } }),
  }
  const client = new library.Client(options)
  return client
}

/** Passes on what the library tells of the session. */
export function hear(client: Client, tell: (event: RunEvent) => void): void {
  client.on('qr', (text) => tell({ kind: 'qr', text }))
  // Not in the library's types.
  const emitter: NodeJS.EventEmitter = client
  emitter.on('code', (text: unknown) => tell({ kind: 'code', text: String(text) }))
  client.on('loading_screen', () => tell({ kind: 'progress' }))
  client.on('ready', () => tell({ kind: 'ready', account: accountOf(client) }))
  client.on('change_state', (state) => tell({ kind: 'socket', state: String(state) }))
  client.on('auth_failure', () => tell({ kind: 'ended', reason: 'link refused' }))
  client.on('disconnected', (reason) => {
    const word = String(reason)
    tell(word === 'LOGOUT' ? { kind: 'loggedOut' } : { kind: 'socket', state: word })
  })
}

/** Passes on what the library tells of messages. */
export function hearMessages(client: Client, handlers: SessionHandlers): void {
  client.on('message', (message) => handlers.message(message))
  client.on('message_create', (message) => {
    if (message.fromMe) handlers.own(message)
  })
  client.on('message_ack', (message, ack) => handlers.ack(message, ack))
  client.on('message_edit', (message) => handlers.edited(message))
  client.on('message_revoke_everyone', (message) => handlers.revoked(message))
  client.on('message_ciphertext_failed', (message) => handlers.undecryptable(message))
}

/** The page may not know its own number yet, whatever the types say. */
function accountOf(client: Client): Account {
  const info: Partial<Client['info']> | undefined = client.info
  const wid: Partial<Client['info']['wid']> | undefined = info?.wid
  const phone = wid?.server === 'c.us' && /^\d+$/.test(wid.user ?? '') ? (wid.user ?? null) : null
  return { name: info?.pushname || (phone ?? ''), phone }
}
