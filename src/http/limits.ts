import type { Request, RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import { Refused } from './problem.ts'

/** How often something may be done, by one visitor and by all visitors behind one IP. */
export interface RateLimits {
  readonly messagesPerMinute: number
  readonly uploadsPerMinute: number
  readonly readsPerMinute: number
  /** All requests of one IP; many people share one behind a mobile operator. */
  readonly perIpPerMinute: number
  readonly newAddressesPerIpPerHour: number
}

export const DEFAULT_LIMITS: RateLimits = {
  messagesPerMinute: 40,
  uploadsPerMinute: 20,
  readsPerMinute: 240,
  perIpPerMinute: 1200,
  newAddressesPerIpPerHour: 120,
}

const MINUTE = 60_000

/** IPv6 addresses of one household count as one. */
export const ipOf = (request: Request): string => ipKeyGenerator(request.ip ?? '')

/** Refuses with 429 and Retry-After what goes over the limit. Counted per process. */
export function limit(most: number, windowMs: number, key: (request: Request) => string): RequestHandler {
  return rateLimit({
    windowMs,
    limit: most,
    keyGenerator: key,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, _response, next) => next(new Refused('tooMany')),
  })
}

export const perMinute = (most: number, key: (request: Request) => string) => limit(most, MINUTE, key)
export const perHour = (most: number, key: (request: Request) => string) => limit(most, 60 * MINUTE, key)
