import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compose } from '../src/compose.ts'
import { loadConfig } from '../src/config.ts'
import { createLogger } from '../src/log.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'

const { cache } = createRequire(import.meta.url)
const browserLibraries = () =>
  Object.keys(cache).filter((file) => /node_modules[\\/](whatsapp-web\.js|puppeteer)/.test(file))
const DATA_DIR = mkdtempSync(path.join(os.tmpdir(), 'sila-compose-'))
const CLOUD = {
  WHATSAPP_CLIENT: 'cloud',
  WHATSAPP_CLOUD_TOKEN: 'EAAGm0PX4ZCpsBAKZC',
  WHATSAPP_CLOUD_PHONE_ID: '106540352242922',
  WHATSAPP_CLOUD_APP_SECRET: '0123456789abcdef0123456789abcdef',
  WHATSAPP_CLOUD_VERIFY_TOKEN: 'abcdefghijklmnop',
  PUBLIC_URL: 'https://desk.example',
}

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(async () => {
  await db.drop()
  rmSync(DATA_DIR, { recursive: true, force: true })
})

/** Everything put together with these settings, and taken apart again; nothing is opened. */
async function composed(env: Record<string, string>) {
  const read = loadConfig({ DATABASE_URL: db.url, DATA_DIR, LOG_LEVEL: 'silent', ...env })
  if (!read.ok) throw new Error('wrong settings')
  const house = await compose(read.config, createLogger('silent'))
  await house.close()
  return house.channels().find(({ name }) => name === 'whatsapp')
}

test('an association without WhatsApp loads neither the library nor a browser', async () => {
  expect(await composed({})).toBeUndefined()
  expect(browserLibraries()).toEqual([])
  expect(readdirSync(DATA_DIR)).not.toContain('whatsapp')
})

test('nor does one on the Cloud API, which has a webhook', async () => {
  const channel = await composed(CLOUD)
  expect(channel).toMatchObject({ account: 'whatsapp', webhook: { path: '/channels/whatsapp' } })
  expect(channel?.linking).toBeUndefined()
  expect(browserLibraries()).toEqual([])
})

test('the web client can be linked, and sends nothing before this process has the session', async () => {
  const channel = await composed({ WHATSAPP_CLIENT: 'web' })
  expect(channel).toMatchObject({ account: 'whatsapp', state: expect.any(Function) })
  expect(channel?.linking?.linked()).toBeNull()
  expect(channel?.pace.lanes).toBe(0)
})

test('the look for libraries would see them', async () => {
  await import('whatsapp-web.js')
  expect(browserLibraries().length).toBeGreaterThan(0)
})
