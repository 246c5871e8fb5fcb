import { parseCookie, stringifySetCookie } from 'cookie'
import type { Request, Response } from 'express'

/**
 * Browsers keep a `__Host-` cookie only from a connection that is encrypted, or from the machine itself. Over plain http
 * in an office's own network there is one without that promise, and the console says so.
 */
const SAFE = '__Host-sila-officer'
const PLAIN = 'sila-officer'
const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/**
 * Whether the browser takes this connection for a safe one. It says so itself where a proxy in between does not: Fetch
 * Metadata goes to trustworthy addresses only (W3C Fetch Metadata, 2).
 */
export function isSafe(request: Request): boolean {
  const said = request.get('sec-fetch-site') !== undefined
  return said || request.secure || LOCAL.test(request.get('host') ?? '')
}

/** The token of the session, as the browser brings it. */
export function sessionToken(request: Request): string | undefined {
  const cookies = parseCookie(request.headers.cookie ?? '')
  return (isSafe(request) ? cookies[SAFE] : cookies[PLAIN]) || undefined
}

/** Hands the browser the session's token; null takes it away. */
export function setSessionToken(request: Request, response: Response, token: string | null): void {
  const secure = isSafe(request)
  response.append(
    'Set-Cookie',
    stringifySetCookie({
      name: secure ? SAFE : PLAIN,
      value: token ?? '',
      httpOnly: true,
      sameSite: 'strict',
      secure,
      path: '/',
      ...(token === null ? { maxAge: 0 } : {}),
    }),
  )
}
