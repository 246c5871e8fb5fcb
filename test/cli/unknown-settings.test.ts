import { expect, test } from 'vitest'
import { describeUnknown, unknownSettings } from '../../src/cli/unknown-settings.ts'
import { SETTINGS } from '../../src/settings.ts'

test.each([
  ['TELEGRAM_TOKN', 'TELEGRAM_BOT_TOKEN'],
  ['TELEGRAM_TOKEN', 'TELEGRAM_BOT_TOKEN'],
  ['TELEGRAM_BOT_TOKN', 'TELEGRAM_BOT_TOKEN'],
  ['telegram_bot_token', 'TELEGRAM_BOT_TOKEN'],
  ['WHATSAPP_CLEINT', 'WHATSAPP_CLIENT'],
  ['PUBLIC_URI', 'PUBLIC_URL'],
  ['SECRETKEY', 'SECRET_KEY'],
  ['SILA_PORT', 'PORT'],
  ['SILA_COLOUR', null],
  ['TELEGRAM_ADMINISTRATORS_OF_THE_GROUP', null],
])('%s was meant for %s', (name, meant) => {
  expect(unknownSettings({ [name]: 'x' })).toEqual([{ name, meant }])
})

test('says nothing of settings, of empty names and of what belongs to others', () => {
  const others = ['HOME', 'HOSTNAME', 'PATH', 'USER', 'LOGNAME', 'NODE_ENV', 'DATABASE_HOST', 'PORTS', 'PWD']
  const env = Object.fromEntries([...SETTINGS.map(({ name }) => name), ...others].map((name) => [name, '1']))
  expect(unknownSettings({ ...env, TELEGRAM_TOKN: ' ' })).toEqual([])
})

test('names no value', () => {
  const [unknown] = unknownSettings({ TELEGRAM_TOKN: '123:secret' })
  expect(unknown && describeUnknown(unknown)).toBe(
    'TELEGRAM_TOKN is no setting of Sila and is not read: was TELEGRAM_BOT_TOKEN meant?',
  )
})
