import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WebhookRequest } from '../../../src/channels/channel.ts'
import { createWebhook } from '../../../src/channels/telegram/webhook.ts'
import { plainApi } from '../../support/telegram-standin/api.ts'
import { Inbox } from '../contract.ts'
import { openTelegram, type TelegramHarness } from './harness.ts'

let harness: TelegramHarness
let inbox: Inbox
beforeEach(async () => {
  harness = await openTelegram('webhook', { webhookSecret: 's3cret_-' })
  inbox = new Inbox()
})
afterEach(() => harness.close())

const until = (check: () => unknown) => expect.poll(check, { interval: 5, timeout: 10_000 })
const registered = () => harness.standin.bot().updates.webhook
const start = async () => {
  await harness.channel.start(inbox.receive, inbox.reports)
  await until(() => harness.channel.state()).toMatchObject({ state: 'connected' })
}
const request = (parts: Partial<WebhookRequest> & { readonly text?: string } = {}): WebhookRequest => ({
  method: 'POST',
  headers: { 'x-telegram-bot-api-secret-token': 's3cret_-' },
  query: {},
  body: Buffer.from(parts.text ?? '{"update_id":1}'),
  ...parts,
})
const status = async (given: WebhookRequest) => (await harness.channel.webhook?.handle(given))?.status

test.each([
  ['a right one', request(), 200],
  ['a wrong secret', request({ headers: { 'x-telegram-bot-api-secret-token': 's3cret_' } }), 403],
  ['two secrets', request({ headers: { 'x-telegram-bot-api-secret-token': ['s3cret_-', 's3cret_-'] } }), 403],
  ['no secret', request({ headers: {} }), 403],
  ['another method', request({ method: 'GET' }), 405],
  ['no JSON', request({ text: '{"update_id":' }), 400],
  ['no object', request({ text: '[1]' }), 400],
  ['nothing', request({ text: '' }), 400],
  ['bytes that are no text', request({ body: new Uint8Array([0xff, 0xfe, 0]) }), 400],
])('%s is answered', async (_, given, expected) => {
  await start()
  expect(await status(given)).toBe(expected)
})

test('what came with a wrong secret is not even read', async () => {
  const taken: unknown[] = []
  const webhook = createWebhook({
    path: '/x',
    secret: 'right',
    take: async (update) => void taken.push(update),
  })
  await webhook.handle(request())
  expect(taken).toEqual([])
  await webhook.handle(request({ headers: { 'x-telegram-bot-api-secret-token': 'right' } }))
  expect(taken).toEqual([{ update_id: 1 }])
})

test('before start and after stop Telegram is asked to come again', async () => {
  expect(await status(request())).toBe(503)
  await start()
  expect(await status(request())).toBe(200)
  await harness.channel.stop()
  expect(await status(request())).toBe(503)
})

test('200 comes only when the message is recorded', async () => {
  await start()
  let record = () => {}
  inbox.verdict = () =>
    new Promise((resolve) => {
      record = resolve
    })
  harness.standin.user().say('hello')
  await inbox.arrived(1)
  expect(harness.server.statuses).toEqual([])
  expect(registered()?.delivered).toBe(0)
  record()
  await until(() => registered()?.delivered).toBe(1)
  expect(harness.server.statuses).toEqual([200])
})

test('a failing receiver is answered 503 until it works', async () => {
  await start()
  let left = 3
  inbox.verdict = async () => {
    if (left-- > 0) throw new Error('database down')
  }
  harness.standin.user().say('hello')
  await until(() => harness.server.statuses).toEqual([503, 503, 503, 200])
})

test('it is registered with the secret and a hundred connections, without dropping what waits', async () => {
  harness.standin.user().say('waiting')
  await start()
  await inbox.arrived(1)
  const { result } = await plainApi(harness.standin)('getWebhookInfo')
  expect(result).toMatchObject({
    url: `${harness.server.url}/channels/telegram`,
    max_connections: 100,
    allowed_updates: ['message', 'edited_message', 'callback_query'],
  })
  expect(harness.standin.report()).toEqual([])
})

test('a registration that was removed is made again', async () => {
  await start()
  await plainApi(harness.standin)('deleteWebhook')
  await until(registered).toBeDefined()
  harness.standin.user().say('through')
  await inbox.arrived(1)
})

test.each([
  ['drop', 'disconnected'],
  ['bad-gateway', 'disconnected'],
  [{ code: 401, description: 'Unauthorized' }, 'refused'],
  [{ code: 400, description: 'Bad Request: bad webhook: IP address is reserved' }, 'refused'],
] as const)('after %s of setWebhook it is %s and tries again', async (kind, during) => {
  const fault = harness.standin.fail({ method: 'setWebhook', kind, times: Number.POSITIVE_INFINITY })
  await harness.channel.start(inbox.receive, inbox.reports)
  await until(() => harness.channel.state()).toMatchObject({ state: during })
  fault.remove()
  await until(() => harness.channel.state()).toMatchObject({ state: 'connected' })
})

test('the webhook stays registered when the process ends', async () => {
  await start()
  await harness.channel.stop()
  expect(registered()).toBeDefined()
})
