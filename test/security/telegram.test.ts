import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HttpServer, startHttpServer } from '../../src/http/server.ts'
import { createRequestHandler } from '../../src/http/webhooks.ts'
import { TelegramStandin } from '../support/telegram-standin/index.ts'
import { openTestHouse, type TestHouse } from './house.ts'

const SECRET = 'webhook-secret-of-this-test'
let telegram: TelegramStandin
let house: TestHouse
let server: HttpServer
const errors: unknown[] = []

beforeAll(async () => {
  telegram = await new TelegramStandin({ timeScale: 0.01 }).start()
  house = await openTestHouse(
    {},
    {
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      PUBLIC_URL: 'https://sila.example',
    },
  )
  const app = createRequestHandler({
    channels: house.house.channels,
    app: (_request, response) => void response.writeHead(404).end(),
    onError: (error) => errors.push(error),
  })
  server = await startHttpServer(app, 0, '127.0.0.1')
})
afterAll(async () => {
  await server.stop(0)
  await house.close()
  await telegram.stop()
})

const post = (body: string | Uint8Array, secret: string | null = SECRET, method = 'POST') =>
  fetch(`http://127.0.0.1:${server.port}/channels/telegram`, {
    method,
    ...(method === 'POST' ? { body: typeof body === 'string' ? body : new Uint8Array(body) } : {}),
    headers: secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret },
  }).then(({ status }) => status)
const update = (id: number, message: object) => JSON.stringify({ update_id: id, message })
const chat = (id: number, type = 'private') => ({ id, type })
const said = (from: number, message_id: number, text: string, type?: string) => ({
  message_id,
  date: 1_795_000_000,
  chat: chat(from, type),
  from: { id: Math.abs(from), is_bot: false, first_name: 'x' },
  text,
})
const recorded = async (address: string) =>
  (
    await house.pool.query(
      'SELECT i.content FROM inbound_message i JOIN conversation c ON c.id = i.conversation_id WHERE c.address = $1',
      [address],
    )
  ).rows

test('without the very secret nothing is taken', async () => {
  const body = update(1, said(501, 1, 'أهلا'))
  const wrong = [null, '', 'x', SECRET.slice(0, -1), `${SECRET}x`, SECRET.toUpperCase(), 'a'.repeat(8000)]
  for (const secret of wrong) expect(await post(body, secret)).toBe(403)
  expect(await post('', SECRET, 'GET')).toBe(405)
  expect(await recorded('501')).toEqual([])
})

test('the same update again and again, also at once, has one effect', async () => {
  const body = update(2, said(502, 1, 'القائمة'))
  const statuses = await Promise.all(Array.from({ length: 20 }, () => post(body)))
  expect(new Set([...statuses, await post(body)])).toEqual(new Set([200]))
  expect(await recorded('502')).toHaveLength(1)
  await house.settled()
  const { rows } = await house.pool.query(
    "SELECT count(*)::int AS n FROM outbound_message o JOIN conversation c ON c.id = o.conversation_id WHERE c.address = '502'",
  )
  expect(rows).toEqual([{ n: 1 }])
})

test('groups, channels, other bots and strangers’ buttons are not listened to', async () => {
  for (const type of ['group', 'supergroup', 'channel', 'sender', '__proto__'])
    expect(await post(update(3, said(-503, 1, 'أهلا', type)))).toBe(200)
  expect(await post(update(4, { ...said(503, 2, 'أهلا'), from: { id: 503, is_bot: true } }))).toBe(200)
  const tap = {
    id: 'q1',
    from: { id: 503 },
    data: 'go:menu',
    message: { message_id: 1, chat: chat(-503, 'group') },
  }
  expect(await post(JSON.stringify({ update_id: 5, callback_query: tap }))).toBe(200)
  for (const address of ['503', '-503']) expect(await recorded(address)).toEqual([])
})

test('junk is refused or let pass, never a fault of ours', async () => {
  for (const junk of [
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '1',
    '\0',
    '{"update_id":"x"}',
    '{"message":{"chat":{"id":{},"type":"private"}}}',
  ])
    expect([200, 400]).toContain(await post(junk))
  expect([200, 400]).toContain(await post(Uint8Array.from({ length: 5000 }, (_, n) => (n * 31) % 256)))
  expect([200, 400]).toContain(await post('{"a":'.repeat(100_000)))
  expect([200, 400]).toContain(await post('['.repeat(500_000)))
  expect(await post(`{"message":"${'a'.repeat(1_100_000)}"}`)).toBe(413)
  const polluted = `{"update_id":6,"__proto__":{"admin":true},"message":{"__proto__":{"text":"x"},"constructor":{"prototype":{"admin":true}},"message_id":9,"chat":{"id":504,"type":"private"},"text":"أهلا"}}`
  expect(await post(polluted)).toBe(200)
  expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  expect(errors).toEqual([])
})

test('the largest update is answered like any other', async () => {
  for (const [n, text] of [
    'ا'.repeat(200_000),
    '1 '.repeat(400_000),
    '\u200f'.repeat(250_000),
    '{{a}}$t(b)'.repeat(90_000),
  ].entries())
    expect(await post(update(10 + n, said(505, 10 + n, text)))).toBe(200)
  expect(await recorded('505')).toHaveLength(4)
  expect((await house.pool.query("SELECT 1 FROM inbound_message WHERE status <> 'processed'")).rowCount).toBe(
    0,
  )
})
