import { z } from 'zod'
import { auditLook } from '../../../store/audit-once.ts'
import { declarationOf, type ReadDeclaration } from '../../../store/declaration-read.ts'
import { sealOf, verifySeals } from '../../../store/declaration-verify.ts'
import { Declined } from '../declined.ts'
import { seenRequest } from '../guard-request.ts'
import { may, router } from '../procedures.ts'

export const declarationRouter = router({
  /** What was declared, the data read back, how it stands to its seal, and what the person said about it since. */
  read: may('request.read')
    .input(z.object({ requestId: z.uuid() }))
    .query(async ({ ctx, input: { requestId } }) => {
      const { contactId } = await seenRequest(ctx, requestId)
      const { pool, vault } = ctx.deps
      const found = await declarationOf(pool, requestId)
      if (!found) throw new Declined('NOT_FOUND', 'notFound')
      const sealed = async <One extends ReadDeclaration>(one: One) => ({
        ...one,
        seal: await sealOf(pool, vault.digest, one.id, ctx.deps.now()),
      })
      const declaration = found.declaration && (await sealed(found.declaration))
      const earlier = await Promise.all(found.earlier.map(sealed))
      const look = { action: 'declaration.opened', subject: 'request', subjectId: requestId, contactId }
      await auditLook(pool, ctx.auditEntry(look))
      return { ...found, declaration, earlier, seal: declaration?.seal ?? null }
    }),
  /** Every seal there is: which declarations do not say any more what was declared. */
  verify: may('audit.read').query(({ ctx }) =>
    verifySeals(ctx.deps.pool, ctx.deps.vault.digest, ctx.deps.now()),
  ),
})
