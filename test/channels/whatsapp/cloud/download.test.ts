import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { download } from '../../../../src/channels/whatsapp/cloud/download.ts'
import { createGraph } from '../../../../src/channels/whatsapp/cloud/graph.ts'
import { FILE_LIMIT } from '../../../../src/channels/whatsapp/limits.ts'
import { type CloudHarness, openCloud } from './harness.ts'

let harness: CloudHarness
beforeEach(async () => {
  harness = await openCloud({ timing: { fileMs: 2_000 } })
})
afterEach(() => harness.close())

const send = (data: Buffer) => {
  const person = harness.standin.person()
  const id = person.sendFile('document', data)
  const { document } = person.said.get(id) as { readonly document: { readonly id: string } }
  return document.id
}

test('a file of exactly the limit is fetched', async () => {
  const fetched = await harness.channel.fetch(send(Buffer.alloc(FILE_LIMIT, 5)))
  expect(fetched.ok && fetched.data.byteLength).toBe(FILE_LIMIT)
})

test.each([
  [{ what: 'media', kind: 'drop' }, 'unreachable'],
  [{ what: 'media', kind: 'bad-gateway' }, 'unreachable'],
  [{ what: 'media', kind: 'gibberish' }, 'unreachable'],
  [{ what: 'media', kind: 'unauthorized' }, 'unreachable'],
  [{ what: 'media', kind: { status: 400, code: 100, subcode: 33 } }, 'gone'],
  [{ what: 'media', kind: { status: 400, code: 131052 } }, 'gone'],
  [{ what: 'file', kind: 'drop' }, 'unreachable'],
  [{ what: 'file', kind: 'server-error' }, 'unreachable'],
  [{ what: 'file', kind: { status: 404, code: 100 } }, 'gone'],
] as const)('%j is %s', async (fault, reason) => {
  const ref = send(Buffer.from('%PDF'))
  harness.standin.fail(fault)
  expect(await harness.channel.fetch(ref)).toMatchObject({ ok: false, reason })
  expect(await harness.channel.fetch(ref)).toMatchObject({ ok: true })
})

test.each(['../me', 'a b', '', '1/../../me?x='])('%j is no media id, and is not asked for', async (ref) => {
  expect(await harness.channel.fetch(ref)).toMatchObject({ ok: false, reason: 'gone' })
  expect(harness.standin.calls).toEqual([])
})

/** A server that answers every question for a file with one address, and sends bytes without end. */
async function lying(url: (own: string) => string, endless = true) {
  const paths: string[] = []
  const seen: (string | undefined)[] = []
  let sent = 0
  const server = http.createServer((request, response) => {
    paths.push(request.url ?? '')
    seen.push(request.headers.authorization)
    if (request.url?.startsWith('/v23.0/')) {
      response.writeHead(200).end(JSON.stringify({ url: url(root), file_size: '10' }))
      return
    }
    if (request.url === '/elsewhere') {
      response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()
      return
    }
    const part = Buffer.alloc(1 << 20)
    const more = () => {
      while (!response.destroyed && response.write(part)) sent += part.length
    }
    if (endless) response.on('drain', more)
    more()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fetch = (fileMs = 5_000) => {
    const api = `${root}/v23.0`
    return download('1', {
      graph: createGraph(api, 'TOKEN'),
      root: api,
      token: 'TOKEN',
      phoneId: '1',
      fileMs,
    })
  }
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { fetch, paths, seen, sent: () => sent, close }
}

test('a server that sends more than it said is cut off', async () => {
  const server = await lying((own) => `${own}/file`)
  try {
    expect(await server.fetch()).toEqual({ ok: false, reason: 'tooLarge' })
    expect(server.sent()).toBeLessThan(4 * FILE_LIMIT)
  } finally {
    server.close()
  }
})

test('a server that goes quiet is given up', async () => {
  const server = await lying((own) => `${own}/file`, false)
  try {
    expect(await server.fetch(100)).toMatchObject({ ok: false, reason: 'unreachable' })
  } finally {
    server.close()
  }
})

test.each([
  'https://evil.example/file',
  'https://lookaside.fbsbx.com.evil.example/file',
  'https://evilfbsbx.com/file',
  'http://lookaside.fbsbx.com/file',
  'http://127.0.0.1:9/file',
  'file:///etc/passwd',
])('the token is not taken to %s', async (url) => {
  const server = await lying(() => url)
  try {
    expect(await server.fetch()).toEqual({
      ok: false,
      reason: 'unreachable',
      detail: 'a host that is not Meta',
    })
  } finally {
    server.close()
  }
})

test('the token does not follow to somewhere else', async () => {
  const server = await lying((own) => `${own}/elsewhere`)
  try {
    expect(await server.fetch()).toMatchObject({ ok: false, reason: 'unreachable' })
    expect(server.seen).toEqual(['Bearer TOKEN', 'Bearer TOKEN'])
  } finally {
    server.close()
  }
})
