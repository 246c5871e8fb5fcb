import { createReadStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { writeBackup } from './backup.ts'
import type { BackupDirectories } from './backup-files.ts'
import type { DatabaseConnection } from './pool.ts'

export interface KeptBackup {
  readonly name: string
  readonly bytes: number
  readonly at: Date
}

/** Backups beside the data, made while everything goes on. */
export interface Backups {
  /** Where they are kept. */
  readonly dir: string
  /** Newest first. */
  list(): Promise<KeptBackup[]>
  /** The one being made, with what is written so far; null when none is. */
  making(): Promise<{ readonly since: Date; readonly bytes: number } | null>
  /** Whether the last one could not be made. */
  failed(): boolean
  /** Begins one, unless one is being made. @returns its name, null when one is being made already */
  begin(): Promise<string | null>
  read(name: string): Promise<{ readonly bytes: number; readonly stream: Readable } | null>
  /** @returns whether it was there */
  remove(name: string): Promise<boolean>
  /** Resolves when nothing is being made. */
  idle(): Promise<void>
}

/** A backup that was being written; its number is the process. */
const UNFINISHED = /^sila-[\d-]+\.gz\.(\d+)$/
const NAME = /^sila-\d{4}-\d\d-\d\d-\d{6}\.gz$/

/** @param dir where they are kept; made for its owner alone */
export function createBackups(
  dir: string,
  connection: () => DatabaseConnection,
  directories: BackupDirectories,
  onError: (error: unknown) => void,
): Backups {
  let work: { readonly file: string; readonly since: Date; readonly done: Promise<void> } | null = null
  let failed = false

  async function make(file: string): Promise<void> {
    try {
      await writeBackup(connection(), file, directories)
      failed = false
    } catch (error) {
      failed = true
      onError(error)
    } finally {
      work = null
    }
  }
  const sizeOf = (file: string) => stat(file).catch(() => null)
  return {
    dir,
    async list() {
      const names = (await readdir(dir).catch(() => [])).filter((name) => NAME.test(name))
      const found = await Promise.all(
        names.map(async (name) => {
          const file = await sizeOf(path.join(dir, name))
          return file ? [{ name, bytes: file.size, at: file.mtime }] : []
        }),
      )
      return found.flat().sort((a, b) => b.name.localeCompare(a.name))
    },
    async making() {
      if (!work) return null
      const { file, since } = work
      return { since, bytes: (await sizeOf(`${file}.${process.pid}`))?.size ?? 0 }
    },
    failed: () => failed,
    async begin() {
      await mkdir(dir, { recursive: true, mode: 0o700 })
      if (work) return null
      await removeUnfinished(dir)
      if (work) return null
      const since = new Date()
      const [day, time = ''] = since.toISOString().split('T')
      const name = `sila-${day}-${time.slice(0, 8).replaceAll(':', '')}.gz`
      const file = path.join(dir, name)
      work = { file, since, done: Promise.resolve().then(() => make(file)) }
      return name
    },
    async read(name) {
      if (!NAME.test(name)) return null
      const file = path.join(dir, name)
      const found = await sizeOf(file)
      return found ? { bytes: found.size, stream: createReadStream(file) } : null
    },
    async remove(name) {
      if (!NAME.test(name)) return false
      const file = path.join(dir, name)
      if (!(await sizeOf(file))) return false
      await rm(file)
      return true
    },
    idle: async () => work?.done,
  }
}

/** What a process left behind that ended while it wrote one. */
async function removeUnfinished(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    const [, process] = UNFINISHED.exec(name) ?? []
    if (process && !isRunning(Number(process))) await rm(path.join(dir, name), { force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
