import { type Association, association } from '../../../domain/association.ts'
import { brokenRules } from '../../../domain/association-rules.ts'
import { Outdated, type Revised, revise } from '../../../store/association-revisions.ts'
import type { Context, Done } from '../context.ts'
import { Declined } from '../declined.ts'
import { problemsOf } from './problems.ts'

/**
 * A profile that may be put in force.
 * @param spoken languages there are texts for
 * @throws Declined with the problem of every field
 */
export function checked(draft: unknown, spoken: readonly string[]): Association {
  const read = association.safeParse(draft, { reportInput: true })
  const problems = read.success ? problemsOf([], brokenRules(read.data)) : problemsOf(read.error.issues)
  const wordless = read.data?.languages.offered.some((locale) => !spoken.includes(locale))
  if (read.success && !wordless && Object.keys(problems).length === 0) return read.data
  throw new Declined('BAD_REQUEST', 'settingsInvalid', {
    ...problems,
    ...(wordless ? { 'languages.offered': 'form' } : {}),
  })
}

/**
 * Adds a revision of the profile, with its entry in the audit trail.
 * @param seen the revision the officer has read
 * @throws Declined `settingsOutdated` where another has saved what this would undo
 */
export async function revised(
  ctx: Context,
  officerId: string,
  seen: number,
  {
    entry,
    next,
  }: {
    readonly entry: Done
    readonly next: (newest: Association, seen: Association | null) => Association | 'outdated'
  },
): Promise<Revised> {
  const done = await revise(ctx.deps.pool, { seen, officerId, next, entry: ctx.auditEntry(entry) }).catch(
    (error: unknown) => {
      if (!(error instanceof Outdated)) throw error
      const { newest } = error
      throw new Declined('CONFLICT', 'settingsOutdated', {
        revision: newest.revision,
        by: newest.by ?? '',
        at: newest.at.toISOString(),
      })
    },
  )
  await ctx.deps.refreshAssociation()
  ctx.deps.changes.tell({ kind: 'settings' })
  return done
}
