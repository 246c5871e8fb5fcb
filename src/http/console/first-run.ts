import { z } from 'zod'
import { PASSWORD } from '../../domain/password.ts'
import type { Role } from '../../domain/role.ts'
import { findLink, type Purpose } from '../../officers/invitations.ts'
import { hashPassword } from '../../officers/password.ts'
import { EmailTaken, hasAdministrator, LinkOver, welcome } from '../../officers/welcome.ts'
import { singleLine } from '../../text/clean.ts'
import { checkPassword, newEmail, personName } from './account-input.ts'
import type { Context } from './context.ts'
import { Declined } from './declined.ts'
import { open, router } from './procedures.ts'
import { signInAs } from './session-answer.ts'

const token = z.string().min(1).max(100)
const over = () => new Declined('NOT_FOUND', 'linkOver')

/** What a one-time link leads to: the first administrator, a colleague's account, a new password. */
export const welcomeRouter = router({
  /** What a link is for. Asked as a change is, so that its secret is in no address and no log. */
  look: open
    .meta({ audit: 'none' })
    .input(z.object({ token }))
    .mutation(async ({ ctx, input }) => {
      const link = await linkOf(ctx, input.token)
      const purpose = link.purpose as Purpose
      const known = link.officerId
        ? await ctx.deps.db.officer.findUnique({ where: { id: link.officerId } })
        : null
      return {
        purpose,
        role: link.role as Role,
        email: known?.email ?? link.email,
        name: known?.name ?? link.name,
        association: ctx.deps.association().name,
      }
    }),
  /** Does what it is for. Signs in whoever is new; a known officer goes on to sign in. */
  accept: open
    .meta({ audit: 'none' })
    .input(
      z.object({
        token,
        name: personName.optional(),
        email: newEmail.optional(),
        password: z.string().max(PASSWORD.most * 4),
        locale: z.enum(['ar', 'en']),
        association: z
          .object({
            ar: z.string().max(300).transform(singleLine).pipe(z.string().min(2).max(200)),
            en: z.string().max(300).transform(singleLine).pipe(z.string().max(200)),
          })
          .optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { deps } = ctx
      const link = await linkOf(ctx, input.token)
      const known = link.officerId
        ? await deps.db.officer.findUnique({ where: { id: link.officerId } })
        : null
      const name = known?.name ?? input.name
      const email = known?.email ?? link.email ?? input.email
      const first = link.purpose === 'first'
      if (!name || !email || (first && !input.association)) throw new Declined('BAD_REQUEST', 'invalid')
      checkPassword(ctx, input.password, { name, email }, Object.values(input.association ?? {}))
      const profile = first && input.association ? renamed(ctx, input.association) : undefined
      const passwordHash = await hashPassword(input.password)
      const newcomer = {
        token: input.token,
        name,
        email,
        passwordHash,
        locale: input.locale,
        ip: ctx.ip,
        profile,
      }
      const { purpose, officerId } = await welcome(deps.db, newcomer, deps.now()).catch(declined)
      deps.changes.tell({ kind: 'notice', officerId })
      deps.changes.tell({ kind: 'settings' })
      if (first) await deps.refreshAssociation()
      const isNew = purpose === 'first' || purpose === 'invitation'
      if (isNew) await signInAs(ctx, officerId)
      return { next: isNew ? ('inside' as const) : ('signIn' as const), purpose, email }
    }),
})

async function linkOf(ctx: Context, secret: string) {
  await ctx.visits.count(ctx.ip)
  const { db, now } = ctx.deps
  const link = await findLink(db, secret, now())
  if (!link || (link.purpose === 'first' && (await hasAdministrator(db)))) throw over()
  return link
}

/** The profile in force under its new name; without an English one the Arabic stands for both. */
function renamed({ deps }: Context, { ar, en }: { readonly ar: string; readonly en: string }) {
  return { ...deps.association(), name: en ? { ar, en } : { ar } }
}

function declined(error: unknown): never {
  if (error instanceof LinkOver) throw over()
  if (error instanceof EmailTaken) throw new Declined('CONFLICT', 'emailTaken')
  throw error
}
