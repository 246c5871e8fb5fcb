import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jpeg, pdf, png, REFUSED } from '../channels/web/files.ts'
import { type Site, startSite, visitor } from '../http/fixture.ts'
import { openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
let site: Site
const MANY = {
  messagesPerMinute: 1e6,
  uploadsPerMinute: 1e6,
  readsPerMinute: 1e6,
  perIpPerMinute: 1e6,
  newAddressesPerIpPerHour: 1e6,
}

beforeAll(async () => {
  house = await openTestHouse()
  site = await startSite(house.house.web, { limits: MANY, channels: house.house.channels })
})
afterAll(async () => {
  await site.stop(0)
  await house.close()
})

async function guest(query = '') {
  const browser = visitor(site.url, query)
  await (await browser.call('hello')).text()
  return browser
}

describe('cookies', () => {
  test('are unreadable for scripts, and over https bound to the host', async () => {
    const plain = (await fetch(`${site.url}/chat/api/hello`)).headers.get('set-cookie') ?? ''
    expect(plain).toMatch(/^sila=[\w-]{32}\.[\w-]{22}; .*HttpOnly; SameSite=Lax$/)
  })

  test('a forged one is nobody', async () => {
    const victim = await guest()
    const [name, value = ''] = victim.cookie().split('=')
    const [address = '', proof = ''] = value.split('.')
    const other = (await guest()).cookie().split('.')[1]
    const forged = [
      `${address}.${other}`,
      address,
      `${address}.`,
      `.${proof}`,
      // Another first character, never the last: it carries padding, and every 256th proof ends in AA.
      `${address}.${proof.startsWith('A') ? 'B' : 'A'}${proof.slice(1)}`,
      `${address.slice(0, -1)}A.${proof}`.replace(value, 'x'),
      `${address}.${'A'.repeat(22)}`,
      `${address}.${proof}; ${name}=${address}.${'A'.repeat(22)}`.split(';')[1]?.trim().split('=')[1] ?? '',
      '__proto__',
      'a'.repeat(5000),
    ]
    for (const one of forged)
      for (const path of ['history', 'events', `attachments/${'a'.repeat(64)}`]) {
        const response = await fetch(`${site.url}/chat/api/${path}`, {
          headers: { cookie: `${name}=${one}` },
        })
        expect([one.slice(0, 60), response.status]).toEqual([one.slice(0, 60), 401])
      }
  })
})

describe('writes', () => {
  const heads: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
  ]
  test('started by another site are refused, at every route that writes', async () => {
    const browser = await guest()
    for (const headers of heads)
      for (const [path, method] of [
        ['messages', 'POST'],
        ['attachments', 'PUT'],
        ['hello', 'POST'],
        ['history', 'DELETE'],
        ['nowhere', 'PATCH'],
      ] as const)
        expect((await browser.call(path, { method, headers, body: '{}' })).status).toBe(403)
    expect((await browser.say({ kind: 'text', text: 'أهلا' })).status).toBe(200)
  })

  test('no GET changes anything', async () => {
    const count = async () =>
      (await house.pool.query('SELECT count(*)::int AS n FROM inbound_message')).rows[0].n
    const before = await count()
    const browser = await guest()
    for (const path of ['hello', 'history', 'messages', 'attachments', 'messages?id=1&text=a'])
      await browser.call(path)
    expect(await count()).toBe(before)
  })
})

test('every route, also a refused one, says what browsers may do with it', async () => {
  const browser = await guest()
  const paths = [
    ...[
      '/',
      '/chat',
      '/chat/',
      '/chat?embed=1',
      '/chat/embed.js',
      '/chat/assets/x.js',
      '/healthz',
      '/readyz',
      '/nowhere',
      '/%E0%A4%A',
    ],
    ...[
      '/chat/api/hello',
      '/chat/api/history',
      '/chat/api/nowhere',
      '/chat/api/attachments/x',
      '/.env',
      '/chat/..%2f..%2fpackage.json',
    ],
  ]
  for (const path of paths) {
    const { headers, status } = await fetch(site.url + path, {
      redirect: 'manual',
      headers: { cookie: browser.cookie() },
    })
    expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff'])
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-powered-by')).toBe(null)
    expect([path, status < 500 || status === 503]).toEqual([path, true])
  }
})

