import { join } from 'node:path'
import type pg from 'pg'
import type { Channel } from './channels/channel.ts'
import type { ReadFile } from './channels/sent-file.ts'
import type { WhatsAppConfig, WhatsAppWebConfig } from './config-whatsapp.ts'
import { faultOf } from './conversation/fault.ts'
import { type LinkNews, watchLinking } from './conversation/linking.ts'
import type { Translator } from './i18n/translator.ts'
import type { Logger } from './log.ts'
import type { Leases } from './store/leases.ts'
import { createSendHistory } from './store/send-history.ts'
import { createSwitches } from './store/switches.ts'
import { createWhatsAppPeople } from './store/whatsapp-people.ts'

/** One account an installation; the same name for both clients, so that conversations go on when the client is changed. */
const ACCOUNT = 'whatsapp'
/** Three times as long as the session takes between two renewals. */
const LEASE_SECONDS = 30

export interface WhatsAppHouse {
  readonly channel: Channel
  /** Begins to tell whom the account is linked to, or how it can be. */
  watch(tell: (news: LinkNews) => void): void
  /** Gives the session up; for when nothing is sent any more. */
  close(): Promise<void>
}

export interface WhatsAppDeps {
  readonly pool: pg.Pool
  readonly leases: Leases
  readonly log: Logger
  readonly translator: Pick<Translator, 'words'>
  readonly dataDir: string
  readonly timeZone: string
  /** Bytes of files that go out. */
  readonly readFile: ReadFile
}

/** WhatsApp as the settings want it. What a client needs is loaded only with it: without WhatsApp there is no browser. */
export function composeWhatsApp(config: WhatsAppConfig, deps: WhatsAppDeps): Promise<WhatsAppHouse> {
  return config.client === 'web' ? composeWeb(config, deps) : composeCloud(config, deps)
}

async function composeWeb(config: WhatsAppWebConfig, deps: WhatsAppDeps): Promise<WhatsAppHouse> {
  const { createWebSession } = await import('./channels/whatsapp/web/supervisor.ts')
  const { createWhatsAppWebChannel } = await import('./channels/whatsapp/web/channel.ts')
  const { pool, leases, log, dataDir, timeZone, readFile } = deps
  const history = createSendHistory(pool, ACCOUNT)
  const switches = createSwitches(pool)
  const lease = `whatsapp:${ACCOUNT}`
  let owns = false
  const session = createWebSession({
    log,
    lease: {
      async hold() {
        owns = await leases.hold(lease, LEASE_SECONDS)
        return owns
      },
      async release() {
        owns = false
        await leases.release(lease)
      },
    },
    directory: profileDirectory(dataDir),
    chromium: config.chromium,
    pairingPhone: config.pairingPhone,
    recycling: { hour: config.recycleHour, timeZone, memoryMb: config.browserMemoryMb },
  })
  const channel = createWhatsAppWebChannel({
    account: ACCOUNT,
    session,
    people: createWhatsAppPeople(pool),
    history,
    sending: () => switches.sending(config.sending),
    newestProcessed: history.newestInbound,
    sentByUs: history.ours,
    log,
    readFile,
    rules: config.pace,
  })
  let watch: ReturnType<typeof watchLinking> | undefined
  return {
    channel: {
      ...channel,
      // Only the process with the session can send: the others leave what waits to it.
      get pace() {
        return owns ? channel.pace : { ...channel.pace, lanes: 0 }
      },
    },
    watch(tell) {
      const onError = (error: unknown) => log.warn({ fault: faultOf(error) }, 'state of WhatsApp not written')
      watch = watchLinking({
        channel,
        owns: () => owns,
        switches,
        linked: history.linked,
        tell,
        onError,
      })
      watch.start()
    },
    async close() {
      await watch?.stop()
      await channel.close()
    },
  }
}

async function composeCloud(
  config: Extract<WhatsAppConfig, { client: 'cloud' }>,
  { pool, log, translator, readFile }: WhatsAppDeps,
): Promise<WhatsAppHouse> {
  const { createWhatsAppCloudChannel } = await import('./channels/whatsapp/cloud/channel.ts')
  const { token, phoneId, appSecret, verifyToken, apiRoot, version, template, sending } = config
  const switches = createSwitches(pool)
  const channel = createWhatsAppCloudChannel({
    token,
    phoneId,
    appSecret,
    verifyToken,
    account: ACCOUNT,
    apiRoot,
    version,
    template,
    lastInboundAt: createSendHistory(pool, ACCOUNT).lastInboundAt,
    openList: (locale) => translator.words({ key: 'choice.open' }, locale),
    sending: () => switches.sending(sending),
    people: createWhatsAppPeople(pool),
    log,
    readFile,
  })
  return { channel, watch: () => {}, close: async () => {} }
}

/** Where the browser keeps the account: whoever has it can read and write as the association. */
export function profileDirectory(dataDir: string): string {
  return join(dataDir, 'whatsapp')
}
