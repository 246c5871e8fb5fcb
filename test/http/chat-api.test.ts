import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { WebChannel } from '../../src/channels/web/channel.ts'
import { deliver, MemoryStore, openChannel, reply, startShell } from '../channels/web/fake-shell.ts'
import { pdf, png, REFUSED } from '../channels/web/files.ts'
import { type Site, startSite, visitor } from './fixture.ts'

let store: MemoryStore
let channel: WebChannel
let site: Site

async function open(options: Parameters<typeof startSite>[1] = {}) {
  await close()
  store = new MemoryStore()
  channel = await startShell(store, ({ content }) => [reply(`received ${content.kind}`)])
  site = await startSite(channel, options)
}
async function close() {
  await channel?.stop()
  await site?.stop(0)
}
beforeEach(() => open())
afterEach(close)

/** A visitor who has opened the page. */
async function guest(query = '') {
  const browser = visitor(site.url, query)
  await browser.call('hello')
  return browser
}
const addressOf = (browser: Awaited<ReturnType<typeof guest>>) =>
  channel.sessions.read(browser.cookie(), 'own') ?? ''

describe('hello', () => {
  test('gives an address, the words and the association', async () => {
    const browser = visitor(site.url)
    const first = await browser.call('hello')
    expect(first.headers.get('set-cookie')).toMatch(/^sila=.*HttpOnly; SameSite=Lax/)
    expect(first.headers.get('cache-control')).toBe('no-store')
    const words = await first.json()
    expect(words).toMatchObject({
      name: 'جمعية البر الأهلية',
      locale: 'ar',
      dir: 'rtl',
      known: false,
      timeZone: 'Asia/Riyadh',
    })
    expect(words.texts.send).toBeTruthy()
    const again = await (await browser.call('hello')).json()
    expect(again).toMatchObject({ known: true, startId: words.startId })
  })

  test('speaks the language asked for, if it is one', async () => {
    expect(await (await visitor(site.url, '?locale=en').call('hello')).json()).toMatchObject({
      locale: 'en',
      dir: 'ltr',
    })
    expect(await (await visitor(site.url, '?locale=xx').call('hello')).json()).toMatchObject({ locale: 'ar' })
  })

  test('uses a partitioned cookie inside another site, over https', async () => {
    await close()
    channel = openChannel(store, { secure: true })
    site = await startSite(channel, { publicUrl: 'https://chat.example' })
    const response = await visitor(site.url, '?embed=1').call('hello')
    expect(response.headers.get('set-cookie')).toMatch(
      /^__Host-sila-embed=.*; Secure; Partitioned; SameSite=None$/,
    )
  })
})

