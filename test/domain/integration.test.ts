import { createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { CALL_TRIES, callPause, callProblem } from '../../src/domain/integration.ts'
import { callFault } from '../../src/jobs/tasks/call-webhook.ts'

test('what went wrong with a call is told by its kind', () => {
  const kinds = {
    'HTTP 302': 'redirected',
    'HTTP 404': 'declined',
    'HTTP 429': 'declined',
    'HTTP 500': 'broken',
    TimeoutError: 'noAnswer',
    UND_ERR_CONNECT_TIMEOUT: 'noAnswer',
    ETIMEDOUT: 'noAnswer',
    ECONNREFUSED: 'refused',
    ENOTFOUND: 'noAddress',
    EAI_AGAIN: 'noAddress',
    CERT_HAS_EXPIRED: 'certificate',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
    ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
    ERR_SSL_WRONG_VERSION_NUMBER: 'certificate',
    ECONNRESET: 'cutOff',
    UND_ERR_SOCKET: 'cutOff',
    EHOSTUNREACH: 'other',
    inactive: 'inactive',
  }
  for (const [fault, kind] of Object.entries(kinds))
    expect([fault, callProblem(fault)]).toEqual([fault, kind])
})

test('what the network really says of a closed port is known', async () => {
  const server = createServer()
  const port = await new Promise<number>((done) =>
    server.listen(0, '127.0.0.1', () => {
      const at = server.address()
      done(typeof at === 'object' && at ? at.port : 0)
    }),
  )
  await new Promise((done) => server.close(done))
  const error: unknown = await fetch(`http://127.0.0.1:${port}/`).catch((error: unknown) => error)
  expect(callProblem(callFault(error))).toBe('refused')
})

test('and what it says of somebody who does not answer in time', async () => {
  const waiting: Socket[] = []
  const server = createServer((socket) => waiting.push(socket))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const at = server.address()
  const url = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/`
  const error: unknown = await fetch(url, { signal: AbortSignal.timeout(20) }).catch(
    (error: unknown) => error,
  )
  expect([callFault(error), callProblem(callFault(error))]).toEqual(['TimeoutError', 'noAnswer'])
  const closed = new Promise((done) => server.close(done))
  for (const socket of waiting) socket.destroy()
  await closed
})

test('the pauses between the calls of one event come to about two days, and none is shorter than the one before', () => {
  const pauses = Array.from({ length: CALL_TRIES - 1 }, (_, n) => callPause(n + 1))
  expect(pauses.toSorted((one, other) => one - other)).toEqual(pauses)
  const hours = pauses.reduce((sum, one) => sum + one, 0) / 3600
  expect(Math.round(hours / 24)).toBe(2)
})
