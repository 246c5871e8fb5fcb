import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { parseCookie, stringifySetCookie } from 'cookie'

/** Where a request's page is shown: on our own site, or inside a page of the association's. */
export type Place = 'own' | 'embedded'

/** Who a browser is: an address nobody can guess, made up by nobody but us. */
export interface Sessions {
  /** The address a cookie header stands for; undefined for none and for one we did not make. */
  read(cookies: string | undefined, place: Place): string | undefined
  /** A new address. */
  create(): string
  /** The `Set-Cookie` value that makes a browser keep the address. */
  cookie(address: string, place: Place): string
  /** A UUID that belongs to the address and that nobody else can compute. */
  idFor(address: string, purpose: string): string
}

export interface SessionOptions {
  /** Secret of at least 32 bytes; the same in every process and after every restart, or visitors lose their conversation. */
  readonly key: Uint8Array
  /** Whether the site is served over https. */
  readonly secure: boolean
}

/** 400 days: browsers keep no cookie for longer (RFC 6265bis, 5.5). */
const MAX_AGE = 400 * 86_400

/** 24 random bytes and 16 bytes of proof, base64url. */
const VALUE = /^([A-Za-z0-9_-]{32})\.([A-Za-z0-9_-]{22})$/

/** Sessions whose cookies carry their own proof (HMAC-SHA-256), so that nothing is stored before someone writes. */
export function createSessions({ key, secure }: SessionOptions): Sessions {
  if (key.byteLength < 32) throw new RangeError('the key of web sessions must have at least 32 bytes')
  const digest = (purpose: string, text: string) =>
    createHmac('sha256', key).update(`web ${purpose} ${text}`).digest().subarray(0, 16)
  const nameFor = (place: Place) => `${secure ? '__Host-' : ''}sila${place === 'embedded' ? '-embed' : ''}`
  return {
    read(cookies, place) {
      const value = cookies === undefined ? undefined : parseCookie(cookies)[nameFor(place)]
      const [, address, proof] = VALUE.exec(value ?? '') ?? []
      if (address === undefined || proof === undefined) return undefined
      return timingSafeEqual(Buffer.from(proof, 'base64url'), digest('session', address))
        ? address
        : undefined
    },
    create: () => randomBytes(24).toString('base64url'),
    cookie: (address, place) =>
      stringifySetCookie({
        name: nameFor(place),
        value: `${address}.${digest('session', address).toString('base64url')}`,
        path: '/',
        httpOnly: true,
        maxAge: MAX_AGE,
        secure,
        // Inside another site only such cookies are sent, and Partitioned keeps them to that one site (CHIPS).
        ...(secure && place === 'embedded'
          ? { sameSite: 'none' as const, partitioned: true }
          : { sameSite: 'lax' as const }),
      }),
    idFor(address, purpose) {
      const bytes = Buffer.from(digest(purpose, address))
      // Version 8 (custom) and the variant of RFC 9562.
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
      return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    },
  }
}
