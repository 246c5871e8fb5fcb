import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { describeProblem, loadConfig } from '../src/config.ts'
import { settingsPage } from '../src/settings.ts'

const KEY = Buffer.alloc(32, 7)

function config(env: Record<string, string>) {
  const result = loadConfig(env)
  if (!result.ok) throw new Error(result.problems.map(describeProblem).join('\n'))
  return result.config
}

function problems(env: Record<string, string>): string[] {
  const result = loadConfig(env)
  return result.ok ? [] : result.problems.map((one) => one.name)
}

test('with nothing set, everything works on this machine', () => {
  expect(config({})).toEqual({
    port: 8080,
    host: '127.0.0.1',
    publicUrl: undefined,
    dataDir: './data',
    databaseUrl: undefined,
    databasePool: 10,
    secretKey: undefined,
    associationFile: undefined,
    telegram: undefined,
    mail: undefined,
    telegramServer: { apiRoot: 'https://api.telegram.org', messagesPerSecond: 30 },
    whatsapp: undefined,
    webChatOrigins: [],
    trustProxy: [],
    logLevel: 'info',
  })
})

test('an empty variable counts as not set', () => {
  expect(config({ PORT: '', DATA_DIR: '  ' })).toMatchObject({ port: 8080, dataDir: './data' })
})

test('values are read into the form they are used in', () => {
  expect(
    config({
      PORT: '0',
      PUBLIC_URL: 'https://Desk.example/',
      SECRET_KEY: KEY.toString('base64'),
      TELEGRAM_BOT_TOKEN: '1:abc',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
      WEB_CHAT_ORIGINS: 'https://a.example, https://b.example:8443',
      TRUST_PROXY: '1',
    }),
  ).toMatchObject({
    port: 0,
    publicUrl: 'https://desk.example',
    secretKey: KEY,
    telegram: { token: '1:abc', apiRoot: 'http://127.0.0.1:8081', mode: 'polling' },
    webChatOrigins: ['https://a.example', 'https://b.example:8443'],
    trustProxy: 1,
  })
  expect(config({ SECRET_KEY: KEY.toString('hex') }).secretKey).toEqual(KEY)
  expect(config({ TRUST_PROXY: 'loopback, 10.0.0.0/8' }).trustProxy).toEqual(['loopback', '10.0.0.0/8'])
})

