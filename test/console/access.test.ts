import { request } from 'node:http'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { firstLink } from '../../src/officers/first-link.ts'
import { ConsoleHouse, clientOf, PASSWORD, TOTP_SECRET } from '../support/console-house.ts'
import { allProcedures } from './procedures.ts'

// Hashing passwords takes its time where others work as well.
vi.setConfig({ testTimeout: 60_000 })
let house: ConsoleHouse
beforeAll(async () => {
  house = await ConsoleHouse.open()
})
afterAll(() => house.close())

const api = (path: string) => `${house.url}/console/api/${path}`
/** A call as a browser makes it, with what came back. */
async function call(path: string, input: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(api(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
    body: JSON.stringify(input),
  })
  const body = (await answer.json()) as {
    result?: { data?: Record<string, unknown> }
    error?: { message: string; data: { httpStatus: number } }
  }
  const cookie = answer.headers.getSetCookie()[0]
  return { status: answer.status, body, cookie, token: cookie?.split(';')[0] ?? '' }
}
const signIn = (email: string, password: string, headers = {}) =>
  call('account.signIn', { email, password }, headers)
const codeAt = (at: number) =>
  new TOTP({ secret: Secret.fromBase32(TOTP_SECRET) }).generate({ timestamp: at })
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { message: string }) => error.message,
  )

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
    const right = await call('account.secondFactor', { ticket, code: codeAt(now) })
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

describe('sessions', () => {
  const age = (id: string, column: string, span: string) =>
    house.query(
      `UPDATE officer_session SET ${column} = ${column} - interval '${span}' WHERE officer_id = $1`,
      id,
    )

  test('end after 30 minutes without use and after 12 hours in any case', async () => {
    const [idle, old, busy] = [await house.officer(), await house.officer(), await house.officer()]
    await age(idle.id, 'last_used_at', '30 minutes 1 second')
    await age(old.id, 'expires_at', '12 hours')
    await age(busy.id, 'last_used_at', '29 minutes')
    const who = async ({ client }: typeof idle) => (await client.account.me.query()).officer?.id ?? null
    expect([await who(idle), await who(old), await who(busy)]).toEqual([null, null, busy.id])
  })

  test('a page that only keeps itself fresh does not prolong one', async () => {
    const { id, cookie } = await house.officer()
    await age(id, 'last_used_at', '20 minutes')
    const last = async () =>
      (
        await house.query<{ at: Date }>(
          'SELECT last_used_at AS at FROM officer_session WHERE officer_id = $1',
          id,
        )
      )[0]?.at
    const before = await last()
    await fetch(api('account.me'), { headers: { cookie, 'x-sila-passive': '1' } })
    const stream = new AbortController()
    await fetch(api('live.changes'), {
      headers: { cookie, accept: 'text/event-stream' },
      signal: stream.signal,
    })
    stream.abort()
    expect(await last()).toEqual(before)
    await fetch(api('account.me'), { headers: { cookie } })
    expect((await last())?.getTime()).toBeGreaterThan(before?.getTime() ?? 0)
  })

  test('are listed and ended by their officer, and by nobody else', async () => {
    const officer = await house.officer()
    const second = (await signIn(officer.email, PASSWORD)).token
    const sessions = await officer.client.account.sessions.query()
    expect(sessions.map(({ current }) => current).sort()).toEqual([false, true])
    const other = sessions.find(({ current }) => !current)?.id ?? ''
    const stranger = await house.officer()
    expect(await refusal(stranger.client.account.endSession.mutate({ id: other }))).toBe('notFound')
    await officer.client.account.endSession.mutate({ id: other })
    expect((await clientOf(house.url, second).account.me.query()).officer).toBeNull()
  })

  test('the live link is over as soon as its session is', async () => {
    const officer = await house.officer()
    const answer = await fetch(api('live.changes'), {
      headers: { cookie: officer.cookie, accept: 'text/event-stream' },
    })
    const all = answer.text()
    const admin = await house.officer('administrator')
    await admin.client.officers.change.mutate({ id: officer.id, disabled: true })
    expect(await all).toContain('event: connected')
  })

  test('a new password ends every other session and renames this one', async () => {
    const officer = await house.officer()
    const other = (await signIn(officer.email, PASSWORD)).token
    const next = 'قمر فوق بئر قديمة'
    const wrong = await call('account.changePassword', { current: 'no', next }, { cookie: officer.cookie })
    expect(wrong.body.error?.message).toBe('ownPasswordWrong')
    const done = await call('account.changePassword', { current: PASSWORD, next }, { cookie: officer.cookie })
    const who = async (cookie: string) => (await clientOf(house.url, cookie).account.me.query()).officer?.id
    expect([await who(other), await who(officer.cookie), await who(done.token)]).toEqual([
      undefined,
      undefined,
      officer.id,
    ])
    expect((await signIn(officer.email, PASSWORD)).body.error?.message).toBe('wrongPassword')
  })
})

