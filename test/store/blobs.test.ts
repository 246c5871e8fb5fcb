import { createHash } from 'node:crypto'
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
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
})
