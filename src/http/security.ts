import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { Refused } from './problem.ts'

export interface SecurityOptions {
  /** Whether the site is served over https. */
  readonly secure: boolean
  /** Sites that may show the chat inside a page of theirs. */
  readonly origins: readonly string[]
}

/**
 * Security headers of every answer (ASVS 5.0, 3.4). Nothing inline, nothing from elsewhere, no HTML made from
 * strings; only the embedded chat may be framed, and only by the configured sites.
 */
export function securityHeaders({ secure, origins }: SecurityOptions): RequestHandler {
  const headers = (frameAncestors: readonly string[]) =>
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          fontSrc: ["'self'"],
          imgSrc: ["'self'", 'blob:'],
          mediaSrc: ["'self'", 'blob:'],
          connectSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'none'"],
          frameAncestors: [...frameAncestors],
          requireTrustedTypesFor: ["'script'"],
          trustedTypes: ["'none'"],
          ...(secure ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
      referrerPolicy: { policy: 'no-referrer' },
      // frame-ancestors says it, and X-Frame-Options cannot name several sites.
      xFrameOptions: frameAncestors.includes("'none'") ? { action: 'deny' } : false,
    })
  const own = headers(["'none'"])
  const framed = headers(origins.length > 0 ? origins : ["'none'"])
  return (request, response, next) => {
    response.set('Permissions-Policy', 'microphone=(self), camera=(), geolocation=(), payment=()')
    const embedded = request.path === '/chat' && request.query.embed === '1'
    ;(embedded ? framed : own)(request, response, next)
  }
}

/**
 * The console's policy: as strict, but for the styles its widgets write as they appear, which carry the page's own nonce,
 * and one trusted-types policy that lets styles through and nothing that could be an element.
 */
export function consolePolicy(nonce: string, secure: boolean): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

/**
 * Refuses writes that a page of another site started (ASVS 5.0, 3.5): the browser says so itself, and programs
 * that are no browser have no one else's cookies to misuse.
 * @param publicUrl our own address as the browser sees it
 */
export function sameSiteWrites(publicUrl: string | undefined): RequestHandler {
  const own = publicUrl === undefined ? undefined : new URL(publicUrl).origin
  return (request, _response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next()
    const site = request.get('sec-fetch-site')
    const origin = request.get('origin')
    // Older browsers send the origin alone. A page reached by another name of ours (127.0.0.1) is ours as well.
    const known = origin === undefined || origin === own || hostOf(origin) === request.get('host')
    const ours = site === undefined ? known : site === 'same-origin'
    next(ours ? undefined : new Refused('forbidden'))
  }
}

/** Host and port of an origin; undefined for `null` and for what is none. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
