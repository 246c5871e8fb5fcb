import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { TelegramStandin } from '../support/telegram-standin/index.ts'
import type { Mode } from './options.ts'
import type { Script } from './script.ts'

export interface Surroundings {
  readonly api: string
  readonly token: string
  readonly mode: Mode
  readonly port: number
  readonly database: string
}

/** A bot to be measured: how its process is started, and the conversation it is put through. */
export interface Subject {
  readonly name: string
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly script: Script
  readonly env: (surroundings: Surroundings) => Record<string, string>
}

/** A bot that runs and has announced itself to its own stand-in of Telegram. */
export interface RunningBot {
  readonly telegram: TelegramStandin
  readonly pid: number
  /** Milliseconds from the start of the process to its first poll or its webhook. */
  readonly readyMs: number
  stop(): Promise<void>
}

export interface StartOptions {
  readonly mode: Mode
  /** A database's URL; '' for a bot that keeps its own. */
  readonly database: string
  /** Every call is checked against the Bot API, and every answer held back so long: for the audit, not for load. */
  readonly holdMs?: number
  /** A stand-in that already runs: for a second process of the same bot. */
  readonly telegram?: TelegramStandin
}

const READY_MS = 60_000

/** Starts a bot's process. @throws with what it wrote when it does not come up */
export async function startBot(subject: Subject, options: StartOptions): Promise<RunningBot> {
  const { mode, database, holdMs = 0 } = options
  const telegram =
    options.telegram ??
    (await new TelegramStandin({
      validate: holdMs > 0,
      latencyMs: holdMs,
      maxLog: 60,
      maxCalls: 2000,
    }).start())
  const surroundings = { api: telegram.url, token: telegram.token, mode, port: await freePort(), database }
  const began = performance.now()
  const child = spawn(subject.program, [...subject.args], {
    cwd: subject.cwd,
    env: { ...process.env, NODE_ENV: 'production', ...subject.env(surroundings) },
    stdio: ['ignore', process.env.BENCH_OUT ? 'inherit' : 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    said = (said + part).slice(-4000)
  })
  let gone = false
  const left = new Promise<void>((resolve) =>
    child.once('exit', () => {
      gone = true
      resolve()
    }),
  )
  const stop = async () => {
    if (!gone) child.kill('SIGTERM')
    await Promise.race([left, pause(12_000, undefined, { ref: false })])
    if (!gone) child.kill('SIGKILL')
    if (!options.telegram) await telegram.stop()
    if (said) console.error(`  ${subject.name} wrote: ${said.slice(0, 600)}`)
  }
  const late = pause(READY_MS, 'late', { ref: false })
  const outcome = await Promise.race([telegram.bot().whenReady(), left.then(() => 'left'), late])
  if (outcome !== undefined) {
    await stop()
    throw new Error(`${subject.name} did not come up (${outcome})`)
  }
  return { telegram, pid: child.pid ?? 0, readyMs: performance.now() - began, stop }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
