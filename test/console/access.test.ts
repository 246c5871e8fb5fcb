import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ConsoleHouse, clientOf, PASSWORD } from '../support/console-house.ts'
import { codeAt, knocking } from './knocking.ts'

// Hashing passwords takes its time where others work as well.
vi.setConfig({ testTimeout: 120_000 })
let house: ConsoleHouse
const { call, signIn } = knocking(() => house.url)
beforeAll(async () => {
  house = await ConsoleHouse.open()
})
afterAll(() => house.close())

describe('signing in', () => {
  test('an officer without a second factor is in after the password, in a session of its own', async () => {
    const { email, cookie: before, client } = await house.officer()
    const answer = await signIn(email.toUpperCase(), PASSWORD, { cookie: before })
    expect(answer.body.result?.data).toMatchObject({ next: 'inside' })
    expect(answer.token).not.toBe(before)
    expect((await clientOf(house.url, answer.token).account.me.query()).officer?.email).toBe(email)
    // Rotation: the session this browser had before is over.
    expect((await client.account.me.query()).officer).toBeNull()
  })

  test('the cookie is unreadable for scripts, bound to the host, and never sent by other sites', async () => {
    const { email } = await house.officer()
    const { cookie = '' } = await signIn(email, PASSWORD)
    expect(cookie).toMatch(/^__Host-sila-officer=[\w-]{43};/)
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(part)
    expect(cookie).not.toMatch(/Domain|Expires|Max-Age/)
  })

  test('over plain http in a network the cookie cannot be __Host-, and the page is told to say so', async () => {
    const { email } = await house.officer()
    const { port } = new URL(house.url)
    const cookieOf = (more: Record<string, string>) =>
      new Promise<string>((resolve, reject) => {
        const body = JSON.stringify({ email, password: PASSWORD })
        const headers = {
          host: 'sila.office.lan',
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...more,
        }
        const options = { port, method: 'POST', path: '/console/api/account.signIn', headers }
        const sent = request(options, (got) => {
          got.resume()
          resolve(got.headers['set-cookie']?.[0] ?? '')
        })
        sent.on('error', reject)
        sent.end(body)
      })
    const plain = await cookieOf({})
    expect(plain).toMatch(/^sila-officer=.*HttpOnly/)
    expect(plain).not.toMatch(/Secure/)
    // A browser sends this to addresses it trusts alone, also where a proxy takes the encryption off.
    expect(await cookieOf({ 'sec-fetch-site': 'same-origin' })).toMatch(/^__Host-sila-officer=.*Secure/)
  })

  test('with a second factor the password alone opens nothing; a code is good once', async () => {
    const { email, id } = await house.officer('administrator')
    const first = await signIn(email, PASSWORD)
    expect(first.cookie).toBeUndefined()
    const ticket = first.body.result?.data?.ticket
    expect((await clientOf(house.url, `__Host-sila-officer=${ticket}`).account.me.query()).officer).toBeNull()
    const now = Date.now()
    const wrong = await call('account.secondFactor', { ticket, code: '000000' })
    expect([wrong.body.error?.message, wrong.cookie]).toEqual(['wrongCode', undefined])
    const late = await call('account.secondFactor', { ticket, code: codeAt(now - 90_000) })
    expect(late.body.error?.message).toBe('wrongCode')
    // As an Arabic keyboard writes it.
    const arabic = codeAt(now).replaceAll(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? '')
    const right = await call('account.secondFactor', { ticket, code: arabic })
    expect(right.body.result?.data).toMatchObject({ next: 'inside' })
    const again = await call('account.secondFactor', { ticket, code: codeAt(now) })
    expect(again.body.error?.message).toBe('wrongCode')
    const [entry] = await house.query(
      `SELECT detail FROM audit_entry WHERE action = 'officer.signedIn' AND officer_id = $1`,
      id,
    )
    expect(entry).toEqual({ detail: { by: 'code' } })
  })

  test('a ticket is of no use after the password has changed, or when it is not ours', async () => {
    const { email, id } = await house.officer('administrator')
    const ticket = (await signIn(email, PASSWORD)).body.result?.data?.ticket
    await house.house.console.db.officer.update({ where: { id }, data: { passwordHash: 'scrypt$other' } })
    for (const one of [ticket, 'v1.nonsense', house.house.console.vault.seal('{}')])
      expect(
        (await call('account.secondFactor', { ticket: one, code: codeAt(Date.now()) })).body.error?.message,
      ).toBe('signInOver')
  })

  test('an unknown address and a wrong password get the same answer, and both lock after five', async () => {
    const { email, id, client } = await house.officer()
    const tries = async (address: string) => {
      const answers: unknown[] = []
      for (let i = 0; i < 7; i++) {
        const { status, body, cookie } = await signIn(address, i === 6 ? PASSWORD : `wrong ${i}`)
        answers.push([status, body.error?.message, body.error?.data, cookie])
      }
      return answers
    }
    const [known, unknown] = [await tries(email), await tries('nobody@example.org')]
    expect(known).toEqual(unknown)
    expect(known.map((answer) => (answer as unknown[])[1])).toEqual([
      ...Array(5).fill('wrongPassword'),
      'signInLocked',
      'signInLocked',
    ])
    // What was typed is not readable where it is counted.
    const rows = await house.query<{ key: string }>('SELECT key FROM sign_in_failure')
    expect(JSON.stringify(rows)).not.toContain('example.org')
    // Whoever is inside stays inside; after the time is over the right password opens again.
    expect((await client.account.me.query()).officer?.id).toBe(id)
    await house.query(`UPDATE sign_in_failure SET since = since - interval '15 minutes'`)
    expect((await signIn(email, PASSWORD)).status).toBe(200)
    await expect
      .poll(() =>
        house.query(`SELECT 1 FROM audit_entry WHERE action = 'officer.locked' AND subject_id = $1`, id),
      )
      .toHaveLength(1)
  })

  test('of many attempts at once no more are looked at than one after the other', async () => {
    const { email } = await house.officer()
    const answers = await Promise.all([...Array(12).keys()].map((i) => signIn(email, `guess ${i}`)))
    const kinds = answers.map(({ body }) => body.error?.message)
    expect(kinds.filter((kind) => kind === 'wrongPassword')).toHaveLength(5)
    expect(kinds.filter((kind) => kind === 'signInLocked')).toHaveLength(7)
  })

  test('codes lock as passwords do, and starting again does not give new attempts', async () => {
    const { email } = await house.officer('administrator')
    const kinds: unknown[] = []
    for (let i = 0; i < 3; i++) {
      const ticket = (await signIn(email, PASSWORD)).body.result?.data?.ticket ?? ''
      for (let j = 0; j < 2; j++)
        kinds.push((await call('account.secondFactor', { ticket, code: `11111${j}` })).body.error?.message)
    }
    expect(kinds.filter((kind) => kind === 'wrongCode').length).toBeLessThanOrEqual(5)
    expect((await signIn(email, PASSWORD)).body.error?.message).toBe('signInLocked')
  })

  test('one place on the network may try only so often, whatever addresses it types', async () => {
    const other = await ConsoleHouse.open()
    try {
      const many = Array(20).fill('welcome.look').join()
      const inputs = Object.fromEntries([...Array(20).keys()].map((i) => [i, { token: `guess${i}` }]))
      const found: string[] = []
      for (let i = 0; i < 6; i++) {
        const answer = await fetch(`${other.url}/console/api/${many}?batch=1`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
          body: JSON.stringify(inputs),
        })
        found.push(
          ...((await answer.json()) as { error: { message: string } }[]).map(({ error }) => error.message),
        )
      }
      expect(found.filter((one) => one === 'linkOver')).toHaveLength(100)
      expect(found.filter((one) => one === 'tooMany')).toHaveLength(20)
    } finally {
      await other.close()
    }
  })
})
