import pg from 'pg'
import type { DatabaseConnection } from './pool.ts'
import { ask } from './sql.ts'

/** PostgreSQL's LISTEN and NOTIFY on one name. */
export interface Listener {
  /** Rejects with DatabaseUnavailable. @param payload under 8,000 bytes */
  notify(payload: string): Promise<void>
  /**
   * Hears what any process notifies, on a connection of its own that is made again when it is lost. @returns what ends it
   */
  listen(heard: (payload: string) => void): Promise<() => Promise<void>>
}

const AGAIN_MS = 1_000

/** @param onError told of a lost connection */
export function createListener(
  pool: pg.Pool,
  connection: () => DatabaseConnection,
  name: string,
  onError: (error: unknown) => void,
): Listener {
  return {
    async notify(payload) {
      await ask(pool, { text: 'SELECT pg_notify($1, $2)', values: [name, payload] })
    },
    async listen(heard) {
      let client: pg.Client | undefined
      let ended = false
      let timer: NodeJS.Timeout | undefined
      const again = () => {
        client = undefined
        if (ended || timer) return
        timer = setTimeout(() => {
          timer = undefined
          void connect().catch((error: unknown) => {
            onError(error)
            again()
          })
        }, AGAIN_MS)
        timer.unref()
      }
      async function connect(): Promise<void> {
        const fresh = new pg.Client({ ...connection(), application_name: 'sila listen', keepAlive: true })
        fresh.on('error', (error) => {
          onError(error)
          again()
        })
        fresh.on('end', again)
        fresh.on('notification', ({ payload }) => payload !== undefined && heard(payload))
        await fresh.connect()
        await fresh.query(`LISTEN ${fresh.escapeIdentifier(name)}`)
        client = fresh
      }
      await connect()
      return async () => {
        ended = true
        clearTimeout(timer)
        await client?.end()
      }
    },
  }
}
