import { createHash } from 'node:crypto'
import { chmod, mkdtemp, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBlobs } from '../../src/store/blobs.ts'

describe('blobs', () => {
  let home: string
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'sila-blobs-'))
  })
  afterEach(() => rm(home, { recursive: true, force: true }))

  test('come back by their hash, and are stored once', async () => {
    const dir = join(home, 'attachments')
    const blobs = createBlobs(dir)
    const data = new Uint8Array([1, 2, 3])
    const sha256 = createHash('sha256').update(data).digest('hex')
    const stored = await Promise.all(Array.from({ length: 8 }, () => blobs.put(data)))
    expect(stored).toEqual(Array(8).fill({ sha256, size: 3 }))
    expect(await readdir(dir)).toEqual([sha256])
    expect(new Uint8Array((await blobs.read(sha256)) ?? [])).toEqual(data)
  })

  test('are for their owner alone', async () => {
    const dir = join(home, 'attachments')
    const { sha256 } = await createBlobs(dir).put(new Uint8Array([1]))
    expect((await stat(dir)).mode & 0o777).toBe(0o700)
    expect((await stat(join(dir, sha256))).mode & 0o777).toBe(0o600)
  })

  test('are whole again after a write that was cut off', async () => {
    const blobs = createBlobs(home)
    const data = new Uint8Array(1000).fill(5)
    const { sha256 } = await blobs.put(data)
    await chmod(join(home, sha256), 0o600)
    await writeFile(join(home, sha256), 'half')
    await blobs.put(data)
    expect((await blobs.read(sha256))?.length).toBe(1000)
  })

  test('what is not there, or is no hash, is nothing', async () => {
    const blobs = createBlobs(join(home, 'never-made'))
    expect(await blobs.read('0'.repeat(64))).toBeUndefined()
    expect(await blobs.read('../secret')).toBeUndefined()
    expect(await createBlobs(home).read('')).toBeUndefined()
  })

  describe('that nobody names any more', () => {
    const yesterday = new Date(Date.now() - 86_400_000)
    const aMonthAgo = new Date(Date.now() - 30 * 86_400_000)
    const bytes = (n: number) => new Uint8Array([n])
    async function stored(n: number, at: Date): Promise<string> {
      const { sha256 } = await createBlobs(home).put(bytes(n))
      await utimes(join(home, sha256), at, at)
      return sha256
    }

    test('are removed, and no other', async () => {
      const blobs = createBlobs(home)
      const [gone, named, young] = [
        await stored(1, aMonthAgo),
        await stored(2, aMonthAgo),
        await stored(3, new Date()),
      ]
      const unnamed = async (hashes: readonly string[]) => hashes.filter((hash) => hash !== named)
      expect(await blobs.sweep(unnamed, yesterday)).toBe(1)
      expect(await blobs.read(gone)).toBeUndefined()
      expect((await readdir(home)).sort()).toEqual([named, young].sort())
      expect(await createBlobs(join(home, 'never-made')).sweep(unnamed, yesterday)).toBe(0)
    })

    test('and are stored again meanwhile stay: before they were looked for, and after', async () => {
      const blobs = createBlobs(home)
      const hash = await stored(1, aMonthAgo)
      const again = async (hashes: readonly string[]) => {
        await blobs.put(bytes(1))
        return hashes
      }
      expect(await blobs.sweep(again, yesterday)).toBe(0)
      await utimes(join(home, hash), aMonthAgo, aMonthAgo)
      await Promise.all([blobs.remove(hash, yesterday), blobs.put(bytes(1))])
      expect(await blobs.read(hash)).toBeDefined()
    })

    test('and what crashes left: a removal cut off is decided again, half a write goes', async () => {
      const blobs = createBlobs(home)
      const [named, gone] = [await stored(1, aMonthAgo), await stored(2, aMonthAgo)]
      for (const hash of [named, gone]) await rename(join(home, hash), join(home, `.${hash}.leaving`))
      const half = `.${named}.2b1c`
      await writeFile(join(home, half), 'ha')
      await utimes(join(home, half), aMonthAgo, aMonthAgo)
      await writeFile(join(home, `.${gone}.3c2d`), 'being written')
      await writeFile(join(home, '.gitignore'), 'not ours')
      expect(await blobs.sweep(async (hashes) => hashes.filter((hash) => hash !== named), yesterday)).toBe(1)
      expect((await readdir(home)).sort()).toEqual(['.gitignore', `.${gone}.3c2d`, named].sort())
    })
  })
})
