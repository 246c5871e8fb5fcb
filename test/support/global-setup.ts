import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { isAlive } from '../../src/store/embedded/postmaster.ts'
import { startEmbedded } from '../../src/store/embedded/start.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Data directory of this run's database server; the first test that wants a database starts it. */
    clusterDir: string
  }
}

const PREFIX = 'sila-test-'

/** One database server for the whole run, in the temporary directory, started when first needed, gone at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers()
  const home = path.join(os.tmpdir(), `${PREFIX}${process.pid}`)
  mkdirSync(home, { recursive: true, mode: 0o755 })
  project.provide('clusterDir', path.join(home, 'postgresql'))
  return () => remove(home)
}

/** A run that was killed leaves its server running: the next run clears it away. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(os.tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length)) : Number.NaN
    if (Number.isInteger(pid) && !isAlive(pid)) await remove(path.join(os.tmpdir(), name))
  }
}

async function remove(home: string): Promise<void> {
  const dir = path.join(home, 'postgresql')
  if (existsSync(path.join(dir, 'postmaster.pid'))) {
    const server = await startEmbedded({ dir })
    await server.stop({ force: true })
  }
  // A browser whose process has just been killed writes until it has noticed.
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}
