import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { firstLink } from '../../src/officers/first-link.ts'
import { ConsoleHouse, PASSWORD } from '../support/console-house.ts'
import { knocking, refusal } from './knocking.ts'
import { allProcedures } from './procedures.ts'

// Hashing passwords takes its time where others work as well.
vi.setConfig({ testTimeout: 60_000 })
let house: ConsoleHouse
const { api } = knocking(() => house.url)
beforeAll(async () => {
  house = await ConsoleHouse.open()
})
afterAll(() => house.close())

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
