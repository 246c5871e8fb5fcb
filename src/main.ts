import { fileURLToPath } from 'node:url'
import { announcement, linkingAnnouncement } from './announce.ts'
import { settingsOrExit } from './cli/settings.ts'
import { compose, type House } from './compose.ts'
import { faultOf } from './conversation/fault.ts'
import { createHttpApp } from './http/app.ts'
import { mountOffice } from './http/office.ts'
import { startHttpServer } from './http/server.ts'
import { createRequestHandler } from './http/webhooks.ts'
import { createLogger } from './log.ts'
import { firstLink } from './officers/first-link.ts'
import { DEMO_ACCOUNT } from './store/demo-rows.ts'
import { checkReadiness } from './store/readiness.ts'

/** The built console, from `src` and from `dist` alike. */
const CONSOLE_DIR = fileURLToPath(new URL('../dist/console', import.meta.url))
/** Milliseconds a stop may take; supervisors kill after ten seconds. */
const STOP_MS = 9_500

const config = settingsOrExit()
const log = createLogger(config.logLevel)
// A rejection nobody awaited is a bug; the process lives on, because every message is safe in the database.
process.on('unhandledRejection', (error) => log.error({ fault: faultOf(error) }, 'unhandled rejection'))

let house: House | undefined
try {
  house = await compose(config, log)
  await serve(house)
} catch (error) {
  console.error(`Sila could not start: ${error instanceof Error ? error.message : error}`)
  await house?.close()
  process.exit(1)
}

async function serve(house: House): Promise<void> {
  const { database, association } = house
  const server = await startHttpServer(requestHandler(house), config.port, config.host)
  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    // A database that does not answer must not keep the process: whatever is unfinished is safe where it is.
    const overdue = setTimeout(() => {
      log.warn('stopped with work under way; the next start goes on with it')
      process.exit(0)
    }, STOP_MS)
    const [, closed] = await Promise.allSettled([server.stop(), house.close()])
    clearTimeout(overdue)
    if (closed.status === 'rejected') log.warn({ fault: faultOf(closed.reason) }, 'not stopped in order')
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  await house.open((news) => console.log(linkingAnnouncement(news, house.translator)))
  const origin = config.publicUrl ?? `http://localhost:${server.port}`
  const started = {
    port: server.port,
    applied: database.applied.length,
    sample: house.isSample(),
    bot: house.channels().some(({ name, account }) => name === 'telegram' && account !== DEMO_ACCOUNT),
    firstLink: await firstLink(house.console.db, origin, new Date()),
    now: new Date(),
  }
  console.log(announcement(config, association(), started))
}

/** Webhooks ahead of the web application: they are many and need none of it. */
function requestHandler({ web, channels, database, translator, association, console: deps }: House) {
  const check = async (part: 'database' | 'migrations', well: string) => {
    const state = await checkReadiness(database.pool, database.migrations)
    if (state[part] !== well) throw new Error(`${part} is ${state[part]}`)
  }
  const app = createHttpApp({
    channel: web,
    channels,
    readiness: { database: () => check('database', 'up'), migrations: () => check('migrations', 'current') },
    pageTexts: (locale) => translator.section('web', locale),
    associationName: (locale) => translator.words({ text: association().name }, locale),
    locales: translator.languages.map(({ locale }) => locale),
    timeZone: association().timeZone,
    publicUrl: config.publicUrl,
    origins: config.webChatOrigins,
    trustProxy: config.trustProxy,
    mount: (app) => mountOffice(app, deps, CONSOLE_DIR),
    log: { error: ({ error }, message) => log.error({ fault: faultOf(error) }, message) },
  })
  return createRequestHandler({
    channels,
    app,
    onError: (error) => log.error({ fault: faultOf(error) }, 'webhook failed'),
  })
}
