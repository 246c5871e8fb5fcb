import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { CLUSTER_USER } from '../../src/store/embedded/cluster.ts'
import { clusterDirectory } from '../../src/store/embedded/identity.ts'
import { isAlive, isPostmasterOf, readPostmaster } from '../../src/store/embedded/postmaster.ts'
import { endpointOf } from '../../src/store/embedded/server.ts'
import { startEmbedded } from '../../src/store/embedded/start.ts'
import type { DatabaseConnection } from '../../src/store/pool.ts'
import { TelegramStandin } from './telegram-standin/index.ts'
import { until } from './until.ts'

/** The built application; npm test builds it first. */
const MAIN = path.resolve(process.env.SILA_MAIN ?? 'dist/main.js')
const PREFIX = 'sila-system-'
export const WEBHOOK_SECRET = 'secret-of-the-system-tests'

export interface SystemOptions {
  readonly mode?: 'polling' | 'webhook'
  /** More environment of the application. */
  readonly env?: Readonly<Record<string, string>>
  /** A database that is there already; without it the application starts its own. */
  readonly database?: { readonly url: string; readonly conn: DatabaseConnection }
  /** Of the stand-in: by how much its retry pauses are shortened. */
  readonly timeScale?: number
  /** Where DATA_DIR is made. */
  readonly home?: string
}

/** One process of the application. */
export class App {
  readonly child: ChildProcess
  readonly url: string
  /** Everything it has written to standard output and standard error. */
  output = ''
  /** Exit code, or the signal it died of. */
  readonly exited: Promise<number | string>

  constructor(env: Readonly<Record<string, string>>, cwd: string) {
    this.url = `http://127.0.0.1:${env.PORT}`
    this.child = spawn(process.execPath, [MAIN], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text
      })
    this.exited = once(this.child, 'close').then(([code, signal]) => code ?? signal)
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }

  /** Resolves when /readyz answers 200; starved of processor time that can take a minute. @throws with the output of a process that ended instead */
  async ready(seconds = 120): Promise<this> {
    await until(
      async () => {
        if (!this.alive) throw new Error(`the application ended:\n${this.output.slice(-2000)}`)
        return (await this.readiness()) === 200
      },
      seconds,
      'the application to be ready',
    )
    return this
  }

  /** Status of /readyz; 0 when nobody answers. */
  readiness(): Promise<number> {
    return fetch(`${this.url}/readyz`).then(
      async (response) => {
        await response.body?.cancel()
        return response.status
      },
      () => 0,
    )
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.exited
  }

  /** SIGTERM. @returns what it exited with, and after how many milliseconds */
  async terminate(): Promise<{ readonly code: number | string; readonly ms: number }> {
    const from = performance.now()
    this.child.kill('SIGTERM')
    const code = await this.exited
    return { code, ms: Math.round(performance.now() - from) }
  }
}

/** The application as its people and its operator meet it: processes, a database, and Telegram beside them. */
export class System {
  readonly telegram: TelegramStandin
  readonly dataDir: string
  readonly apps: App[] = []
  readonly #options: SystemOptions
  readonly #port: number

  private constructor(options: SystemOptions, telegram: TelegramStandin, port: number) {
    this.#options = options
    this.telegram = telegram
    this.#port = port
    this.dataDir = mkdtempSync(path.join(options.home ?? os.tmpdir(), `${PREFIX}${process.pid}-`))
    // PostgreSQL runs as another user where the tests run as root, and its data is to lie in here.
    chmodSync(this.dataDir, 0o755)
  }

  /** Telegram and an empty data directory; no process yet. */
  static async prepare(options: SystemOptions = {}): Promise<System> {
    await removeLeftovers()
    const given = { timeScale: options.timeScale ?? 0.1, maxLog: 20_000, maxCalls: 1_000 }
    return new System(options, await new TelegramStandin(given).start(), await freePort())
  }

  /** The same with one process that is ready. */
  static async open(options: SystemOptions = {}): Promise<System> {
    const system = await System.prepare(options)
    await system.start().catch(async (error: unknown) => {
      await system.close()
      throw error
    })
    return system
  }

  /** The newest process. */
  get app(): App {
    const app = this.apps.at(-1)
    if (!app) throw new Error('nothing was started')
    return app
  }

  /** Everything all processes have written. */
  get output(): string {
    return this.apps.map(({ output }) => output).join('\n')
  }

  env(): Record<string, string> {
    const { mode = 'webhook', env = {}, database } = this.#options
    const webhook = {
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
      PUBLIC_URL: `http://127.0.0.1:${this.#port}`,
    }
    return {
      PATH: process.env.PATH ?? '',
      HOME: os.tmpdir(),
      PORT: String(this.#port),
      DATA_DIR: this.dataDir,
      TELEGRAM_BOT_TOKEN: this.telegram.token,
      TELEGRAM_API_ROOT: this.telegram.url,
      TELEGRAM_MESSAGES_PER_SECOND: '0',
      ...(mode === 'webhook' ? webhook : {}),
      ...(database ? { DATABASE_URL: database.url } : {}),
      ...env,
    }
  }

  /** Starts a process without waiting for it. */
  launch(env: Readonly<Record<string, string>> = {}): App {
    const app = new App({ ...this.env(), ...env }, this.dataDir)
    this.apps.push(app)
    return app
  }

  /** Starts a process and waits until it is ready. */
  async start(env: Readonly<Record<string, string>> = {}): Promise<App> {
    return this.launch(env).ready()
  }

  async killAndRestart(): Promise<App> {
    await this.app.kill()
    return this.start()
  }

  get cluster(): string {
    return clusterDirectory(this.dataDir)
  }

  /** Process id of the embedded server; undefined while there is none. */
  postmaster(): number | undefined {
    const found = readPostmaster(this.cluster)
    return found && isPostmasterOf(found.pid, this.cluster) ? found.pid : undefined
  }

  async killDatabase(): Promise<void> {
    const pid = this.postmaster()
    if (pid === undefined) throw new Error('no server runs')
    process.kill(pid, 'SIGKILL')
    await until(() => this.postmaster() !== pid, 10, 'the database server to die')
  }

  /** Asks the database, past everything that stands between it and the application. */
  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const embedded = { ...endpointOf(this.cluster), user: CLUSTER_USER, database: 'sila' }
    const client = new pg.Client(this.#options.database?.conn ?? embedded)
    client.on('error', () => {})
    await client.connect()
    try {
      return (await client.query<Row>(text, values)).rows
    } finally {
      await client.end()
    }
  }

  /** What PostgreSQL wrote to its log. */
  databaseLog(): string {
    return readFileSync(path.join(this.cluster, 'server.log'), 'utf8')
  }

  /** Ends everything this system has started and removes its data. */
  async close(): Promise<void> {
    await Promise.all(this.apps.filter(({ alive }) => alive).map((app) => app.kill()))
    await this.telegram.stop()
    await removeData(this.dataDir)
  }
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** A run that was killed leaves data and a database server behind: the next one clears them away. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(os.tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : Number.NaN
    if (Number.isInteger(pid) && !isAlive(pid)) await removeData(path.join(os.tmpdir(), name))
  }
}

async function removeData(dataDir: string): Promise<void> {
  const dir = clusterDirectory(dataDir)
  if (existsSync(path.join(dir, 'postmaster.pid'))) {
    const server = await startEmbedded({ dir })
    await server.stop({ force: true })
  }
  rmSync(dataDir, { recursive: true, force: true })
}
