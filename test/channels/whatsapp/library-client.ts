import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import wweb, { type Client, type ClientOptions, type Message } from 'whatsapp-web.js'
import { until } from '../../support/until.ts'
import type { WhatsAppStandin } from '../../support/whatsapp-standin/index.ts'

/** The library as published, in a browser with a profile of its own. */
export interface LibraryClient {
  readonly client: Client
  /** Every QR so far. */
  readonly qrs: readonly string[]
  /** Every pairing code so far. */
  readonly codes: readonly string[]
  /** Times it became ready. */
  readonly readies: () => number
  /** Every message and every change of one, in order. */
  readonly told: readonly Told[]
  /** The words of the messages that others wrote. */
  readonly heard: () => string[]
  /** Resolves with the message of that short id once the library tells of it by this event. */
  next(event: Told['event'], id: string): Promise<Message>
  /** Closes the browser, and deletes its profile. */
  end(): Promise<void>
}

export interface Told {
  readonly event: 'message' | 'message_create' | 'message_ack' | 'message_edit' | 'message_revoke_everyone'
  readonly message: Message
  readonly ack?: number
}

/** Starts the library; resolves when it shows a QR, a code, or is ready. */
export async function startLibrary(
  standin: WhatsAppStandin,
  options: Partial<ClientOptions> = {},
): Promise<LibraryClient> {
  const dataPath = mkdtempSync(path.join(tmpdir(), 'sila-whatsapp-'))
  const client = new wweb.Client({
    authStrategy: new wweb.LocalAuth({ dataPath }),
    ...standin.clientOptions(options),
  })
  const qrs: string[] = []
  const codes: string[] = []
  const told: Told[] = []
  let readies = 0
  client.on('qr', (qr) => qrs.push(qr))
  client.on('code', (code) => codes.push(code))
  client.on('ready', () => readies++)
  client.on('message', (message) => told.push({ event: 'message', message }))
  client.on('message_create', (message) => told.push({ event: 'message_create', message }))
  client.on('message_ack', (message, ack) => told.push({ event: 'message_ack', message, ack }))
  client.on('message_edit', (message) => told.push({ event: 'message_edit', message }))
  client.on('message_revoke_everyone', (message) => told.push({ event: 'message_revoke_everyone', message }))
  await client.initialize()
  await until(() => qrs.length + codes.length + readies > 0, 15, 'a QR, a code or a linked session')
  return {
    client,
    qrs,
    codes,
    readies: () => readies,
    told,
    heard: () => told.filter(({ event }) => event === 'message').map(({ message }) => message.body),
    next: async (event, id) => {
      const found = () => told.find((one) => one.event === event && one.message.id.id === id)
      return (await until(found, 15, `${event} of ${id}`))?.message as Message
    },
    end: async () => {
      const browser = client.pupBrowser?.process()
      await client.destroy()
      await until(() => !browser || browser.exitCode !== null || browser.signalCode !== null)
      rmSync(dataPath, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
