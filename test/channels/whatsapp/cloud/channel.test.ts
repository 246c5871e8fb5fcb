import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWhatsAppCloudChannel } from '../../../../src/channels/whatsapp/cloud/channel.ts'
import type { WhatsAppCloudOptions } from '../../../../src/channels/whatsapp/cloud/options.ts'
import { Inbox } from '../../contract.ts'
import { type CloudHarness, openCloud } from './harness.ts'

let harness: CloudHarness
beforeEach(async () => {
  harness = await openCloud()
})
afterEach(() => harness.close())

const until = (check: () => unknown) => expect.poll(check, { interval: 5, timeout: 10_000 })
const start = () => {
  const inbox = new Inbox()
  return harness.channel.start(inbox.receive, inbox.reports)
}

test.each([
  ['unauthorized', { state: 'refused', detail: '190 token expired or withdrawn' }],
  [
    { status: 400, code: 100, subcode: 33 },
    { state: 'refused', detail: '100 invalid parameter (33)' },
  ],
  ['server-error', { state: 'disconnected', detail: '500' }],
  ['drop', { state: 'disconnected' }],
] as const)('after %j it says so, tries again and recovers', async (kind, during) => {
  const heal = harness.standin.fail({ what: 'number', kind, times: Number.POSITIVE_INFINITY })
  await start()
  await until(() => harness.channel.state()).toMatchObject(during)
  heal()
  await until(() => harness.channel.state().state).toBe('connected')
})

test('the log names neither token nor secret', async () => {
  harness.standin.fail({ what: 'number', kind: 'unauthorized' })
  await start()
  await until(() => harness.channel.state().state).toBe('connected')
  const { token, appSecret, verifyToken } = harness.standin.options
  const lines = harness.log.lines.join('\n')
  expect(lines).toContain('refused')
  for (const secret of [token, appSecret, verifyToken]) expect(lines).not.toContain(secret)
})

test('an account may be named by the association', async () => {
  expect(harness.channel.account).toBe(harness.standin.options.phoneId)
  const named = await openCloud({ account: 'whatsapp' })
  try {
    expect(named.channel.account).toBe('whatsapp')
  } finally {
    await named.close()
  }
})

const RIGHT: WhatsAppCloudOptions = {
  token: 'EAATOKEN',
  phoneId: '106540352242922',
  appSecret: '0123456789abcdef0123456789abcdef',
  verifyToken: 'verify-token',
  openList: () => 'الخيارات',
  log: { debug() {}, info() {}, warn() {}, error() {} },
}

test.each<[Partial<WhatsAppCloudOptions>, RegExp]>([
  [{ token: 'EAA with spaces' }, /access token/],
  [{ phoneId: '+966 55' }, /phone number id/],
  [{ appSecret: '' }, /app secret/],
  [{ verifyToken: 'secret' }, /verify token/],
  [{ version: '230' }, /version/],
  [{ apiRoot: 'ftp://graph.facebook.com' }, /API root/],
  [{ template: { name: 'Sila Notice', language: 'ar' } }, /template/],
  [{ template: { name: 'sila_notice', language: '' } }, /template/],
])('%j is refused at once, without its value', (wrong, words) => {
  let said = ''
  try {
    createWhatsAppCloudChannel({ ...RIGHT, ...wrong })
  } catch (error) {
    said = String(error)
  }
  expect(said).toMatch(words)
  const [value] = Object.values(wrong)
  if (typeof value === 'string' && value !== '') expect(said).not.toContain(value)
})

test('what is right is taken', () => {
  expect(createWhatsAppCloudChannel(RIGHT).webhook?.path).toBe('/channels/whatsapp')
})
