import { existsSync } from 'node:fs'
import { compose } from './compose.ts'
import { type Config, describeProblem, loadConfig } from './config.ts'
import { uncalledLines } from './domain/association.ts'
import { createHttpApp } from './http/app.ts'
import { startHttpServer } from './http/server.ts'
import { createRequestHandler } from './http/webhooks.ts'
import { createLogger } from './log.ts'
import { checkReadiness } from './store/readiness.ts'
import { addDays } from './text/date.ts'

/** sysexits.h EX_CONFIG: wrong configuration, so that a supervisor does not restart in a circle. */
const EX_CONFIG = 78

if (existsSync('.env')) process.loadEnvFile('.env')
const settings = loadConfig(process.env)
if (!settings.ok) {
  console.error('Sila cannot start with these settings (see docs/settings.md):')
  for (const problem of settings.problems) console.error(`  ${describeProblem(problem)}`)
  process.exit(EX_CONFIG)
}
const { config } = settings
const log = createLogger(config.logLevel)
// A rejection nobody awaited is a bug; the process lives on, because every message is safe in the database.
process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))

try {
  await run(config)
} catch (error) {
  console.error(`Sila could not start: ${error instanceof Error ? error.message : error}`)
  log.debug({ err: error }, 'start failed')
  process.exit(1)
}

async function run(config: Config): Promise<void> {
  const house = await compose(config, log)
  const { database, translator, association, channels } = house
  const app = createHttpApp({
    channel: house.web,
    channels,
    readiness: {
      database: () => ready('database', 'up'),
      migrations: () => ready('migrations', 'current'),
    },
    pageTexts: (locale) => translator.section('web', locale),
    associationName: (locale) => translator.words({ text: association().name }, locale),
    locales: translator.languages.map(({ locale }) => locale),
    timeZone: association().timeZone,
    publicUrl: config.publicUrl,
    origins: config.webChatOrigins,
    trustProxy: config.trustProxy as number,
    log,
  })
  async function ready(part: 'database' | 'migrations', well: string): Promise<void> {
    const state = await checkReadiness(database.pool, database.migrations)
    if (state[part] !== well) throw new Error(`${part} is ${state[part]}`)
  }

  const handler = createRequestHandler({
    channels,
    app,
    onError: (error) => log.error({ err: error }, 'webhook failed'),
  })
  const server = await startHttpServer(handler, config.port, config.host)
  await house.open()
  announce(server.port)

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    await Promise.all([server.stop(), house.close()])
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)

  /** Where to go, and what is not set up yet, in plain words. */
  function announce(port: number): void {
    const base = config.publicUrl ?? `http://localhost:${port}`
    const today = addDays(new Date().toISOString().slice(0, 10), 0)
    const uncalled = uncalledLines(association(), today)
    const lines = [
      '',
      `  Sila is running for: ${association().name.ar}`,
      `  Web chat:  ${base}/chat`,
      `  Telegram:  ${config.telegram ? `on (${config.telegram.mode})` : 'not set up. Put TELEGRAM_BOT_TOKEN=... (from @BotFather) into .env and start again.'}`,
      ...(config.associationFile
        ? []
        : [
            '  This is the sample association. Yours: ASSOCIATION_FILE, and npm run policy:import -- FILE (see README).',
          ]),
      ...(uncalled.length
        ? [
            `  Emergency lines nobody has called in 90 days: ${uncalled.join('، ')}. Call each, then note the day in the profile.`,
          ]
        : []),
      ...(database.applied.length
        ? [`  Database brought up to date (${database.applied.length} migrations).`]
        : []),
      '  Stop with Ctrl-C.',
      '',
    ]
    console.log(lines.join('\n'))
  }
}