describe('messages', () => {
  test('are recorded, answered, and the same id is recorded once', async () => {
    const browser = await guest()
    const id = crypto.randomUUID()
    for (let i = 0; i < 3; i++) {
      const response = await browser.say({ kind: 'text', text: 'السلام عليكم' }, id)
      expect([response.status, await response.json()]).toEqual([200, { id }])
    }
    expect(store.inbound.length).toBe(1)
    expect(store.inbound[0]).toMatchObject({ channel: 'web', externalId: id, address: addressOf(browser) })
    const { items } = await (await browser.call('history')).json()
    expect(items.length).toBe(2)
  })

  test('are not acknowledged while they cannot be recorded', async () => {
    const browser = await guest()
    store.away = true
    const response = await browser.say({ kind: 'text', text: 'x' })
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({
      error: 'unavailable',
      message: { ar: expect.stringContaining('باقية'), en: expect.stringContaining('still here') },
    })
    expect((await browser.call('history')).status).toBe(503)
    store.away = false
    await channel.stop()
    expect((await browser.say({ kind: 'text', text: 'x' })).status).toBe(503)
  })

  test('need an address of our making', async () => {
    const stranger = visitor(site.url)
    expect((await stranger.say({ kind: 'text', text: 'x' })).status).toBe(401)
    for (const path of ['history', 'events', 'attachments/x'])
      expect((await stranger.call(path)).status).toBe(401)
  })

  test('of another site are refused', async () => {
    const browser = await guest()
    const send = (headers: Record<string, string>) =>
      browser.call('messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ id: crypto.randomUUID(), content: { kind: 'text', text: 'x' } }),
      })
    expect((await send({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await send({ origin: 'null' })).status).toBe(403)
    expect((await send({ origin: site.url, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await send({ 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect((await send({ origin: site.url })).status).toBe(200)
    expect(store.inbound.length).toBe(1)
  })

  test('a fuzzed body is the sender’s fault, never ours', async () => {
    await open({ limits: { messagesPerMinute: 1e6, perIpPerMinute: 1e6 } })
    const browser = await guest()
    const broken = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc
        .record({ id: fc.oneof(fc.uuid(), fc.anything()), content: fc.anything() })
        .map((one) => JSON.stringify(one) ?? ''),
    )
    await fc.assert(
      fc.asyncProperty(
        broken,
        fc.constantFrom('application/json', 'text/plain', 'application/json; charset=x'),
        async (body, type) => {
          const response = await browser.call('messages', {
            method: 'POST',
            headers: { 'content-type': type },
            body,
          })
          expect(response.status).toBeGreaterThanOrEqual(400)
          expect(response.status).toBeLessThan(500)
          expect((await response.json()).error).toBeTruthy()
        },
      ),
      { numRuns: 300 },
    )
    expect(site.errors).toEqual([])
    expect(store.inbound).toEqual([])
  })

  test('too many in a minute are asked to wait, others are not', async () => {
    await open({ limits: { messagesPerMinute: 3 } })
    const [eager, other] = [await guest(), await guest()]
    const statuses = []
    for (let i = 0; i < 4; i++) statuses.push((await eager.say({ kind: 'text', text: 'x' })).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    const late = await eager.say({ kind: 'text', text: 'x' })
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await other.say({ kind: 'text', text: 'x' })).status).toBe(200)
  })

  test('one IP makes only so many addresses; the proxy says whose it is', async () => {
    await open({ limits: { newAddressesPerIpPerHour: 2 }, trustProxy: 1 })
    const from = (ip: string) => visitor(site.url).call('hello', { headers: { 'x-forwarded-for': ip } })
    expect((await from('192.0.2.1')).status).toBe(200)
    expect((await from('192.0.2.1')).status).toBe(200)
    expect((await from('192.0.2.1')).status).toBe(429)
    expect((await from('192.0.2.2')).status).toBe(200)
  })
})

describe('attachments', () => {
  test('are stored, sent, and given back to their sender alone', async () => {
    const browser = await guest()
    const { ref, mimeType, size } = await (await browser.upload(png)).json()
    expect([mimeType, size]).toEqual(['image/png', png.length])
    expect((await browser.call(`attachments/${ref}`)).status).toBe(404)
    expect((await browser.say({ kind: 'attachment', ref, fileName: 'a.png' })).status).toBe(200)
    const back = await browser.call(`attachments/${ref}`)
    expect(new Uint8Array(await back.arrayBuffer())).toEqual(new Uint8Array(png))
    expect(back.headers.get('content-type')).toBe('image/png')
    expect(back.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(back.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await (await guest()).call(`attachments/${ref}`)).status).toBe(404)
  })

  test('a PDF is never shown in the page', async () => {
    const browser = await guest()
    const { ref } = await (await browser.upload(pdf, 'application/pdf')).json()
    await browser.say({ kind: 'attachment', ref })
    expect((await browser.call(`attachments/${ref}`)).headers.get('content-disposition')).toBe('attachment')
  })

  test.each(Object.entries(REFUSED))('%s is refused', async (_name, data) => {
    const response = await (await guest()).upload(data, 'image/png')
    expect(response.status).toBe(415)
    expect(store.files.size).toBe(0)
  })

  test('an empty one and one over 10 MB are refused', async () => {
    const browser = await guest()
    expect((await browser.upload(new Uint8Array())).status).toBe(422)
    const large = await browser.upload(Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]))
    expect([large.status, (await large.json()).error]).toEqual([413, 'tooLarge'])
    const fitting = await browser.upload(Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024 - png.length)]))
    expect(fitting.status).toBe(200)
  })

  test('one that is not stored cannot be sent', async () => {
    expect((await (await guest()).say({ kind: 'attachment', ref: '0'.repeat(64) })).status).toBe(415)
  })

  test('a full disk is our fault and says so kindly', async () => {
    const browser = await guest()
    store.away = true
    const response = await browser.upload(png)
    expect([response.status, (await response.text()).includes('disk full')]).toEqual([503, false])
  })
})

describe('events', () => {
  /** Reads a stream until it has brought as many items. */
  async function items(response: Response, count: number) {
    const found: { id?: string; text: string }[] = []
    let rest = ''
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    while (reader && found.length < count) {
      const { value, done } = await reader.read()
      if (done) break
      const events = (rest + value).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(event)?.[1]
        if (field('event') !== 'item') continue
        found.push({ id: field('id'), text: JSON.parse(field('data') ?? '').content.text })
      }
    }
    await reader?.cancel()
    return found
  }

  test('bring what is said, and go on where the page stopped', async () => {
    const browser = await guest()
    const address = addressOf(browser)
    for (const text of ['1', '2', '3']) store.say(address, reply(text))
    const stream = await browser.call('events', {
      headers: { 'last-event-id': '1', 'accept-encoding': 'gzip, br' },
    })
    expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(stream.headers.get('content-encoding')).toBeNull()
    await deliver(store, channel, address, reply('4'))
    expect(await items(stream, 3)).toEqual([
      { id: '2', text: '2' },
      { id: '3', text: '3' },
      { id: '4', text: '4' },
    ])
    expect(
      await items(
        await visitor(site.url, '?after=3').call('events', { headers: { cookie: browser.cookie() } }),
        1,
      ),
    ).toEqual([{ id: '4', text: '4' }])
  })

  test('end when the server stops, so that pages go elsewhere', async () => {
    const stream = await (await guest()).call('events')
    await channel.stop()
    expect(await items(stream, 1)).toEqual([])
  })
})