describe('files', () => {
  test('go back to their sender alone, as what they are, in a sandbox', async () => {
    const [sender, stranger] = [await guest(), await guest()]
    for (const [data, type, disposition] of [
      [png, 'image/png', 'inline'],
      [jpeg, 'image/jpeg', 'inline'],
      [pdf, 'application/pdf', 'attachment'],
    ] as const) {
      const { ref } = await (await sender.upload(data)).json()
      // Uploaded and not sent is nobody's.
      expect((await stranger.call(`attachments/${ref}`)).status).toBe(404)
      expect((await sender.say({ kind: 'attachment', ref })).status).toBe(200)
      const mine = await sender.call(`attachments/${ref}`)
      expect(mine.status).toBe(200)
      expect(mine.headers.get('content-type')).toBe(type)
      expect(mine.headers.get('content-disposition')).toBe(disposition)
      expect(mine.headers.get('x-content-type-options')).toBe('nosniff')
      expect(mine.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
      expect((await stranger.call(`attachments/${ref}`)).status).toBe(404)
      expect((await fetch(`${site.url}/chat/api/attachments/${ref}`)).status).toBe(401)
    }
  })

  test('of another, known by their hash, cannot be claimed by sending them again', async () => {
    const [owner, thief] = [await guest(), await guest()]
    const data = Buffer.concat([png, Buffer.from('a family record')])
    const { ref } = await (await owner.upload(data)).json()
    await owner.say({ kind: 'attachment', ref })
    expect((await thief.say({ kind: 'attachment', ref })).status).toBe(415)
    expect((await thief.call(`attachments/${ref}`)).status).toBe(404)
  })

  test('that are something else inside are refused, or given back as what they begin with', async () => {
    const sender = await guest()
    for (const data of Object.values(REFUSED)) expect((await sender.upload(data)).status).toBe(415)
    const script = Buffer.from('<html><script>alert(1)</script></html>')
    for (const [head, type] of [
      [png, 'image/png'],
      [jpeg, 'image/jpeg'],
      [pdf, 'application/pdf'],
    ] as const) {
      const { ref } = await (await sender.upload(Buffer.concat([head, script]), 'text/html')).json()
      await sender.say({ kind: 'attachment', ref, fileName: 'page.html' })
      const back = await sender.call(`attachments/${ref}`)
      expect(back.headers.get('content-type')).toBe(type)
      expect(back.headers.get('x-content-type-options')).toBe('nosniff')
      expect(back.headers.get('content-security-policy')).toContain('sandbox')
    }
  })

  test('that would unpack to gigabytes are not unpacked', async () => {
    const sender = await guest()
    const bomb = gzipSync(Buffer.alloc(200_000_000), { level: 9 })
    const zip = Buffer.concat([Buffer.from('504b030414000000080000000000', 'hex'), bomb.subarray(0, 180_000)])
    const bombs: [Uint8Array, Record<string, string>][] = [
      [bomb, {}],
      [zip, {}],
      [bomb, { 'content-encoding': 'gzip' }],
      [Buffer.concat([pdf, Buffer.from('\n1 0 obj <</Filter /FlateDecode>> stream\n'), bomb]), {}],
    ]
    const before = process.memoryUsage().rss
    for (const [body, headers] of bombs) {
      const response = await sender.call('attachments', {
        method: 'PUT',
        headers,
        body: new Uint8Array(body),
      })
      expect([200, 413, 415]).toContain(response.status)
      const message = await sender.call('messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
        body: new Uint8Array(bomb),
      })
      expect(message.status).toBe(413)
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
  })

  test('are reached by no path', async () => {
    const browser = await guest()
    for (const path of [
      ...['attachments/%00', 'attachments/..%2f..%2fsecret.key', 'attachments/%2e%2e%2fsecret.key'],
      ...[`attachments/${'A'.repeat(64)}`, 'attachments/%F0%9F', `attachments/${'a'.repeat(64)}%00`],
      ...['../assets/..%2f..%2fpackage.json', '../../secret.key', '../assets/constructor'],
    ]) {
      const { status } = await browser.call(path)
      expect([
        path,
        [400, 404, 503].includes(status) && (status !== 503 || path.startsWith('../assets')),
      ]).toEqual([path, true])
    }
  })
})

test('the events of another address cannot be had', async () => {
  const [victim, other] = [await guest(), await guest()]
  const stop = new AbortController()
  const stream = await fetch(`${site.url}/chat/api/events?address=x`, {
    headers: { cookie: other.cookie() },
    signal: stop.signal,
  })
  let seen = ''
  const reading = (async () => {
    for await (const part of stream.body ?? []) seen += Buffer.from(part).toString()
  })().catch(() => undefined)
  await victim.say({ kind: 'text', text: 'كلام لصاحبه وحده' })
  await other.say({ kind: 'text', text: 'كلامي' })
  await expect.poll(() => seen.includes('كلامي') && /"from":"us"/.test(seen), { timeout: 10_000 }).toBe(true)
  stop.abort()
  await reading
  expect(seen).not.toContain('كلام لصاحبه وحده')
})

/** Bodies made by chance and by malice; a seed, so that a failure can be seen again. */
function* fuzz(count: number): Generator<string | Uint8Array> {
  let state = 20261121
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const values: readonly unknown[] = [
    ...[
      null,
      true,
      -1,
      1e308,
      '',
      '\0',
      '\ud800',
      '\u202e',
      '𝒳'.repeat(50),
      'a'.repeat(9000),
      [],
      {},
      [[]],
      '__proto__',
      'constructor',
    ],
    ...[
      'text',
      'choice',
      'command',
      'attachment',
      'contact',
      'location',
      'start',
      'go:status',
      'consent.agree:yes',
      'a'.repeat(64),
      '1'.repeat(10),
    ],
    ...[
      { __proto__: null, toString: 1 },
      { constructor: { prototype: { admin: true } } },
      'help-request.declaration:yes',
      "'; DROP TABLE contact; --",
    ],
  ]
  const keys = [
    'id',
    'content',
    'kind',
    'text',
    'token',
    'ref',
    'caption',
    'phone',
    'latitude',
    'longitude',
    'command',
    'fileName',
    '__proto__',
    'constructor',
  ]
  const build = (depth: number): unknown => {
    if (depth === 0 || random() < 0.3) return pick(values)
    return Object.fromEntries(
      Array.from({ length: Math.floor(random() * 5) }, () => [pick(keys), build(depth - 1)]),
    )
  }
  for (let n = 0; n < count; n++) {
    const kind = n % 5
    if (kind === 0)
      yield JSON.stringify({
        id: crypto.randomUUID(),
        content: {
          kind: pick(['text', 'choice', 'contact', 'location', 'command', 'attachment']),
          text: pick(values),
          token: pick(values),
        },
      })
    else if (kind === 1) yield JSON.stringify({ id: crypto.randomUUID(), content: build(3) })
    else if (kind === 2) yield JSON.stringify(build(4)) ?? 'null'
    else if (kind === 3)
      yield Uint8Array.from({ length: Math.floor(random() * 60) }, () => Math.floor(random() * 256))
    else
      yield `{"id":"${crypto.randomUUID()}","content":{"kind":"text","text":${JSON.stringify(pick(values))},"__proto__":{"admin":true}}}`
  }
}

/** `SILA_FUZZ=10000` for the whole measure; it takes a minute. */
const FUZZED = Number(process.env.SILA_FUZZ ?? 1000)

test('fuzzed bodies: none is answered 5xx, none changes what objects are', async () => {
  const browsers = await Promise.all(Array.from({ length: 8 }, () => guest()))
  const bodies = fuzz(FUZZED)
  const odd: string[] = []
  await Promise.all(
    browsers.map(async (browser) => {
      for (const body of bodies) {
        const response = await browser.call('messages', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: typeof body === 'string' ? body : new Uint8Array(body),
        })
        await response.arrayBuffer()
        if (response.status >= 500) odd.push(`${response.status} ${String(body).slice(0, 200)}`)
      }
    }),
  )
  expect(odd).toEqual([])
  expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  expect((await house.pool.query("SELECT 1 FROM inbound_message WHERE status = 'parked'")).rowCount).toBe(0)
}, 180_000)

