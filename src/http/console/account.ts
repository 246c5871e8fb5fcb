import { z } from 'zod'
import { PASSWORD } from '../../domain/password.ts'
import { revokeLinks } from '../../officers/invitations.ts'
import { hashPassword } from '../../officers/password.ts'
import { endSessions, listSessions } from '../../officers/sessions.ts'
import { tryPassword, trySecondFactor } from '../../officers/sign-in.ts'
import { checkPassword, email, personName } from './account-input.ts'
import { Declined } from './declined.ts'
import { isTheOfficer } from './own-password.ts'
import { arrived, open, router } from './procedures.ts'
import { answerAttempt, signInAs } from './session-answer.ts'
import { isSafe, setSessionToken } from './session-cookie.ts'

const anyPassword = z.string().max(PASSWORD.most * 4)

export const accountRouter = router({
  /** Who is signed in, and what the page must know to show itself; null where nobody is. */
  me: open.query(({ ctx }) => {
    const { signedIn, deps, request } = ctx
    return {
      officer: signedIn?.officer ?? null,
      association: deps.association().name,
      timeZone: deps.association().timeZone,
      committee: deps.association().committee !== null,
      safe: isSafe(request),
    }
  }),
  /** The first step. `next` says what follows; the ticket is no session. */
  signIn: open
    .meta({ audit: 'none' })
    .input(z.object({ email, password: anyPassword }))
    .mutation(async ({ ctx, input }) => {
      await ctx.visits.count(ctx.ip)
      const attempt = await tryPassword(ctx.deps, input.email, input.password)
      return answerAttempt(ctx, attempt, 'wrongPassword')
    }),
  /** The second step: a code of the app, or a recovery code. */
  secondFactor: open
    .meta({ audit: 'none' })
    .input(z.object({ ticket: z.string().max(1000), code: z.string().max(40) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.visits.count(ctx.ip)
      return answerAttempt(ctx, await trySecondFactor(ctx.deps, input.ticket, input.code), 'wrongCode')
    }),
  signOut: arrived.mutation(async ({ ctx }) => {
    await endSessions(ctx.deps.db, ctx.officer.id, { id: ctx.signedIn.sessionId })
    setSessionToken(ctx.request, ctx.response, null)
    await ctx.audit({ action: 'officer.signedOut', subject: 'officer', subjectId: ctx.officer.id })
  }),
  /** What an officer says of themselves. */
  change: arrived
    .input(z.object({ name: personName.optional(), locale: z.enum(['ar', 'en']).optional() }))
    .mutation(async ({ ctx, input }) => {
      await ctx.deps.db.officer.update({ where: { id: ctx.officer.id }, data: input })
      const detail = { changed: Object.keys(input) }
      await ctx.audit({ action: 'account.changed', subject: 'officer', subjectId: ctx.officer.id, detail })
    }),
  /** A new password ends every other session, and gives this one a new name. */
  changePassword: arrived
    .input(z.object({ current: anyPassword, next: anyPassword }))
    .mutation(async ({ ctx, input }) => {
      const { deps, officer } = ctx
      await isTheOfficer(ctx, input.current)
      checkPassword(ctx, input.next, officer)
      const passwordHash = await hashPassword(input.next)
      await deps.db.officer.update({ where: { id: officer.id }, data: { passwordHash } })
      await revokeLinks(deps.db, { officerId: officer.id }, deps.now())
      await endSessions(deps.db, officer.id)
      await signInAs(ctx, officer.id)
      deps.changes.tell({ kind: 'notice', officerId: officer.id })
      await ctx.audit({ action: 'account.passwordChanged', subject: 'officer', subjectId: officer.id })
    }),
  /** Where one is signed in. */
  sessions: arrived.query(async ({ ctx }) => {
    const sessions = await listSessions(ctx.deps.db, ctx.officer.id)
    return sessions.map((one) => ({ ...one, current: one.id === ctx.signedIn.sessionId }))
  }),
  endSession: arrived.input(z.object({ id: z.uuid() })).mutation(async ({ ctx, input }) => {
    const { deps, officer } = ctx
    if ((await endSessions(deps.db, officer.id, { id: input.id })) === 0)
      throw new Declined('NOT_FOUND', 'notFound')
    deps.changes.tell({ kind: 'notice', officerId: officer.id })
    await ctx.audit({ action: 'account.sessionEnded', subject: 'officer', subjectId: officer.id })
  }),
  endOtherSessions: arrived.mutation(async ({ ctx }) => {
    const { deps, officer, signedIn } = ctx
    const count = await endSessions(deps.db, officer.id, { except: signedIn.sessionId })
    deps.changes.tell({ kind: 'notice', officerId: officer.id })
    await ctx.audit({
      action: 'account.sessionsEnded',
      subject: 'officer',
      subjectId: officer.id,
      detail: { count },
    })
    return { count }
  }),
})
