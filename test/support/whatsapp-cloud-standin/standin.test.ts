import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readBody } from '../telegram-standin/body.ts'
import { type Json, type Person, WhatsAppCloudStandin } from './index.ts'

let standin: WhatsAppCloudStandin
let person: Person
beforeEach(async () => {
  standin = await new WhatsAppCloudStandin().start()
  person = standin.person()
  person.say('hello')
})
afterEach(() => standin.stop())

async function call(
  body: Json,
  path = `v23.0/${standin.options.phoneId}/messages`,
  token = standin.options.token,
) {
  const answer = await fetch(`${standin.url}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const given = (await answer.json()) as {
    error?: { code: number; error_subcode?: number }
    messages?: Json[]
  }
  return { status: answer.status, code: given.error?.code, subcode: given.error?.error_subcode, given }
}
const message = (more: Json): Json => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: person.address,
  ...more,
})
const text = (body: string, more: Json = {}) => message({ type: 'text', text: { body }, ...more })
const buttons = (...titles: string[]): Json => {
  const all = titles.map((title, i) => ({ type: 'reply', reply: { id: `${i}`, title } }))
  const interactive = { type: 'button', body: { text: '?' }, action: { buttons: all } }
  return message({ type: 'interactive', interactive })
}
const list = (rows: Json[], button = 'open'): Json => {
  const interactive = { type: 'list', body: { text: '?' }, action: { button, sections: [{ rows }] } }
  return message({ type: 'interactive', interactive })
}
const template = (name: string, code: string, ...words: string[]): Json => {
  const parameters = words.map((one) => ({ type: 'text', text: one }))
  return message({
    type: 'template',
    template: { name, language: { code }, components: [{ type: 'body', parameters }] },
  })
}

test.each<[string, () => Json]>([
  ['a text', () => text('x'.repeat(4096))],
  ['three buttons', () => buttons('a', 'b', 'ا'.repeat(20))],
  ['ten rows', () => list(Array.from({ length: 10 }, (_, i) => ({ id: `${i}`, title: `row ${i}` })))],
  ['a description of 72', () => list([{ id: '1', title: 'a', description: 'x'.repeat(72) }])],
  ['a template', () => template('sila_notice', 'ar', 'words')],
])('%s is taken and shown', async (_, body) => {
  expect(await call(body())).toMatchObject({
    status: 200,
    given: { messages: [{ id: expect.stringMatching(/^wamid/) }] },
  })
  expect(person.shown.length).toBe(1)
  expect(standin.violations).toEqual([])
})

test.each<[string, () => Json]>([
  ['a text too long', () => text('x'.repeat(4097))],
  ['a blank text', () => text(' ')],
  ['half a character', () => text('\ud83d')],
  ['no product', () => text('x', { messaging_product: undefined })],
  ['nobody', () => text('x', { to: undefined })],
  ['a number and an id', () => text('x', { recipient: 'SA.1349120865530' })],
  ['an unknown field', () => text('x', { reply_markup: {} })],
  ['an unknown type', () => message({ type: 'poll', poll: {} })],
  ['four buttons', () => buttons('a', 'b', 'c', 'd')],
  ['a button of 21', () => buttons('x'.repeat(21))],
  ['two buttons alike', () => buttons('a', 'a')],
  ['eleven rows', () => list(Array.from({ length: 11 }, (_, i) => ({ id: `${i}`, title: `row ${i}` })))],
  ['a row of 25', () => list([{ id: '1', title: 'x'.repeat(25) }])],
  ['a description of 73', () => list([{ id: '1', title: 'a', description: 'x'.repeat(73) }])],
  [
    'two rows of one id',
    () =>
      list([
        { id: '1', title: 'a' },
        { id: '1', title: 'b' },
      ]),
  ],
  ['a list that opens by 21', () => list([{ id: '1', title: 'a' }], 'x'.repeat(21))],
  ['a template without language', () => message({ type: 'template', template: { name: 'sila_notice' } })],
  ['a line break in a variable', () => template('sila_notice', 'ar', 'a\nb')],
])('%s is refused', async (_, body) => {
  expect(await call(body())).toMatchObject({ status: 400, code: 100 })
  expect(person.shown).toEqual([])
  expect(standin.violations.length).toBeGreaterThan(0)
})

test('what is not there is refused with the codes Meta gives', async () => {
  expect(await call(text('x'), undefined, 'wrong')).toMatchObject({ status: 401, code: 190 })
  expect(await call(text('x'), 'v23.0/999/messages')).toMatchObject({ code: 100, subcode: 33 })
  expect(await call(text('x'), `v1.0/${standin.options.phoneId}/messages`)).toMatchObject({
    code: 100,
    subcode: 33,
  })
  expect(await call(template('unknown', 'ar', 'x'))).toMatchObject({ status: 404, code: 132001 })
  expect(await call(template('sila_notice', 'ar', 'x', 'y'))).toMatchObject({ code: 132000 })
  const read = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.unknown' }
  expect(await call(read)).toMatchObject({ code: 131009 })
})

test('24 hours after a person’s last message only templates reach them', async () => {
  standin.advance(24 * 3_600_000)
  expect(await call(text('x'))).toMatchObject({ status: 400, code: 131047 })
  expect(await call(template('sila_notice', 'ar', 'x'))).toMatchObject({ status: 200 })
  person.say('I am here')
  expect(await call(text('x'))).toMatchObject({ status: 200 })
})

describe('webhooks', () => {
  let server: http.Server
  let arrivals: { readonly body: string; readonly signature: unknown }[]
  let status: (body: string) => number
  let challenged: string
  beforeEach(async () => {
    arrivals = []
    status = () => 200
    challenged = ''
    server = http.createServer(async (request, response) => {
      const asked = new URL(request.url ?? '', 'http://x').searchParams
      if (request.method === 'GET') {
        challenged = asked.get('hub.verify_token') ?? ''
        response.writeHead(200).end(asked.get('hub.challenge'))
        return
      }
      const body = (await readBody(request)).toString('utf8')
      arrivals.push({ body, signature: request.headers['x-hub-signature-256'] })
      response.writeHead(status(body)).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    await standin.subscribe(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })
  const said = () =>
    arrivals.flatMap(({ body }) => {
      const { entry } = JSON.parse(body) as { entry: { changes: { value: { messages?: Json[] } }[] }[] }
      return (entry[0]?.changes[0]?.value.messages ?? []).map((one) => (one.text as { body: string }).body)
    })

  test('are set up with the verify token, and signed', async () => {
    expect(challenged).toBe(standin.options.verifyToken)
    person.say('مرحبا')
    await expect.poll(said).toEqual(['مرحبا'])
    expect(arrivals[0]?.signature).toMatch(/^sha256=[0-9a-f]{64}$/)
  })

  test('come until they are answered 200, those of a person in order, others meanwhile', async () => {
    let refusals = 2
    status = (body) => (body.includes('first') && refusals-- > 0 ? 503 : 200)
    person.say('first')
    person.say('second')
    standin.person().say('other')
    await expect.poll(() => said().length).toBe(5)
    expect(said().filter((one) => one !== 'other')).toEqual(['first', 'first', 'first', 'second'])
  })
})