test('what is no HTTP is refused, and the server lives on', async () => {
  for (const raw of [
    'GET / HTTP/9.9\r\n\r\n',
    '\0\0\0\0',
    'POST /chat/api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /',
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`,
  ]) {
    const answer = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(site.port, '127.0.0.1', () => socket.end(raw))
      socket.on('data', (data) => {
        text += data
      })
      socket.on('error', () => resolve(text))
      socket.on('close', () => resolve(text))
    })
    expect(answer).toMatch(/^(HTTP\/1\.1 4\d\d|$)/)
  }
  expect((await fetch(`${site.url}/healthz`)).status).toBe(200)
})

test('limits hold for the address a trusted proxy names, and for no other', async () => {
  const limited = { ...MANY, newAddressesPerIpPerHour: 2 }
  const [behind, open] = [
    await startSite(house.house.web, { limits: limited, trustProxy: 1 }),
    await startSite(house.house.web, { limits: limited }),
  ]
  const hello = async (url: string, forwarded: string) =>
    (await fetch(`${url}/chat/api/hello`, { headers: { 'x-forwarded-for': forwarded } })).status
  try {
    // The proxy adds the last entry; what a visitor writes before it counts for nothing.
    for (const fake of ['1.1.1.1', '2.2.2.2'])
      expect(await hello(behind.url, `${fake}, 203.0.113.9`)).toBe(200)
    expect(await hello(behind.url, '3.3.3.3, 203.0.113.9')).toBe(429)
    expect(await hello(behind.url, '3.3.3.3, 203.0.113.10')).toBe(200)
    for (const fake of ['1.1.1.1', '2.2.2.2']) expect(await hello(open.url, fake)).toBe(200)
    expect(await hello(open.url, '3.3.3.3')).toBe(429)
  } finally {
    await behind.stop(0)
    await open.stop(0)
  }
})
