import { endToken, forgetSessions, openSession } from '../../officers/sessions.ts'
import type { Attempt } from '../../officers/sign-in.ts'
import type { Context } from './context.ts'
import { Declined } from './declined.ts'
import { sessionToken, setSessionToken } from './session-cookie.ts'

/** Signs somebody in: always a new session, and whatever this browser had before is over. */
export async function signInAs(ctx: Context, officerId: string): Promise<void> {
  const { db } = ctx.deps
  const before = sessionToken(ctx.request)
  if (before !== undefined) await endToken(db, before)
  await forgetSessions(db)
  const userAgent = ctx.request.get('user-agent') ?? ''
  setSessionToken(ctx.request, ctx.response, await openSession(db, officerId, { userAgent, ip: ctx.ip }))
}

/** What an attempt to sign in is answered with. @throws Declined */
export async function answerAttempt(ctx: Context, attempt: Attempt, wrong: string) {
  if (attempt.kind === 'locked') throw new Declined('TOO_MANY_REQUESTS', 'signInLocked')
  if (attempt.kind === 'over') throw new Declined('UNAUTHORIZED', 'signInOver')
  if (attempt.kind === 'wrong') {
    const { lockedNow } = attempt
    // Not awaited: the answer comes as soon as for an address nobody has.
    if (lockedNow)
      void ctx
        .audit({ action: 'officer.locked', officerName: '', subject: 'officer', subjectId: lockedNow.id })
        .catch(() => ctx.deps.log.warn('a lock is not in the audit trail'))
    throw new Declined('UNAUTHORIZED', wrong)
  }
  if (attempt.kind === 'secondFactor') return { next: 'secondFactor', ticket: attempt.ticket } as const
  const { officer, by } = attempt
  await signInAs(ctx, officer.id)
  await ctx.audit({
    action: 'officer.signedIn',
    officerId: officer.id,
    officerName: officer.name,
    subject: 'officer',
    subjectId: officer.id,
    detail: { by },
  })
  return { next: 'inside', locale: officer.locale } as const
}
