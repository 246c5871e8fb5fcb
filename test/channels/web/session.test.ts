import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSessions } from '../../../src/channels/web/session.ts'

const key = new Uint8Array(32).fill(1)
const plain = createSessions({ key, secure: false })
const secure = createSessions({ key, secure: true })
const pair = (setCookie: string) => setCookie.split(';')[0] ?? ''

describe('sessions of the web chat', () => {
  test('an address has 192 random bits and comes back from its cookie', () => {
    const address = plain.create()
    expect(Buffer.from(address, 'base64url').length).toBe(24)
    expect(plain.create()).not.toBe(address)
    expect(plain.read(`other=1; ${pair(plain.cookie(address, 'own'))}`, 'own')).toBe(address)
  })

  test('cookies are as strict as their place allows', () => {
    const address = secure.create()
    const own = secure.cookie(address, 'own')
    expect(own).toMatch(/^__Host-sila=/)
    expect(own).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect(own).not.toMatch(/Domain/)
    const embedded = secure.cookie(address, 'embedded')
    expect(embedded).toMatch(/^__Host-sila-embed=/)
    for (const part of ['HttpOnly', 'Secure', 'SameSite=None', 'Partitioned'])
      expect(embedded).toContain(`; ${part}`)
    expect(plain.cookie(address, 'embedded')).toMatch(/^sila-embed=.*SameSite=Lax$/)
  })

  test('the cookie of one place is none in the other', () => {
    const cookie = pair(plain.cookie(plain.create(), 'own'))
    expect(plain.read(cookie, 'embedded')).toBeUndefined()
  })

  test('an address somebody else made up is none', () => {
    const cookie = pair(plain.cookie(plain.create(), 'own'))
    const other = createSessions({ key: new Uint8Array(32).fill(2), secure: false })
    expect(other.read(cookie, 'own')).toBeUndefined()
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => plain.read(`sila=${text}`, 'own') === undefined),
    )
    fc.assert(
      fc.property(fc.nat(32), fc.constantFrom('A', 'B', '_'), (at, letter) => {
        const value = cookie.slice(5)
        const forged = value.slice(0, at) + letter + value.slice(at + 1)
        return forged === value || plain.read(`sila=${forged}`, 'own') === undefined
      }),
    )
  })

  test('ids belong to address and purpose', () => {
    const [a, b] = [plain.create(), plain.create()]
    expect(plain.idFor(a, 'start')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(plain.idFor(a, 'start')).toBe(plain.idFor(a, 'start'))
    expect(plain.idFor(a, 'start')).not.toBe(plain.idFor(b, 'start'))
  })

  test('a short key is refused', () => {
    expect(() => createSessions({ key: new Uint8Array(16), secure: true })).toThrow(RangeError)
  })
})
