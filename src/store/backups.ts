import { createReadStream } from 'node:fs'
import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { outdatedBackups } from '../domain/kept-backups.ts'
import { writeBackup } from './backup.ts'
import type { BackupDirectories } from './backup-files.ts'
import type { DatabaseConnection } from './pool.ts'

export interface KeptBackup {
  readonly name: string
  readonly bytes: number
  readonly at: Date
  /** Made at night without anybody asking, and removed in its time. */
  readonly nightly: boolean
}

/** There is too little room beside the data for one more backup: a full disk would stop everything. */
export class NoRoomForBackup extends Error {
  override readonly name = 'NoRoomForBackup'
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
  /**
   * Makes one as every night, after one that is being made; then removes the nightly ones that have had their time.
   * @throws when it could not be made; then nothing is removed. {@link NoRoomForBackup} before the disk is full
   */
  nightly(): Promise<void>
  read(name: string): Promise<{ readonly bytes: number; readonly stream: Readable } | null>
  /** @returns whether it was there */
  remove(name: string): Promise<boolean>
  /** Resolves when nothing is being made. */
  idle(): Promise<void>
}

/** A backup that was being written; its number is the process. */
const UNFINISHED = /^sila-[\d-]+\.gz\.(\d+)$/
const NAME = /^sila-\d{4}-\d\d-\d\d-\d{6}(-nightly)?\.gz$/
/** What stays free beside a backup as large as one and a half times the newest, in bytes. */
const SPARE = 200_000_000

/** @param dir where they are kept; made for its owner alone */
export function createBackups(
  dir: string,
  connection: () => DatabaseConnection,
  directories: BackupDirectories,
  onError: (error: unknown) => void,
): Backups {
  let work: { readonly file: string; readonly since: Date; readonly done: Promise<void> } | null = null
  let fault: unknown = null

  async function make(file: string): Promise<void> {
    try {
      await writeBackup(connection(), file, directories)
      fault = null
    } catch (error) {
      fault = error
      onError(error)
    } finally {
      work = null
    }
  }
  const sizeOf = (file: string) => stat(file).catch(() => null)

  async function list(): Promise<KeptBackup[]> {
    const names = (await readdir(dir).catch(() => [])).filter((name) => NAME.test(name))
    const found = await Promise.all(
      names.map(async (name) => {
        const file = await sizeOf(path.join(dir, name))
        const nightly = name.includes('nightly')
        return file ? [{ name, bytes: file.size, at: file.mtime, nightly }] : []
      }),
    )
    return found.flat().sort((a, b) => b.name.localeCompare(a.name))
  }

  async function begin(kind: '' | '-nightly'): Promise<string | null> {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    if (work) return null
    await removeUnfinished(dir)
    if (work) return null
    const since = new Date()
    const [day, time = ''] = since.toISOString().split('T')
    const name = `sila-${day}-${time.slice(0, 8).replaceAll(':', '')}${kind}.gz`
    const file = path.join(dir, name)
    work = { file, since, done: Promise.resolve().then(() => make(file)) }
    return name
  }

  async function remove(name: string): Promise<boolean> {
    if (!NAME.test(name)) return false
    const file = path.join(dir, name)
    if (!(await sizeOf(file))) return false
    await rm(file)
    return true
  }

  return {
    dir,
    list,
    async making() {
      if (!work) return null
      const { file, since } = work
      return { since, bytes: (await sizeOf(`${file}.${process.pid}`))?.size ?? 0 }
    },
    failed: () => fault !== null,
    begin: () => begin(''),
    async nightly() {
      await work?.done
      const [newest] = await list()
      await makeSureOfRoom(dir, (newest?.bytes ?? 0) * 1.5 + SPARE)
      if ((await begin('-nightly')) === null) throw new Error('another backup began')
      await work?.done
      if (fault !== null) throw fault
      const nightly = (await list()).filter((one) => one.nightly)
      for (const { name } of outdatedBackups(nightly)) await remove(name)
    },
    async read(name) {
      if (!NAME.test(name)) return null
      const file = path.join(dir, name)
      const found = await sizeOf(file)
      return found ? { bytes: found.size, stream: createReadStream(file) } : null
    },
    remove,
    idle: async () => work?.done,
  }
}

async function makeSureOfRoom(dir: string, bytes: number): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const { bavail, bsize } = await statfs(dir)
  if (bavail * bsize < bytes) throw new NoRoomForBackup('too little room for a backup')
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