describe('a value that cannot be used is named', () => {
  test.each([
    ['PORT', 'eighty'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PUBLIC_URL', 'desk.example'],
    ['PUBLIC_URL', 'http://desk.example'],
    ['PUBLIC_URL', 'https://desk.example/path'],
    ['DATABASE_URL', 'mysql://host/db'],
    ['DATABASE_POOL', '1'],
    ['SECRET_KEY', 'short'],
    ['SECRET_KEY', `${KEY.toString('base64')}!`],
    ['TELEGRAM_BOT_TOKEN', 'not a token'],
    ['TELEGRAM_MODE', 'push'],
    ['TELEGRAM_API_ROOT', 'http://api.example.org'],
    ['WHATSAPP_CLIENT', 'phone'],
    ['WHATSAPP_PAIRING_PHONE', '0551234567'],
    ['WHATSAPP_SENDING', 'sometimes'],
    ['WHATSAPP_GAP_SECONDS', '4-1.5'],
    ['WHATSAPP_GAP_SECONDS', '2'],
    ['WHATSAPP_GAP_SECONDS', '1-61'],
    ['WHATSAPP_CHAT_PER_HOUR', '0'],
    ['WHATSAPP_RECYCLE_HOUR', '24'],
    ['WHATSAPP_CLOUD_TEMPLATE', 'sila_notice'],
    ['WHATSAPP_CLOUD_API_ROOT', 'http://graph.example.org'],
    ['WHATSAPP_CLOUD_VERSION', '23'],
    ['WEB_CHAT_ORIGINS', 'https://a.example/path'],
    ['WEB_CHAT_ORIGINS', '*'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s', (name, value) => {
    expect(problems({ [name]: value })).toEqual([name])
  })

  test('all of them at once', () => {
    expect(problems({ PORT: 'x', LOG_LEVEL: 'y', DATABASE_URL: 'z' })).toEqual([
      'PORT',
      'DATABASE_URL',
      'LOG_LEVEL',
    ])
  })

  test('with what was expected and what was there, but never a secret', () => {
    const result = loadConfig({
      PORT: 'x',
      SECRET_KEY: 'hunter2',
      TELEGRAM_BOT_TOKEN: 'hunter3',
      DATABASE_URL: 'hunter4',
      WHATSAPP_PAIRING_PHONE: 'hunter5',
      WHATSAPP_CLOUD_APP_SECRET: 'hunter6',
    })
    const lines = result.ok ? [] : result.problems.map(describeProblem)
    expect(lines).toHaveLength(6)
    expect(lines[0]).toBe('PORT must be a number from 0 to 65535 (0: any free port); it is "x"')
    expect(lines.join('\n')).not.toContain('hunter')
  })
})

describe('webhook mode', () => {
  const whole = {
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_BOT_TOKEN: '1:abc',
    TELEGRAM_WEBHOOK_SECRET: 'abcdefghijklmnop',
    PUBLIC_URL: 'https://desk.example',
  }

  test('works with a token, a secret and an address', () => {
    expect(config(whole).telegram).toMatchObject({ mode: 'webhook', webhookSecret: 'abcdefghijklmnop' })
  })

  test.each(['TELEGRAM_BOT_TOKEN', 'TELEGRAM_WEBHOOK_SECRET', 'PUBLIC_URL'])('needs %s', (name) => {
    expect(problems({ ...whole, [name]: '' })).toEqual([name])
  })

  test('names a wrong value once', () => {
    expect(problems({ ...whole, PUBLIC_URL: 'nonsense' })).toEqual(['PUBLIC_URL'])
  })
})

describe('WhatsApp', () => {
  const cloud = {
    WHATSAPP_CLIENT: 'cloud',
    WHATSAPP_CLOUD_TOKEN: 'EAAGm0PX4ZCpsBAKZC',
    WHATSAPP_CLOUD_PHONE_ID: '106540352242922',
    WHATSAPP_CLOUD_APP_SECRET: '0123456789abcdef0123456789abcdef',
    WHATSAPP_CLOUD_VERIFY_TOKEN: 'abcdefghijklmnop',
    PUBLIC_URL: 'https://desk.example',
  }

  test('is off unless it is asked for, whatever else is set', () => {
    expect(config({ ...cloud, WHATSAPP_CLIENT: '' }).whatsapp).toBeUndefined()
  })

  test('by the browser takes careful limits', () => {
    expect(config({ WHATSAPP_CLIENT: 'web', WHATSAPP_PAIRING_PHONE: '+966 55 123 4567' }).whatsapp).toEqual({
      client: 'web',
      sending: 'on',
      phoneHoldMinutes: 60,
      chromium: undefined,
      pairingPhone: '966551234567',
      pace: {
        gapSeconds: [1.5, 4],
        chatPerHour: 60,
        perDay: 1000,
        initiatedPerDay: 20,
        warmUpDays: 14,
      },
      recycleHour: 4,
      browserMemoryMb: 2500,
    })
  })

  test('by the Cloud API works with everything it needs', () => {
    expect(config({ ...cloud, WHATSAPP_CLOUD_TEMPLATE: 'sila_notice:ar' }).whatsapp).toMatchObject({
      client: 'cloud',
      phoneId: '106540352242922',
      apiRoot: 'https://graph.facebook.com',
      version: 'v23.0',
      template: { name: 'sila_notice', language: 'ar' },
    })
  })

  test.each(Object.keys(cloud).slice(1))('by the Cloud API needs %s', (name) => {
    expect(problems({ ...cloud, [name]: '' })).toEqual([name])
  })

  test('names an address that both Telegram and WhatsApp miss once', () => {
    expect(problems({ ...cloud, TELEGRAM_MODE: 'webhook', PUBLIC_URL: '' })).toEqual([
      'TELEGRAM_BOT_TOKEN',
      'TELEGRAM_WEBHOOK_SECRET',
      'PUBLIC_URL',
    ])
  })
})

test('docs/settings.md says what the table says (npx vitest run test/config.test.ts -u writes it)', async () => {
  await expect(settingsPage()).toMatchFileSnapshot(path.resolve(import.meta.dirname, '../docs/settings.md'))
})
