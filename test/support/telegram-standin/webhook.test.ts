import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { plainApi } from './api.ts'
import { readBody } from './body.ts'
import { TelegramStandin } from './index.ts'
import type { Message } from './types.ts'

interface Update {
  readonly update_id: number
  readonly message?: Message
}
interface Arrival {
  readonly update: Update
  readonly secret: unknown
  readonly answer: (status: number, headers?: http.OutgoingHttpHeaders, body?: string) => void
}

let standin: TelegramStandin
let call: ReturnType<typeof plainApi>
let server: http.Server
let arrivals: Arrival[]
let onArrival: (arrival: Arrival) => void
beforeEach(async () => {
  standin = await new TelegramStandin({ timeScale: 0.01 }).start()
  call = plainApi(standin)
  arrivals = []
  server = http.createServer(async (request, response) => {
    const update: Update = JSON.parse((await readBody(request)).toString('utf8'))
    const secret = request.headers['x-telegram-bot-api-secret-token']
    const arrival: Arrival = {
      update,
      secret,
      answer: (status, headers, body) => void response.writeHead(status, headers).end(body),
    }
    arrivals.push(arrival)
    onArrival(arrival)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  await call('setWebhook', { url, max_connections: 10, secret_token: 's3cret' })
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await standin.stop()
})

/** The first `count` arrivals, once they are there. */
const arrived = (count: number) => expect.poll(() => arrivals.length, { interval: 5 }).toBe(count)

test("messages of a chat come one by one, a tap beside them, other chats' as well", async () => {
  onArrival = () => {}
  const [one, two] = [standin.user(), standin.user()]
  one.say('1')
  one.say('2')
  one.callback('token')
  two.say('other')
  await arrived(3)
  expect(arrivals.map(({ update }) => update.message?.text)).toEqual(['1', undefined, 'other'])
  expect(arrivals.map(({ secret }) => secret)).toEqual(['s3cret', 's3cret', 's3cret'])
  arrivals[0]?.answer(200)
  await arrived(4)
  expect(arrivals[3]?.update.message?.text).toBe('2')
})

test('what is not answered 2xx comes again and holds up its own chat only', async () => {
  let failures = 3
  onArrival = ({ answer }) => answer(failures-- > 0 ? 503 : 200)
  const user = standin.user()
  user.say('one')
  user.say('two')
  await arrived(5)
  expect(arrivals.map(({ update }) => update.message?.text)).toEqual(['one', 'one', 'one', 'one', 'two'])
  const webhook = standin.bot().updates.webhook
  expect(webhook?.retried).toBe(3)
  expect(webhook?.lastError?.message).toMatch(/503/)
})

test('Retry-After is kept to', async () => {
  const at: number[] = []
  onArrival = ({ answer }) => {
    at.push(performance.now())
    if (at.length === 1) answer(503, { 'retry-after': '20' })
    else answer(200)
  }
  standin.user().say('later')
  await arrived(2)
  const [first = 0, second = 0] = at
  expect(second - first).toBeGreaterThanOrEqual(190)
})

test('a method in the answer is called', async () => {
  onArrival = ({ update, answer }) => {
    const reply = {
      method: 'sendMessage',
      chat_id: update.message?.chat.id,
      text: `re ${update.message?.text}`,
    }
    answer(200, { 'content-type': 'application/json' }, JSON.stringify(reply))
  }
  expect((await standin.user().ask('hello')).text).toBe('re hello')
})
