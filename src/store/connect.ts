import { clusterDirectory } from './embedded/identity.ts'
import { startEmbedded } from './embedded/start.ts'
import type { DatabaseConnection } from './pool.ts'

/**
 * Runs `work` with the installation's database, beside the running application or without it: the one of
 * `databaseUrl`, else the embedded one of `dataDir`, which is left running if others use it.
 */
export async function withDatabase<T>(
  { databaseUrl, dataDir }: { readonly databaseUrl?: string; readonly dataDir: string },
  work: (connection: DatabaseConnection) => Promise<T>,
): Promise<T> {
  if (databaseUrl) return await work({ connectionString: databaseUrl })
  const server = await startEmbedded({ dir: clusterDirectory(dataDir) })
  try {
    return await work(server.conn)
  } finally {
    if (server.mode === 'started') await server.stop()
  }
}
