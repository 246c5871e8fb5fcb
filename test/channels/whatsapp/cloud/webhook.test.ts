import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Webhook, WebhookRequest } from '../../../../src/channels/channel.ts'
import { createWebhook } from '../../../../src/channels/whatsapp/cloud/webhook.ts'
import { contactOf, webhook } from '../../../support/whatsapp-cloud-standin/notices.ts'
import type { Json } from '../../../support/whatsapp-cloud-standin/types.ts'
import { Inbox } from '../../contract.ts'
import { type CloudHarness, openCloud } from './harness.ts'

const SECRET = '0123456789abcdef0123456789abcdef'
const sign = (body: string | Uint8Array, secret = SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

function signed(body: string, parts: Partial<WebhookRequest> = {}): WebhookRequest {
  const headers = { 'x-hub-signature-256': sign(body) }
  return { method: 'POST', headers, query: {}, body: Buffer.from(body), ...parts }
}

describe('who may call', () => {
  let taken: unknown[]
  let hook: Webhook
  beforeEach(() => {
    taken = []
    const take = async (body: unknown) => void taken.push(body)
    hook = createWebhook({ path: '/x', appSecret: SECRET, verifyToken: 'verify-token', take })
  })

  test('what Meta has signed is taken', async () => {
    const body = '{"entry":[],"words":"\\u0633 é"}'
    expect(await hook.handle(signed(body))).toEqual({ status: 200 })
    expect(taken).toEqual([JSON.parse(body)])
  })

  const body = '{"entry":[]}'
  test.each<[string, WebhookRequest, number]>([
    ['another secret', signed(body, { headers: { 'x-hub-signature-256': sign(body, 'wrong') } }), 403],
    ['another body', signed(body, { body: Buffer.from('{"entry":[1]}') }), 403],
    ['one more byte', signed(body, { body: Buffer.from(`${body} `) }), 403],
    ['no signature', signed(body, { headers: {} }), 403],
    ['the old signature', signed(body, { headers: { 'x-hub-signature': sign(body) } }), 403],
    ['two signatures', signed(body, { headers: { 'x-hub-signature-256': [sign(body), sign(body)] } }), 403],
    ['the bare hash', signed(body, { headers: { 'x-hub-signature-256': sign(body).slice(7) } }), 403],
    ['half a signature', signed(body, { headers: { 'x-hub-signature-256': sign(body).slice(0, 30) } }), 403],
    ['no JSON', signed('{"entry":'), 400],
    ['no object', signed('[]'), 400],
    ['nothing', signed(''), 400],
    ['another method', signed(body, { method: 'PUT' }), 405],
  ])('%s is not', async (_, request, status) => {
    expect(await hook.handle(request)).toEqual({ status })
    expect(taken).toEqual([])
  })

  const asked = (query: Record<string, string>) =>
    hook.handle({ method: 'GET', headers: {}, query, body: new Uint8Array() })
  const right = { 'hub.mode': 'subscribe', 'hub.verify_token': 'verify-token', 'hub.challenge': '1158201444' }

  test('Meta is told that the webhook is ours', async () => {
    expect(await asked(right)).toEqual({ status: 200, body: '1158201444' })
  })

  test.each<[string, Record<string, string>, number]>([
    ['another token', { ...right, 'hub.verify_token': 'verify-toke' }, 403],
    ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }, 403],
    ['another mode', { ...right, 'hub.mode': 'unsubscribe' }, 403],
    ['nothing', {}, 403],
    ['a challenge that is none', { ...right, 'hub.challenge': '<script>' }, 400],
  ])('%s is not told so', async (_, query, status) => {
    expect(await asked(query)).toEqual({ status })
  })
})

