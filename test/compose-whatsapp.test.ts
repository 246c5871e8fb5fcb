import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compose } from '../src/compose.ts'
import { loadConfig } from '../src/config.ts'
import { createLogger } from '../src/log.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'

const run = promisify(execFile)
const DIST = path.dirname(path.resolve(process.env.SILA_MAIN ?? 'dist/main.js'))
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

/** Composes the build in a process of its own, where nothing else has loaded anything. @returns what it loaded of a browser's */
async function browserLibraries(env: Record<string, string>, also = ''): Promise<string[]> {
  const program = `
    import Module from 'node:module'
    const seen = []
    const { _load } = Module
    Module._load = (...given) => (seen.push(given[0]), _load(...given))
    const { compose } = await import(${JSON.stringify(path.join(DIST, 'compose.js'))})
    const { loadConfig } = await import(${JSON.stringify(path.join(DIST, 'config.js'))})
    const { createLogger } = await import(${JSON.stringify(path.join(DIST, 'log.js'))})
    const house = await compose(loadConfig(process.env).config, createLogger('silent'))
    await house.close()
    ${also && `await import('${also}')`}
    console.log(JSON.stringify(seen))`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], {
    env: { PATH: process.env.PATH ?? '', DATABASE_URL: db.url, DATA_DIR, LOG_LEVEL: 'silent', ...env },
  })
  const loaded = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as string[]
  return loaded.filter((name) => /whatsapp-web|puppeteer/.test(name))
}

test('an association without WhatsApp loads neither the library nor a browser', async () => {
  expect(await composed({})).toBeUndefined()
  expect(await browserLibraries({})).toEqual([])
  expect(readdirSync(DATA_DIR)).not.toContain('whatsapp')
})

test('nor does one on the Cloud API, which has a webhook', async () => {
  const channel = await composed(CLOUD)
  expect(channel).toMatchObject({ account: 'whatsapp', webhook: { path: '/channels/whatsapp' } })
  expect(channel?.linking).toBeUndefined()
  expect(await browserLibraries(CLOUD)).toEqual([])
})

test('the web client can be linked, and sends nothing before this process has the session', async () => {
  const channel = await composed({ WHATSAPP_CLIENT: 'web' })
  expect(channel).toMatchObject({ account: 'whatsapp', state: expect.any(Function) })
  expect(channel?.linking?.linked()).toBeNull()
  expect(channel?.pace.lanes).toBe(0)
})

test('the look for libraries would see them', async () => {
  expect(await browserLibraries({}, 'whatsapp-web.js')).not.toEqual([])
})
