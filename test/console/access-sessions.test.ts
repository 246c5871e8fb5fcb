import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ConsoleHouse, clientOf, PASSWORD, TOTP_SECRET } from '../support/console-house.ts'
import { knocking, refusal } from './knocking.ts'

// Hashing passwords takes its time where others work as well.
vi.setConfig({ testTimeout: 60_000 })
let house: ConsoleHouse
const { api, call, signIn } = knocking(() => house.url)
beforeAll(async () => {
  house = await ConsoleHouse.open()
})
afterAll(() => house.close())

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
