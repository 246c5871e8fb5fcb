import { z } from 'zod'
import { isFactorNeeded } from '../../officers/needed-factor.ts'
import {
  confirmSecret,
  dropSecondFactor,
  newSecret,
  renewRecoveryCodes,
  stepOf,
} from '../../officers/second-factor.ts'
import { endSessions } from '../../officers/sessions.ts'
import { openTicket, sealTicket } from '../../officers/tickets.ts'
import { Declined } from './declined.ts'
import { isTheOfficer } from './own-password.ts'
import { arrived, router } from './procedures.ts'

const PURPOSE = 'new second factor'
/** As the app shows it; in Latin letters, which keep the picture coarse enough for any camera. */
const ISSUER = 'Sila'
/** Minutes to scan the picture and type the first code. */
const TICKET_MINUTES = 15
const held = z.object({ officerId: z.uuid(), secret: z.string() })
const password = z.string().max(800)

/** The second factor of the officer who asks. */
export const secondFactorRouter = router({
  /** How it stands, and how many recovery codes are left. */
  state: arrived.query(async ({ ctx }) => {
    const { db } = ctx.deps
    const [codesLeft, needed] = await Promise.all([
      db.recoveryCode.count({ where: { officerId: ctx.officer.id, usedAt: null } }),
      isFactorNeeded(db, ctx.officer.role),
    ])
    return { state: ctx.officer.secondFactor, codesLeft, needed }
  }),
  /** A new secret for the app. Nothing changes before it is confirmed by a code. */
  begin: arrived
    .meta({ audit: 'none' })
    .input(z.object({ password }))
    .mutation(async ({ ctx, input }) => {
      const { deps, officer } = ctx
      if (officer.secondFactor === 'on') await isTheOfficer(ctx, input.password)
      const made = newSecret(ISSUER, officer.email)
      const holds = { officerId: officer.id, secret: made.secret }
      return { ...made, ticket: sealTicket(deps.vault, PURPOSE, holds, TICKET_MINUTES, deps.now()) }
    }),
  /** Puts it in force. @returns the recovery codes, this once */
  confirm: arrived
    .input(z.object({ ticket: z.string().max(1000), code: z.string().max(20) }))
    .mutation(async ({ ctx, input }) => {
      const { deps, officer } = ctx
      const now = deps.now()
      const open = openTicket(deps.vault, PURPOSE, held, input.ticket, now)
      if (!open || open.officerId !== officer.id) throw new Declined('CONFLICT', 'setUpOver')
      const step = stepOf(open.secret, input.code, now)
      if (step === null) throw new Declined('BAD_REQUEST', 'wrongCode')
      const codes = await confirmSecret(deps.db, deps.vault, officer.id, open.secret, step, now)
      await endSessions(deps.db, officer.id, { except: ctx.signedIn.sessionId })
      deps.changes.tell({ kind: 'notice', officerId: officer.id })
      await ctx.audit({ action: 'account.secondFactorOn', subject: 'officer', subjectId: officer.id })
      return { codes }
    }),
  /** New recovery codes; the old ones are void. */
  renewCodes: arrived.input(z.object({ password })).mutation(async ({ ctx, input }) => {
    const { deps, officer } = ctx
    if (officer.secondFactor !== 'on') throw new Declined('CONFLICT', 'noSecondFactor')
    await isTheOfficer(ctx, input.password)
    const codes = await renewRecoveryCodes(deps.db, deps.vault, officer.id)
    await ctx.audit({ action: 'account.recoveryCodesRenewed', subject: 'officer', subjectId: officer.id })
    return { codes }
  }),
  /** Does without one, where that is allowed. */
  drop: arrived.input(z.object({ password })).mutation(async ({ ctx, input }) => {
    const { deps, officer } = ctx
    if (await isFactorNeeded(deps.db, officer.role)) throw new Declined('FORBIDDEN', 'secondFactorNeeded')
    await isTheOfficer(ctx, input.password)
    await dropSecondFactor(deps.db, officer.id)
    await endSessions(deps.db, officer.id, { except: ctx.signedIn.sessionId })
    deps.changes.tell({ kind: 'notice', officerId: officer.id })
    await ctx.audit({ action: 'account.secondFactorOff', subject: 'officer', subjectId: officer.id })
  }),
})
