import { initTRPC, type TRPCError } from '@trpc/server'
import { type Capability, may as mayDo } from '../../domain/role.ts'
import type { Context } from './context.ts'
import { Declined } from './declined.ts'

/** Milliseconds between signs of life of the live link, and without one after which the page makes it anew. */
const PING = { every: 10_000, missed: 25_000 } as const

interface Meta {
  /** Who may call it, where that is narrower than everybody who is signed in: for whoever reads the list of routes. */
  readonly needs?: Capability
  /** `none`: this change touches neither people nor settings, and is not in the audit trail. */
  readonly audit?: 'none'
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    sse: {
      ping: { enabled: true, intervalMs: PING.every },
      client: { reconnectAfterInactivityMs: PING.missed },
    },
    // `message` is a name the page has words for (`error.<name>`); what went wrong inside stays inside.
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      message: error instanceof Declined ? error.message : nameOf(error),
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        values: error instanceof Declined ? error.values : {},
      },
    }),
  })

function nameOf({ code }: TRPCError): string {
  if (code === 'BAD_REQUEST' || code === 'PARSE_ERROR') return 'invalid'
  if (code === 'UNAUTHORIZED') return 'signedOut'
  if (code === 'FORBIDDEN') return 'forbidden'
  if (code === 'NOT_FOUND') return 'notFound'
  return code === 'TOO_MANY_REQUESTS' ? 'tooMany' : 'unexpected'
}

export const router = t.router
export const mergeRouters = t.mergeRouters

/** What an officer changes is in the audit trail, or says that it need not be. A change that forgot is a bug of ours. */
const audited = t.middleware(async ({ ctx, type, meta, path, next }) => {
  const result = await next()
  if (type === 'mutation' && result.ok && meta?.audit !== 'none' && !ctx.audited())
    ctx.deps.log.error({ path }, 'a change without an entry in the audit trail')
  return result
})

/** For everybody, signed in or not. */
export const open = t.procedure.use(audited)

/** For whoever is signed in, even if the second factor they need is not set up yet: their own account, and no more. */
export const arrived = open.use(({ ctx, next }) => {
  if (!ctx.signedIn) throw new Declined('UNAUTHORIZED', 'signedOut')
  return next({ ctx: { ...ctx, signedIn: ctx.signedIn, officer: ctx.signedIn.officer } })
})

/** For whoever is signed in. */
export const signedIn = arrived.use(({ ctx, next }) => {
  if (ctx.officer.secondFactor === 'needed') throw new Declined('FORBIDDEN', 'secondFactorNeeded')
  return next()
})

/** For whoever may do that. */
export function may(capability: Capability) {
  return signedIn.meta({ needs: capability }).use(({ ctx, next }) => {
    if (!mayDo(ctx.officer.role, capability)) throw new Declined('FORBIDDEN', 'forbidden')
    return next()
  })
}
