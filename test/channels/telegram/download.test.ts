import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTelegramApi } from '../../../src/channels/telegram/api.ts'
import { download } from '../../../src/channels/telegram/download.ts'
import { FILE_LIMIT } from '../../../src/channels/telegram/media.ts'
import type { Message } from '../../support/telegram-standin/types.ts'
import { openTelegram, type TelegramHarness } from './harness.ts'

let harness: TelegramHarness
beforeEach(async () => {
  harness = await openTelegram('polling', { timing: { fileMs: 2_000 } })
})
afterEach(() => harness.close())

const document = (data: Buffer) => {
  const message = harness.standin.user().sendDocument(data)?.body.message as Message | undefined
  return message?.document?.file_id ?? ''
}

test('a file of exactly the limit is fetched', async () => {
  const fetched = await harness.channel.fetch(document(Buffer.alloc(FILE_LIMIT, 5)))
  expect(fetched.ok && fetched.data.byteLength).toBe(FILE_LIMIT)
})

test.each([
  [{ method: 'getFile', kind: 'drop' }, 'unreachable'],
  [{ method: 'getFile', kind: 'bad-gateway' }, 'unreachable'],
  [{ method: 'getFile', kind: { code: 400, description: 'Bad Request: wrong file_id' } }, 'gone'],
  [{ method: 'getFile', kind: { code: 400, description: 'Bad Request: file is too big' } }, 'tooLarge'],
  [{ method: 'file', kind: 'drop' }, 'unreachable'],
  [{ method: 'file', kind: 'server-error' }, 'unreachable'],
] as const)('%j is %s', async (fault, reason) => {
  const ref = document(Buffer.from('%PDF'))
  harness.standin.fail(fault)
  expect(await harness.channel.fetch(ref)).toMatchObject({ ok: false, reason })
  expect(await harness.channel.fetch(ref)).toMatchObject({ ok: true })
})

test('a server that sends more than it said is cut off, one that goes quiet is given up', async () => {
  let sent = 0
  let endless = true
  const server = http.createServer((request, response) => {
    request.resume()
    if (!request.url?.startsWith('/file/')) {
      const result = { file_id: 'x', file_unique_id: 'x', file_size: 10, file_path: 'documents/a b.pdf' }
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ ok: true, result }))
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
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const token = '1:x'
  const options = { api: createTelegramApi(token, apiRoot), apiRoot, token, fileMs: 5_000 }
  try {
    expect(await download('x', options)).toEqual({ ok: false, reason: 'tooLarge' })
    expect(sent).toBeLessThan(4 * FILE_LIMIT)
    endless = false
    expect(await download('x', { ...options, fileMs: 100 })).toMatchObject({
      ok: false,
      reason: 'unreachable',
    })
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
