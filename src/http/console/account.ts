import { z } from 'zod'
import { isPassword } from '../../officers/password.ts'
import { endSessions, openSession } from '../../officers/sessions.ts'
import { Declined, open, router, signedIn } from './procedures.ts'
import { isSafe, setSessionToken } from './session-cookie.ts'

const credentials = z.object({
  email: z.string().trim().toLowerCase().max(200),
  password: z.string().max(200),
})

export const accountRouter = router({
  /** Who is signed in, and what the page must know to show itself; null where nobody is. */
  me: open.query(({ ctx }) => {
    const { signedIn, deps, request } = ctx
    return {
      officer: signedIn?.officer ?? null,
      association: deps.association().name,
      timeZone: deps.association().timeZone,
      safe: isSafe(request),
    }
  }),
  signIn: open.input(credentials).mutation(async ({ ctx, input }) => {
    const { db } = ctx.deps
    const officer = await db.officer.findUnique({ where: { email: input.email } })
    const right = await isPassword(input.password, officer?.passwordHash ?? '')
    if (!officer || !right || officer.disabledAt) throw new Declined('UNAUTHORIZED', 'wrongPassword')
    const token = await openSession(db, officer.id, {
      userAgent: ctx.request.get('user-agent') ?? '',
      ip: ctx.ip,
    })
    setSessionToken(ctx.request, ctx.response, token)
    await ctx.audit({ action: 'officer.signedIn', subject: 'officer', subjectId: officer.id })
  }),
  signOut: signedIn.mutation(async ({ ctx }) => {
    await endSessions(ctx.deps.db, ctx.officer.id, { id: ctx.signedIn.sessionId })
    setSessionToken(ctx.request, ctx.response, null)
    await ctx.audit({ action: 'officer.signedOut', subject: 'officer', subjectId: ctx.officer.id })
  }),
})