describe('the second factor', () => {
  test('is asked of administrators before anything else opens, and of everybody where it is so decided', async () => {
    const admin = await house.officer('administrator')
    await house.house.console.db.officer.update({ where: { id: admin.id }, data: { totpConfirmedAt: null } })
    expect(await refusal(admin.client.officers.list.query())).toBe('secondFactorNeeded')
    expect(await refusal(admin.client.teams.list.query())).toBe('secondFactorNeeded')
    const begun = await admin.client.secondFactor.begin.mutate({ password: '' })
    expect(begun.uri).toMatch(/^otpauth:\/\/totp\//)
    const code = new TOTP({ secret: Secret.fromBase32(begun.secret) }).generate()
    expect(
      await refusal(admin.client.secondFactor.confirm.mutate({ ticket: begun.ticket, code: '123' })),
    ).toBe('wrongCode')
    const other = await house.officer()
    expect(await refusal(other.client.secondFactor.confirm.mutate({ ticket: begun.ticket, code }))).toBe(
      'setUpOver',
    )
    const { codes } = await admin.client.secondFactor.confirm.mutate({ ticket: begun.ticket, code })
    expect(new Set(codes).size).toBe(10)
    await admin.client.officers.list.query()

    await admin.client.officers.needSecondFactor.mutate({ all: true })
    expect(await refusal(other.client.teams.list.query())).toBe('secondFactorNeeded')
    await admin.client.officers.needSecondFactor.mutate({ all: false })
    await other.client.teams.list.query()
  })

  test('a recovery code opens once, however it is typed; new ones void the old', async () => {
    const admin = await house.officer('administrator')
    expect(await refusal(admin.client.secondFactor.renewCodes.mutate({ password: 'wrong' }))).toBe(
      'ownPasswordWrong',
    )
    const { codes } = await admin.client.secondFactor.renewCodes.mutate({ password: PASSWORD })
    const [one = '', two = ''] = codes
    const use = async (code: string) => {
      const ticket = (await signIn(admin.email, PASSWORD)).body.result?.data?.ticket
      const { body } = await call('account.secondFactor', { ticket, code })
      return body.error?.message ?? body.result?.data?.next
    }
    expect(await use(` ${one.toUpperCase().replace('-', ' ')} `)).toBe('inside')
    expect(await use(one)).toBe('wrongCode')
    await admin.client.secondFactor.renewCodes.mutate({ password: PASSWORD })
    expect(await use(two)).toBe('wrongCode')
    const stored = await house.query('SELECT digest FROM recovery_code')
    expect(JSON.stringify(stored)).not.toContain(two)
  })

  test('no secret of it lies open in the database', async () => {
    const admin = await house.officer('administrator')
    const [row] = await house.query<{ totp: string }>('SELECT totp FROM officer WHERE id = $1', admin.id)
    expect(row?.totp).toMatch(/^v1\./)
    expect(row?.totp).not.toContain(TOTP_SECRET)
  })
})

describe('the first administrator', () => {
  test('is whoever opens the link: it names the association, works once, and only while there is none', async () => {
    const other = await ConsoleHouse.open()
    try {
      const { db } = other.house.console
      const tokenOf = (link: string | null) => link?.split('#')[1] ?? ''
      const old = tokenOf(await firstLink(db, other.url, new Date()))
      const token = tokenOf(await firstLink(db, other.url, new Date()))
      const stranger = other.stranger()
      expect(await refusal(stranger.welcome.look.mutate({ token: old }))).toBe('linkOver')
      expect(await stranger.welcome.look.mutate({ token })).toMatchObject({ purpose: 'first', email: null })
      const person = {
        token,
        name: 'نورة السالم',
        email: 'Noura@Example.org',
        locale: 'ar' as const,
        association: { ar: 'جمعية الوفاء الأهلية', en: 'Wafa' },
      }
      const as = (password: string) =>
        refusal(other.stranger().welcome.accept.mutate({ ...person, password }))
      expect(await as('قصيرة')).toBe('passwordShort')
      expect(await as('qwertyuiop12')).toBe('passwordCommon')
      expect(await as('جمعية الوفاء 2026')).toBe('passwordOwn')
      const [first, second] = await Promise.all([as(PASSWORD), as(PASSWORD)])
      expect([first, second].sort()).toEqual(['done', 'linkOver'])
      expect(other.house.association().name).toEqual(person.association)
      const admins = await db.officer.findMany({ where: { role: 'administrator' } })
      expect(admins.map(({ email }) => email)).toEqual(['noura@example.org'])
      expect(await firstLink(db, other.url, new Date())).toBeNull()
      expect(await refusal(stranger.welcome.look.mutate({ token }))).toBe('linkOver')
    } finally {
      await other.close()
    }
  })

  test('a link is over after its time', async () => {
    const admin = await house.officer('administrator')
    const { link } = await admin.client.officers.invite.mutate({
      email: 'late@example.org',
      role: 'officer',
      teamIds: [],
    })
    await house.query(
      `UPDATE invitation SET expires_at = now() - interval '1 second' WHERE email = 'late@example.org'`,
    )
    expect(await refusal(house.stranger().welcome.look.mutate({ token: link.split('#')[1] ?? '' }))).toBe(
      'linkOver',
    )
  })
})

/** What browsers say of a request that a page of another site began; older ones send the origin alone. */
const FOREIGN: readonly Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
]

describe('what other sites start', () => {
  test('is refused on every change, whatever the session', async () => {
    const { cookie } = await house.officer('administrator')
    const changes = allProcedures().flatMap(({ path, type }) => (type === 'mutation' ? [path] : []))
    expect(changes.length).toBeGreaterThan(20)
    for (const path of changes)
      for (const headers of FOREIGN) {
        const answer = await fetch(api(path), {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie, ...headers },
          body: '{}',
        })
        expect([path, headers, answer.status]).toEqual([path, headers, 403])
      }
    // Nor is a change carried out by a link.
    for (const path of changes) {
      const answer = await fetch(`${api(path)}?input=${encodeURIComponent('{}')}`, { headers: { cookie } })
      expect([path, answer.status]).toEqual([path, 405])
    }
  })

  test('every answer is kept by nobody, and the page by its own rules', async () => {
    const answer = await fetch(api('account.me'))
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const page = await fetch(`${house.url}/console/officers`)
    const policy = page.headers.get('content-security-policy') ?? ''
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "form-action 'none'",
    ])
      expect(policy).toContain(rule)
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/)
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('x-frame-options')).toBe('DENY')
  })
})
