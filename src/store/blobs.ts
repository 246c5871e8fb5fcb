import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'

/** Files under the hash of their content: the same file is stored once, and a name tells nothing about its owner. */
export interface Blobs {
  /**
   * Stores the bytes; resolves once they are on the disk and would survive a loss of power.
   * @returns their SHA-256 in hexadecimal, and their length in bytes
   */
  put(data: Uint8Array): Promise<{ readonly sha256: string; readonly size: number }>
  /** The bytes stored under a hash; undefined where there are none, or where it is no hash. */
  read(sha256: string): Promise<Uint8Array | undefined>
}

/** Blobs that can be taken away again. */
export interface BlobStore extends Blobs {
  /**
   * Removes the blob of a hash unless it was stored, or stored again, at or after `since`: whoever stored it then is
   * about to name it. @returns whether it is gone by this
   */
  remove(sha256: string, since: Date): Promise<boolean>
  /**
   * Removes blobs that nobody names any more, and what crashes left half written.
   * @param unnamed which of some hashes nobody names
   * @returns how many were removed
   */
  sweep(unnamed: (hashes: readonly string[]) => Promise<readonly string[]>, since: Date): Promise<number>
}

const SHA256 = /^[0-9a-f]{64}$/
/** A blob on its way out, after its hash; a write under way has a random name behind its hash instead. */
const LEAVING = '.leaving'
const SWEPT_AT_ONCE = 10_000

/** Blobs in a directory, which is made on the first write with access for its owner alone. */
export function createBlobs(dir: string): BlobStore {
  /** Out of the way first: a write at the same time either made it new before, which shows, or writes it again. */
  async function remove(sha256: string, since: Date): Promise<boolean> {
    if (!SHA256.test(sha256)) return false
    const path = join(dir, sha256)
    const leaving = join(dir, `.${sha256}${LEAVING}`)
    if (((await changedAt(path)) ?? since) >= since) return false
    if ((await rename(path, leaving).then(() => true, absent)) === undefined) return false
    if (((await changedAt(leaving)) ?? since) >= since) {
      await rename(leaving, path)
      return false
    }
    await rm(leaving, { force: true })
    await syncDirectory(dir)
    return true
  }

  return {
    remove,
    async sweep(unnamed, since) {
      const names = (await readdir(dir).catch(absent)) ?? []
      for (const name of names.filter((one) => one.startsWith('.'))) await tidy(dir, name, since)
      const hashes = ((await readdir(dir).catch(absent)) ?? []).filter((name) => SHA256.test(name))
      let removed = 0
      for (let from = 0; from < hashes.length; from += SWEPT_AT_ONCE) {
        const unwanted = await unnamed(hashes.slice(from, from + SWEPT_AT_ONCE))
        for (const sha256 of unwanted) if (await remove(sha256, since)) removed++
      }
      return removed
    },
    async put(data) {
      const sha256 = createHash('sha256').update(data).digest('hex')
      const path = join(dir, sha256)
      // Made new first: from here on it is not removed until it has been named.
      const there = await touch(path)
      if (there && (await sizeOf(path)) === data.byteLength) return { sha256, size: data.byteLength }
      await mkdir(dir, { recursive: true, mode: 0o700 })
      const draft = join(dir, `.${sha256}.${randomUUID()}`)
      try {
        await writeDurably(draft, data)
        await rename(draft, path)
        await syncDirectory(dir)
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
      return { sha256, size: data.byteLength }
    },
    async read(sha256) {
      if (!SHA256.test(sha256)) return undefined
      return readFile(join(dir, sha256)).catch(absent)
    },
  }
}

/** Ends what a crash has cut off: a removal is taken back and decided again, a half-written file goes. */
async function tidy(dir: string, name: string, since: Date): Promise<void> {
  const path = join(dir, name)
  const sha256 = name.slice(1, 65)
  if (!SHA256.test(sha256)) return
  if (name.endsWith(LEAVING)) await rename(path, join(dir, sha256)).catch(absent)
  else if (((await changedAt(path)) ?? since) < since) await rm(path, { force: true })
}

async function changedAt(path: string): Promise<Date | undefined> {
  return stat(path).then(({ mtime }) => mtime, absent)
}

async function touch(path: string): Promise<boolean> {
  const now = new Date()
  return (await utimes(path, now, now).then(() => true, absent)) ?? false
}

async function sizeOf(path: string): Promise<number | undefined> {
  return stat(path).then(({ size }) => size, absent)
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}

async function writeDurably(path: string, data: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(data)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A renamed file is only safe once its directory is; Windows cannot open one and keeps names safe itself. */
async function syncDirectory(dir: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(dir, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
