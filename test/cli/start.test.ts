import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { run } from './program.ts'

let database: TestDatabase
const DATA_DIR = mkdtempSync(path.join(os.tmpdir(), 'sila-start-'))
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  await database.drop()
  rmSync(DATA_DIR, { recursive: true })
})

test.each(['main', 'chat', 'policy-import'])(
  '%s names every wrong setting at once, and starts nothing',
  async (name) => {
    const policy = path.resolve('prisma/seed/policy.txt')
    const wrong = {
      PORT: 'eighty',
      DATABASE_URL: 'mysql://somewhere',
      WEB_CHAT_ORIGINS: 'albirr.example',
      SECRET_KEY: 'short-and-secret',
      LOG_LEVEL: 'loud',
    }
    const { code, output } = await run(name, [policy], { ...wrong, DATA_DIR })
    expect(code).toBe(78)
    for (const setting of Object.keys(wrong)) expect(output).toContain(`${setting} must be `)
    expect(output).not.toContain('short-and-secret')
    expect(existsSync(path.join(DATA_DIR, 'postgresql'))).toBe(false)
  },
)

test('a port that is taken is named, with what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  const env = { PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: database.url, DATA_DIR }
  const { code, output } = await run('main', [], env)
  other.close()
  expect(code).toBe(1)
  expect(output).toContain(`port ${port} is taken`)
  expect(output).toContain('PORT')
  expect(output).not.toMatch(/\n\s+at /)
})
