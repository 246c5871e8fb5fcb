import { createHmac, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { moveRequest } from '../../src/conversation/requests/move.ts'
import type { Scope } from '../../src/domain/integration.ts'
import { callWebhookTask } from '../../src/jobs/tasks/call-webhook.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'
import { NATIONAL_ID, wholePerson } from './person-rows.ts'

let house: ConsoleHouse
let admin: TestOfficer
let supervisor: TestOfficer
let person: Awaited<ReturnType<typeof wholePerson>>
beforeAll(async () => {
  house = await ConsoleHouse.open()
  admin = await house.officer('administrator')
  supervisor = await house.officer('supervisor')
  person = await wholePerson(house)
}, 60_000)
afterAll(() => house?.close())

const read = (path: string, key?: string) =>
  fetch(`${house.url}/api/v1${path}`, { headers: key ? { authorization: `Bearer ${key}` } : {} })
const keyFor = async (...scopes: Scope[]) =>
  (await admin.client.integrations.createKey.mutate({ name: 'نظام المحاسبة', scopes })).key

describe('the read API', () => {
  test('is shut without a key, with a wrong one, and with one that was taken back', async () => {
    const key = await keyFor('requests.read')
    const keyless = await read('/requests')
    expect([keyless.status, keyless.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    // It is a program that reads this: nothing of sessions and pages.
    expect(await keyless.json()).toMatchObject({ error: 'noKey' })
    expect((await read('/requests', `${key}x`)).status).toBe(401)
    expect((await read('/requests', key)).status).toBe(200)
    const { keys } = await admin.client.integrations.list.query()
    for (const { id } of keys) await admin.client.integrations.revokeKey.mutate({ id })
    expect((await read('/requests', key)).status).toBe(401)
    expect(JSON.stringify(keys)).not.toContain(key)
  })

  test('gives nothing of the person to who may not read it, and never a national ID', async () => {
    const answer = await (await read('/requests', await keyFor('requests.read'))).text()
    expect(answer).toContain(person.number)
    for (const theirs of [person.name, person.phone, NATIONAL_ID]) expect(answer).not.toContain(theirs)
    const whole = await (
      await read(`/requests/${person.number}`, await keyFor('requests.read', 'people.read'))
    ).text()
    expect(whole).toContain(person.name)
    expect(whole).not.toContain(NATIONAL_ID)
    const { rows } = await house.database.pool.query(
      `SELECT officer_name, subject_id FROM audit_entry WHERE action = 'api.peopleRead'`,
    )
    expect(rows).toEqual([{ officer_name: 'نظام المحاسبة', subject_id: person.request }])
  })

  test('goes on from page to page, and says what it did not understand', async () => {
    const others = []
    for (let i = 0; i < 3; i++)
      others.push(await wholePerson(house, { phone: `+96655123111${i}`, id: `10000000${i}${i}` }))
    const key = await keyFor('requests.read')
    const numbers: string[] = []
    for (let after = ''; ; ) {
      const page = await (await read(`/requests?limit=2${after && `&after=${after}`}`, key)).json()
      numbers.push(...page.requests.map(({ number }: { number: string }) => number))
      if (page.next === null) break
      after = page.next
    }
    expect(numbers.toSorted()).toEqual([person, ...others].map(({ number }) => number).toSorted())
    for (const wrong of ['limit=0', 'after=x', 'status=gone', 'since=yesterday', 'name=x']) {
      const answer = await read(`/requests?${wrong}`, key)
      const { error, parameters } = await answer.json()
      expect([wrong, answer.status, error, parameters]).toEqual([
        wrong,
        400,
        'badQuery',
        [wrong.replace(/=.*/, '')],
      ])
    }
    // As many as there are on one page: there is no other after it.
    expect(await (await read('/requests?limit=4', key)).json()).toMatchObject({ next: null })
    // As a webhook tells it, with the plus sign as it is and as it should be.
    for (const since of ['2020-01-01T03:00:00+03:00', '2020-01-01T03:00:00%2B03:00', '2020-01-01T00:00:00Z'])
      expect((await (await read(`/requests?since=${since}`, key)).json()).requests).toHaveLength(4)
    const plain = await fetch(`${house.url}/api/v1/requests`, { headers: { authorization: `bearer ${key}` } })
    expect(plain.status).toBe(200)
    expect((await read('/requests/0000-0000', key)).status).toBe(404)
    const narrow = await read('/reports/satisfaction?from=2026-10&to=2026-10', key)
    expect([narrow.status, await narrow.json()]).toEqual([403, expect.objectContaining({ error: 'noScope' })])
    const reports = await keyFor('reports.read')
    expect((await read('/reports/satisfaction?from=2026-10&to=2026-10', reports)).status).toBe(200)
  })

  test('reads data of people with their requests, and nothing of the demonstration', async () => {
    const key = await keyFor('people.read')
    const { requests } = await (await read('/requests', key)).json()
    expect(requests[0].person.name).toEqual(expect.any(String))
    const demo = '00000000-0000-8000-8000-00000000d3d0'
    await house.query(
      `INSERT INTO help_request SELECT (jsonb_populate_record(r, jsonb_build_object('id', $2::text, 'number', '9999-0001'))).*
         FROM help_request r WHERE id = $1`,
      person.request,
      demo,
    )
    expect((await read('/requests/9999-0001', key)).status).toBe(404)
    await house.query('DELETE FROM help_request WHERE id = $1', demo)
  })

  test('says what it is', async () => {
    const described = await (await read('/openapi.json')).json()
    expect(Object.keys(described.paths)).toEqual(['/requests', '/requests/{number}', '/reports/satisfaction'])
  })

  test('and its keys are the administrators’ business', async () => {
    await expect(supervisor.client.integrations.list.query()).rejects.toThrow('forbidden')
  })
})

describe('webhooks', () => {
  const heard: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = []
  let status = 200
  const other = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      heard.push({ headers: request.headers, body })
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end()
    })
  })
  beforeAll(() => new Promise<void>((done) => other.listen(0, '127.0.0.1', done)))
  afterAll(() => new Promise((done) => other.close(done)))
  beforeEach(() => {
    heard.length = 0
    status = 200
  })
  const url = () => `http://127.0.0.1:${(other.address() as AddressInfo).port}/sila`
  const calls = async () => (await admin.client.integrations.list.query()).webhooks[0]?.calls ?? []

  test('are told of a move in its commit, signed, with nothing of the person', async () => {
    const { secret } = await admin.client.integrations.createWebhook.mutate({
      url: url(),
      events: ['request.moved'],
    })
    const moved = await moveRequest(house.house.console, {
      requestId: person.request,
      move: 'takeUp',
      by: supervisor.id,
    })
    expect(moved.kind).toBe('moved')
    await until(() => heard.length > 0)
    const [call] = heard
    if (!call) throw new Error('nothing was heard')
    expect(JSON.parse(call.body)).toMatchObject({
      event: 'request.moved',
      request: { number: person.number, from: 'submitted', status: 'dataCheck', move: 'takeUp' },
    })
    expect(call.body).not.toContain(person.name)
    const [, seconds, digest] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(call.headers['x-sila-signature'])) ?? []
    expect(createHmac('sha256', secret).update(`${seconds}.${call.body}`).digest('hex')).toBe(digest)
    // As docs/api.md tells whoever receives it.
    const [, example = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync('docs/api.md', 'utf8')) ?? []
    const { isSilas } = (await import(`data:text/javascript,${encodeURIComponent(example)}`)) as {
      isSilas: (header: string, body: Buffer, secret: string) => boolean
    }
    const header = String(call.headers['x-sila-signature'])
    expect(isSilas(header, Buffer.from(call.body), secret)).toBe(true)
    expect(isSilas(header, Buffer.from(`${call.body} `), secret)).toBe(false)
    expect(isSilas(header.replace(/t=\d+/, 't=1'), Buffer.from(call.body), secret)).toBe(false)
    await until(async () => (await calls())[0]?.status === 'delivered')
  })

  test('are tried again when the other side refuses, follow nobody elsewhere, and can be called once more by hand', async () => {
    status = 302
    const [webhook] = (await admin.client.integrations.list.query()).webhooks
    if (!webhook) throw new Error('there is none')
    await admin.client.integrations.callNow.mutate({ id: webhook.id })
    await until(async () => (await calls())[0]?.fault === 'HTTP 302')
    expect((await calls())[0]).toMatchObject({ status: 'waiting', problem: 'redirected', attempts: 1 })
    expect(heard.map(({ headers }) => headers['x-sila-event'])).toEqual(['ping'])
    const { rows } = await house.database.pool.query<{ id: string; due: number }>(
      `SELECT id, extract(epoch FROM due_at - now())::float AS due FROM due_job WHERE task = 'call-webhook' AND status = 'waiting'`,
    )
    expect(rows[0]?.due).toBeGreaterThan(5)
    const failed = (await calls())[0]
    expect(new Date(failed?.nextAt ?? 0).getTime()).toBeGreaterThan(Date.now())
    // Whoever mended the other side does not wait for the next try.
    await admin.client.integrations.callNow.mutate({ id: webhook.id, callId: failed?.id ?? '' })
    await until(async () => (await calls())[0]?.attempts === 2)
    expect(heard).toHaveLength(2)
    await expect(
      admin.client.integrations.callNow.mutate({ id: webhook.id, callId: randomUUID() }),
    ).rejects.toThrow('notFound')
    await house.query(`UPDATE webhook_call SET status = 'failed' WHERE id = $1`, failed?.id)
    status = 200
    await admin.client.integrations.callNow.mutate({ id: webhook.id, callId: failed?.id ?? '' })
    await until(async () => (await calls())[0]?.status === 'delivered')
    const actions = await house.query<{ action: string }>(
      `SELECT action FROM audit_entry WHERE subject_id = $1 AND action LIKE 'webhook.called%' ORDER BY at, id`,
      webhook.id,
    )
    expect(actions.map(({ action }) => action)).toEqual([
      'webhook.called',
      'webhook.calledAgain',
      'webhook.calledAgain',
    ])
  })

  test('are tried for two days under one name, signed anew each time, and then given up', async () => {
    status = 503
    const { pool, vault } = house.house.console
    const [webhook] = (await admin.client.integrations.list.query()).webhooks
    const [{ id: callId } = { id: '' }] = await house.query<{ id: string }>(
      `INSERT INTO webhook_call (id, webhook_id, event, payload) VALUES (gen_random_uuid(), $1, 'ping', '{}') RETURNING id`,
      webhook?.id,
    )
    let now = new Date('2026-11-22T09:00:00Z')
    const task = callWebhookTask({ pool, vault, now: () => now })
    const times: number[] = []
    for (;;) {
      const result = await task.run({ callId })
      times.push(Number(/^t=(\d+)/.exec(String(heard.at(-1)?.headers['x-sila-signature']))?.[1]))
      if (result.kind === 'done') {
        for (const { text, values } of result.statements ?? []) await house.query(text, ...values)
        break
      }
      now = new Date(now.getTime() + result.seconds * 1000)
    }
    expect(times).toHaveLength(12)
    const hours = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 3600
    expect(hours).toBeGreaterThan(47)
    expect(hours).toBeLessThan(53)
    expect(new Set(heard.map(({ headers }) => headers['x-sila-delivery']))).toEqual(new Set([callId]))
    expect((await calls()).find(({ id }) => id === callId)).toMatchObject({
      status: 'failed',
      attempts: 12,
      problem: 'broken',
      fault: 'HTTP 503',
      nextAt: null,
    })
  })

  test('go nowhere unencrypted but to this machine', async () => {
    const to = (url: string) =>
      admin.client.integrations.createWebhook.mutate({ url, events: ['request.moved'] })
    await expect(to('http://example.org/x')).rejects.toThrow('invalid')
    await expect(to('http://127.0.0.1.example.org/x')).rejects.toThrow('invalid')
    await expect(to('file:///etc/passwd')).rejects.toThrow('invalid')
    // The name before an at sign is none of a machine, and no call to such an address is ever made.
    await expect(to('http://localhost:80@example.org/x')).rejects.toThrow('invalid')
    await expect(to('https://name:word@example.org/x')).rejects.toThrow('invalid')
  })

  test('that are switched off or removed hear nothing', async () => {
    const [webhook] = (await admin.client.integrations.list.query()).webhooks
    if (!webhook) throw new Error('there is none')
    await admin.client.integrations.setWebhook.mutate({ id: webhook.id, active: false })
    await moveRequest(house.house.console, { requestId: person.request, move: 'withdraw', by: supervisor.id })
    expect((await calls()).filter(({ event }) => event === 'request.moved')).toHaveLength(1)
    await admin.client.integrations.removeWebhook.mutate({ id: webhook.id })
    expect((await admin.client.integrations.list.query()).webhooks).toEqual([])
  })
})