describe('a call with a lot in it', () => {
  let harness: CloudHarness
  let inbox: Inbox
  beforeEach(async () => {
    harness = await openCloud()
    inbox = new Inbox()
    await harness.channel.start(inbox.receive, inbox.reports)
  })
  afterEach(() => harness.close())

  const phoneId = () => harness.standin.options.phoneId
  const text = (id: string, from: string, body: string): Json => ({
    id,
    from,
    timestamp: '1790000000',
    type: 'text',
    text: { body },
  })
  const value = (...messages: Json[]): Json => ({
    contacts: [contactOf({ name: 'أحمد', phone: '966500000001', userId: undefined })],
    messages,
  })
  const call = async (body: Json) => {
    const given = JSON.stringify(body)
    return (await harness.channel.webhook?.handle(signed(given)))?.status
  }
  const bodyOf = (...values: Json[]): Json => ({
    object: 'whatsapp_business_account',
    entry: values.flatMap((one) => webhook(phoneId(), one).entry as Json[]),
  })
  const said = () =>
    inbox.messages.map(({ content }) => (content.kind === 'text' ? content.text : content.kind))

  test('is taken whole, in order, and each message knows its writer', async () => {
    const body = bodyOf(
      value(text('1', '966500000001', 'أ'), text('2', '966500000002', 'ب')),
      value(text('3', '966500000001', 'ج')),
    )
    expect(await call(body)).toBe(200)
    expect(said()).toEqual(['أ', 'ب', 'ج'])
    expect(inbox.messages.map(({ address }) => address)).toEqual([
      '966500000001',
      '966500000002',
      '966500000001',
    ])
    expect(inbox.messages[0]?.sender).toEqual({ name: 'أحمد', phone: '+966500000001' })
  })

  test('is delivered again when one message was not recorded, and the others are not lost meanwhile', async () => {
    let broken = true
    inbox.verdict = async ({ externalId }) => {
      if (externalId === '2' && broken) throw new Error('database away')
    }
    const body = bodyOf(
      value(text('1', '966500000001', 'أ'), text('2', '966500000001', 'ب'), text('3', '966500000001', 'ج')),
    )
    expect(await call(body)).toBe(503)
    expect(said()).toEqual(['أ', 'ب', 'ج'])
    broken = false
    expect(await call(body)).toBe(200)
    expect(inbox.messages.map(({ externalId }) => externalId)).toEqual(['1', '2', '3', '1', '2', '3'])
  })

  test('is delivered again when a receipt was not recorded', async () => {
    const statuses = [{ id: 'wamid.x', status: 'read', timestamp: '1790000000' }]
    const failing = { ...inbox.reports, receipt: () => Promise.reject(new Error('database away')) }
    await harness.channel.start(inbox.receive, failing)
    expect(await call(webhook(phoneId(), { statuses }))).toBe(503)
    await harness.channel.start(inbox.receive, inbox.reports)
    expect(await call(webhook(phoneId(), { statuses }))).toBe(200)
    expect(inbox.receipts).toEqual([
      { externalId: 'wamid.x', status: 'read', at: '2026-09-21T14:13:20.000Z' },
    ])
  })

  test('what is of an unknown shape does not hide what is not', async () => {
    const body = bodyOf(
      value(text('1', '966500000001', 'أ'), { odd: true }, text('2', '966500000001', 'ب')),
      { messages: 'none' },
    )
    const entry = [null, 7, { changes: [{ value: {} }, null] }, ...(body.entry as Json[])]
    expect(await call({ ...body, entry })).toBe(200)
    expect(said()).toEqual(['أ', 'ب'])
  })

  test('messages to another number of the account are not ours', async () => {
    expect(await call(webhook('999', value(text('1', '966500000001', 'أ'))))).toBe(200)
    expect(inbox.messages).toEqual([])
  })

  test('a problem of the account is told to operators, without its words', async () => {
    const errors = [{ code: 131031, title: 'Account locked', message: 'secret 966500000001' }]
    expect(await call(webhook(phoneId(), { errors }))).toBe(200)
    expect(harness.log.lines.join('\n')).toContain('131031 account locked')
    expect(harness.log.lines.join('\n')).not.toContain('966500000001')
  })

  test('what happens to the account is told to operators', async () => {
    const changes = [
      { field: 'message_template_status_update', value: { event: 'PAUSED', reason: 'low quality' } },
      { field: 'phone_number_quality_update', value: { display_phone_number: '966500000001' } },
    ]
    expect(await call({ object: 'whatsapp_business_account', entry: [{ id: '1', changes }] })).toBe(200)
    const news = harness.log.lines.filter((line) => line.includes('news of the account'))
    expect(news).toEqual([
      expect.stringMatching(/message_template_status_update.*PAUSED/),
      expect.stringMatching(/phone_number_quality_update/),
    ])
    expect(news.join()).not.toContain('966500000001')
  })

  test('before start and after stop Meta is asked to come again', async () => {
    const fresh = await openCloud()
    const status = async () =>
      (
        await fresh.channel.webhook?.handle(
          signed(JSON.stringify(webhook(fresh.standin.options.phoneId, value()))),
        )
      )?.status
    try {
      expect(await status()).toBe(503)
      await fresh.channel.start(inbox.receive, inbox.reports)
      expect(await status()).toBe(200)
      await fresh.channel.stop()
      expect(await status()).toBe(503)
    } finally {
      await fresh.close()
    }
  })

  test('answers on the wire: 413 for what is too large, 403 without a signature', async () => {
    const large = await fetch(harness.url, { method: 'POST', body: new Uint8Array((3 << 20) + 1) }).then(
      ({ status }) => status,
      () => 413,
    )
    expect(large).toBe(413)
    expect((await fetch(harness.url, { method: 'POST', body: '{}' })).status).toBe(403)
  })
})
