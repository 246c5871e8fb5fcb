import { expect, test } from 'vitest'
import { createTelegramChannel } from '../../../src/channels/telegram/channel.ts'
import { readConfiguration } from '../../../src/channels/telegram/configuration.ts'
import type { TelegramOptions } from '../../../src/channels/telegram/options.ts'
import { memoryLog } from './harness.ts'

const options = (given: Partial<TelegramOptions> = {}): TelegramOptions => ({
  token: '100001:AAE-secret_part',
  mode: 'webhook',
  webhookUrl: 'https://sila.example.org/',
  log: memoryLog(),
  commands: [],
  ...given,
})

test.each([
  ['no token', { token: '' }, /token/],
  ['half a token', { token: 'AAE-secret_part' }, /token/],
  ['no public address', { webhookUrl: undefined }, /public address/],
  ['an address that is none', { webhookUrl: 'sila.example.org' }, /public address/],
  ['another protocol', { apiRoot: 'ftp://x' }, /API root/],
  ['a secret Telegram refuses', { webhookSecret: 'kein Geheimnis' }, /secret/],
])('%s is refused by its name, not its value', (_, given, words) => {
  let message = ''
  try {
    createTelegramChannel(options(given))
  } catch (error) {
    message = (error as Error).message
  }
  expect(message).toMatch(words)
  expect(message).not.toMatch(/AAE|Geheimnis/)
})

test('what follows from the options', () => {
  const read = readConfiguration(options())
  expect(read).toMatchObject({
    account: '100001',
    apiRoot: 'https://api.telegram.org',
    webhookAddress: 'https://sila.example.org/channels/telegram',
  })
  expect(read.webhookSecret).toMatch(/^[A-Za-z0-9_-]{40,256}$/)
  expect(readConfiguration(options()).webhookSecret).toBe(read.webhookSecret)
  expect(readConfiguration(options({ token: '100001:AAE-another' })).webhookSecret).not.toBe(
    read.webhookSecret,
  )
})

test('a channel that is not started has no state but that, and paces as it is told', () => {
  const channel = createTelegramChannel(options({ pace: { perSecond: 500 } }))
  expect(channel.state()).toMatchObject({ state: 'starting' })
  expect(channel.pace).toEqual({ lanes: 64, perSecond: 500 })
  expect(channel.webhook?.path).not.toMatch(/AAE|100001/)
})
