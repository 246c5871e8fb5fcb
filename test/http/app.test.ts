import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Channel, Webhook } from '../../src/channels/channel.ts'
import type { WebChannel } from '../../src/channels/web/channel.ts'
import { MemoryStore, startShell } from '../channels/web/fake-shell.ts'
import { PAGE_DIR, type Site, startSite } from './fixture.ts'

let channel: WebChannel
let site: Site
let database = true
const hook: Webhook = {
  path: '/hooks/telegram',
  maxBytes: 1000,
  async handle({ method, query, body, headers }) {
    if (headers['x-fail']) throw new Error('secret detail')
    return {
      status: method === 'POST' ? 200 : 405,
      body: JSON.stringify({ got: Buffer.from(body).toString(), query }),
    }
  },
}

beforeAll(async () => {
  channel = await startShell(new MemoryStore())
  const telegram: Channel = { ...channel, name: 'telegram', webhook: hook }
  const channels = [channel, telegram]
  site = await startSite(channel, {
    pageDir: PAGE_DIR,
    channels: () => channels,
    origins: ['https://albirr.example', 'https://www.albirr.example'],
    readiness: {
      database: async () => {
        if (!database) throw new Error('password authentication failed for user "x"')
      },
    },
  })
})
afterAll(async () => {
  await channel.stop()
  await site.stop(0)
})
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(site.url + path, { headers, redirect: 'manual' })

describe('headers', () => {
  test('nothing inline, nothing from elsewhere, never framed', async () => {
    for (const path of ['/chat', '/chat/api/hello', '/nowhere', '/']) {
      const { headers } = await get(path)
      const policy = headers.get('content-security-policy') ?? ''
      for (const part of [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
      ]) {
        expect(policy.split(';')).toContain(part)
      }
      expect(policy).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('strict-transport-security')).toBeNull()
    }
  })

  test('the embedded chat may be framed by the configured sites alone', async () => {
    const { headers } = await get('/chat?embed=1')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy.split(';')).toContain('frame-ancestors https://albirr.example https://www.albirr.example')
    expect(headers.get('x-frame-options')).toBeNull()
    expect((await get('/chat/api/hello?embed=1')).headers.get('content-security-policy')).toContain(
      "frame-ancestors 'none'",
    )
  })

  test('over https browsers are told to stay there', async () => {
    const secure = await startSite(channel, { pageDir: PAGE_DIR, publicUrl: 'https://chat.example' })
    const { headers } = await fetch(`${secure.url}/chat`)
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
    expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests')
    await secure.stop(0)
  })
})

describe('the page', () => {
  test('weighs less than 60 KiB with its font', async () => {
    const html = await (await get('/chat', { 'accept-encoding': 'br' })).text()
    const files = [...html.matchAll(/(?:src|href)="(\/chat\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '')
    expect(files.length).toBeGreaterThanOrEqual(4)
    let bytes = brotliCompressSync(html).length
    for (const path of files) {
      const response = await get(path, { 'accept-encoding': 'br' })
      expect([path, response.status]).toEqual([path, 200])
      expect(response.headers.get('cache-control')).toContain('immutable')
      bytes += Number(response.headers.get('content-length'))
    }
    const hello = await (await get('/chat/api/hello')).text()
    bytes += brotliCompressSync(hello).length
    console.info(`first load of the chat: ${bytes} bytes`)
    expect(bytes).toBeLessThan(60 * 1024)
  })

  test('comes in the coding the browser takes, and is asked for again each time', async () => {
    for (const coding of ['br', 'gzip', 'identity']) {
      const response = await get('/chat', { 'accept-encoding': coding })
      expect(response.headers.get('content-encoding')).toBe(coding === 'identity' ? null : coding)
      expect(response.headers.get('cache-control')).toBe('no-cache')
      expect(await response.text()).toContain('<title>جمعية البر الأهلية</title>')
    }
  })

  test('the embedding script carries its words and may be used anywhere', async () => {
    const response = await get('/chat/embed.js')
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    const script = await response.text()
    expect(script).toContain('فتح المحادثة')
    expect(script).not.toContain('%SILA')
    expect(script).not.toMatch(/^\s*(var|const|let|function|import|export)\b/)
  })

  test('no file beside it can be read', async () => {
    for (const path of [
      '/chat/assets/..%2findex.html',
      '/chat/assets/%2e%2e/%2e%2e/package.json',
      '/chat/assets/',
    ]) {
      expect((await get(path)).status).toBe(404)
    }
  })

  test('is kindly missing when it was not built', async () => {
    const bare = await startSite(channel, { pageDir: `${PAGE_DIR}/none` })
    expect((await fetch(`${bare.url}/chat`)).status).toBe(503)
    expect(String(bare.errors[0])).toContain('has not been built')
    await bare.stop(0)
  })
})

describe('elsewhere', () => {
  test('the root leads to the chat, nothing leads nowhere', async () => {
    const root = await get('/')
    expect([root.status, root.headers.get('location')]).toEqual([302, '/chat'])
    const page = await get('/nowhere', { accept: 'text/html' })
    expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('/chat')])
    expect(await (await get('/nowhere', { accept: 'application/json' })).json()).toMatchObject({
      error: 'notFound',
    })
  })

  test('health is honest and tells nothing more', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ alive: true })
    const ready = await get('/readyz')
    expect([ready.status, await ready.json()]).toEqual([
      200,
      {
        ready: true,
        checks: { database: true },
        channels: [
          { channel: 'web', state: 'connected', since: expect.any(String) },
          { channel: 'telegram', state: 'connected', since: expect.any(String) },
        ],
      },
    ])
    database = false
    const away = await get('/readyz')
    expect(away.status).toBe(503)
    expect(await away.text()).not.toContain('password')
    expect((await get('/healthz')).status).toBe(200)
    database = true
  })
})

describe('webhooks', () => {
  const post = (body: string, headers: Record<string, string> = {}, query = '') =>
    fetch(site.url + hook.path + query, { method: 'POST', body, headers })

  test('get the raw body and the query', async () => {
    const response = await post('{"a":1', {}, '?hub.mode=x')
    expect([response.status, await response.json()]).toEqual([
      200,
      { got: '{"a":1', query: { 'hub.mode': 'x' } },
    ])
    expect((await fetch(site.url + hook.path)).status).toBe(405)
  })

  test('over the cap are refused, whether they say so or not', async () => {
    expect((await post('x'.repeat(1001))).status).toBe(413)
    const stream = new Blob(['x'.repeat(5000)]).stream()
    const chunked = await fetch(site.url + hook.path, {
      method: 'POST',
      body: stream,
      duplex: 'half',
    } as RequestInit)
    expect(chunked.status).toBe(413)
    expect((await post('x'.repeat(1000))).status).toBe(200)
  })

  test('that cannot be handled are not acknowledged', async () => {
    const response = await post('x', { 'x-fail': '1' })
    expect([response.status, await response.text()]).toEqual([503, ''])
    expect(String(site.errors.at(-1))).toContain('secret detail')
  })
})
