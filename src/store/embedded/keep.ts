import { isAlive, isPostmasterOf } from './postmaster.ts'
import { type EmbeddedDatabase, type EmbeddedOptions, startEmbedded } from './start.ts'

export interface KeepOptions extends EmbeddedOptions {
  /** Told every time the server had died and runs again. */
  readonly onRestart?: (database: EmbeddedDatabase) => void
  /** Told when a restart failed; it is tried again until it works or stop is called. */
  readonly onError?: (error: unknown) => void
}

/** How often the server is looked after. */
const LOOK_EVERY_MS = 250

/**
 * Starts an embedded server and keeps it running: when it dies under the running application it is started again
 * within a second, at the same address, so that pools reconnect by themselves.
 */
export async function keepEmbedded(options: KeepOptions): Promise<EmbeddedDatabase> {
  let current = await startEmbedded(options)
  let stopping = false
  let restart: Promise<void> | null = null

  const look = () => {
    if (stopping || restart || isRunning(current.pid, current.dir)) return
    restart = startEmbedded(options)
      .then((database) => {
        current = database
        options.onRestart?.(database)
      })
      .catch((error: unknown) => options.onError?.(error))
      .finally(() => {
        restart = null
      })
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  timer.unref()

  return {
    dir: current.dir,
    conn: current.conn,
    url: current.url,
    mode: current.mode,
    get pid() {
      return current.pid
    },
    async stop(how) {
      stopping = true
      clearInterval(timer)
      await restart
      return current.stop(how)
    },
  }
}

/** Cheap enough for four times a second: elsewhere than on Linux telling a stranger apart would start a process. */
function isRunning(pid: number, dir: string): boolean {
  return process.platform === 'linux' ? isPostmasterOf(pid, dir) : isAlive(pid)
}
