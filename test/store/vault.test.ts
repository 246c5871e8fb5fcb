import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createVault } from '../../src/store/vault.ts'
import { loadSecretKey, openVault, SecretKeyError } from '../../src/store/vault-key.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const KEY = Buffer.alloc(32, 1)
const OTHER_KEY = Buffer.alloc(32, 2)

describe('createVault', () => {
  const vault = createVault(KEY)

  test('opens what it sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        expect(vault.open(vault.seal(plain))).toBe(plain)
      }),
    )
  })

  test('is a pure function of the key and the text', () => {
    const again = createVault(Buffer.from(KEY))
    expect(again.seal('1098765434')).toBe(vault.seal('1098765434'))
    expect(again.digest('1098765434')).toBe(vault.digest('1098765434'))
    expect(again.check).toBe(vault.check)
  })

  test('keeps the forms it has written to databases', () => {
    expect(vault.open('v1.EBhgpNHeNxdxZTiYCR8FwbK2gVHjQqEDOrocQUuCnryQqWTlJPM')).toBe('1098765434')
    expect(vault.digest('1098765434')).toBe('YlPXVXqLHMSQafeU88Myo8Qa_NQglCte8Mr5c3wEISc')
  })

  test('gives nothing of the text away', () => {
    const sealed = vault.seal('1098765434')
    expect(sealed).toMatch(/^v1\.[\w-]+$/)
    expect(Buffer.from(sealed.slice(3), 'base64url').toString('latin1')).not.toContain('1098765434')
    expect(vault.seal('1098765435').slice(3, 19)).not.toBe(sealed.slice(3, 19))
  })

  test('notices every changed byte', () => {
    const sealed = vault.seal('1098765434')
    for (let at = 0; at < sealed.length - 1; at++) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
      expect(() => vault.open(changed), `character ${at}`).toThrow('cannot be opened')
    }
  })

  test.each(['', 'v1.', 'v1.AAAA', 'v2.AAAA', '1098765434'])('refuses %j', (text) => {
    expect(() => vault.open(text)).toThrow('cannot be opened')
  })

  test('means nothing to another key', () => {
    const other = createVault(OTHER_KEY)
    expect(() => other.open(vault.seal('1098765434'))).toThrow('cannot be opened')
    expect(other.digest('1098765434')).not.toBe(vault.digest('1098765434'))
    expect(other.check).not.toBe(vault.check)
  })

  test('refuses a short key', () => {
    expect(() => createVault(Buffer.alloc(31))).toThrow(RangeError)
  })
})

describe('the secret key', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'sila-key-'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  test('is made once, for its owner only, and kept', () => {
    const key = loadSecretKey(path.join(dir, 'data'))
    expect(key).toHaveLength(32)
    expect(loadSecretKey(path.join(dir, 'data'))).toEqual(key)
    expect(statSync(path.join(dir, 'data/secret.key')).mode & 0o777).toBe(0o600)
    expect(loadSecretKey(path.join(dir, 'other'))).not.toEqual(key)
  })

  test('of the environment wins and leaves no file', () => {
    expect(loadSecretKey(dir, KEY)).toEqual(KEY)
    expect(existsSync(path.join(dir, 'secret.key'))).toBe(false)
  })

  test('is not replaced when its file is damaged', () => {
    writeFileSync(path.join(dir, 'secret.key'), 'AAAA')
    expect(() => loadSecretKey(dir)).toThrow(SecretKeyError)
  })

  describe('and the database', () => {
    let database: TestDatabase
    beforeAll(async () => {
      database = await testDatabase()
    })
    afterAll(() => database.drop())
    beforeEach(() => database.pool.query('DELETE FROM setting'))

    test('belong together from the first start on', async () => {
      const sealed = (await openVault(database.pool, dir)).seal('1098765434')
      expect((await openVault(database.pool, dir)).open(sealed)).toBe('1098765434')
    })

    test('a lost key is not replaced by a new one', async () => {
      await openVault(database.pool, dir)
      rmSync(path.join(dir, 'secret.key'))
      await expect(openVault(database.pool, dir)).rejects.toThrow(/restore .*secret\.key from your backup/)
      expect(existsSync(path.join(dir, 'secret.key'))).toBe(false)
    })

    test('another key is refused', async () => {
      await openVault(database.pool, dir, KEY)
      await expect(openVault(database.pool, dir, OTHER_KEY)).rejects.toThrow('SECRET_KEY is not the key')
      await expect(openVault(database.pool, dir)).rejects.toThrow(SecretKeyError)
    })

    test('many first starts at once agree on one key', async () => {
      const vaults = await Promise.all(Array.from({ length: 8 }, () => openVault(database.pool, dir)))
      expect(new Set(vaults.map((vault) => vault.check)).size).toBe(1)
    })
  })
})
