import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
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

const SHA256 = /^[0-9a-f]{64}$/

/** Blobs in a directory, which is made on the first write with access for its owner alone. */
export function createBlobs(dir: string): Blobs {
  return {
    async put(data) {
      const sha256 = createHash('sha256').update(data).digest('hex')
      const path = join(dir, sha256)
      if ((await sizeOf(path)) === data.byteLength) return { sha256, size: data.byteLength }
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
