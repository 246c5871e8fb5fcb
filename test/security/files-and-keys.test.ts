import { randomBytes } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { png } from '../channels/web/files.ts'
import { openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
  await house.house.web.blobs.put(png)
})
afterAll(() => house.close())

const mode = (path: string) => statSync(path).mode & 0o777

test.skipIf(process.platform === 'win32')('what lies on the disk is for its owner alone', () => {
  expect(mode(join(house.dataDir, 'secret.key'))).toBe(0o600)
  const attachments = join(house.dataDir, 'attachments')
  expect(mode(attachments)).toBe(0o700)
  for (const name of readdirSync(attachments))
    expect([name, mode(join(attachments, name))]).toEqual([name, 0o600])
})

test.skipIf(process.platform === 'win32')(
  'a data directory that Sila makes can be listed by nobody else',
  async () => {
    const made = await openTestHouse({}, { DATA_DIR: join(house.dataDir, 'fresh', 'data') })
    try {
      expect(mode(join(house.dataDir, 'fresh', 'data')) & 0o066).toBe(0)
    } finally {
      await made.close()
    }
  },
)

test('a wrong key is refused at the start, in words that say what to do and nothing of the key', async () => {
  const other = randomBytes(32).toString('base64')
  const start = openTestHouse({}, { SECRET_KEY: other }, house.db)
  await expect(start).rejects.toThrow('SECRET_KEY is not the key the data in this database was sealed with')
  await expect(start).rejects.not.toThrow(other)
})

test('a lost key is not replaced by a new one', async () => {
  await expect(openTestHouse({}, {}, house.db)).rejects.toThrow(/its key is missing: restore .*secret\.key/)
})
