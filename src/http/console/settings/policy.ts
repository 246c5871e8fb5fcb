import { z } from 'zod'
import type { Clause } from '../../../domain/policy.ts'
import { doubtsOf } from '../../../policy/findings.ts'
import { parsePolicy } from '../../../policy/parse.ts'
import { Declined } from '../declined.ts'
import { may, router } from '../procedures.ts'

/** Characters of an uploaded text: with two bytes for an Arabic letter it stays below what a request may weigh. */
const LONGEST = 800_000
const source = z.string().min(1).max(LONGEST)

type Part = Pick<Clause, 'section' | 'number' | 'order' | 'text'>

/** Clauses under their headings, as printed; those that will not be quoted before somebody has looked say so. */
function bySection(clauses: readonly Part[]) {
  const doubts = doubtsOf(clauses)
  const sections: {
    name: string
    order: number
    clauses: { order: number; number: string; text: string; doubtful: boolean }[]
  }[] = []
  for (const { section, number, order, text } of clauses) {
    if (sections.at(-1)?.name !== section) sections.push({ name: section, order, clauses: [] })
    sections.at(-1)?.clauses.push({ order, number, text, doubtful: doubts.has(order) })
  }
  return { sections, clauses: clauses.length, doubtful: doubts.size }
}

const readable = (text: string) => {
  const parsed = parsePolicy(text.replace(/^\uFEFF/, ''))
  if (parsed.clauses.length === 0) throw new Declined('BAD_REQUEST', 'policyEmpty')
  return parsed
}

export const policyRouter = router({
  inForce: may('settings.read').query(async ({ ctx }) => {
    const policies = await ctx.deps.upkeep.policies.inForce()
    return policies.map(({ title, clauses }) => ({ ...title, ...bySection(clauses) }))
  }),
  /** What would be read from a text; nothing is changed. */
  read: may('settings.change')
    .meta({ audit: 'none' })
    .input(z.object({ source }))
    .mutation(({ input }) => {
      const { title, adoption, clauses, contacts } = readable(input.source)
      return { title, adoption, contacts, ...bySection(clauses) }
    }),
  /** Puts a text in force in place of the one before. */
  putInForce: may('settings.change')
    .input(z.object({ source }))
    .mutation(async ({ ctx, input }) => {
      const { upkeep, changes } = ctx.deps
      const text = input.source.replace(/^\uFEFF/, '')
      const { outcome, clauses } = await upkeep.policies.putInForce(readable(text), text)
      await ctx.audit({ action: 'policy.putInForce', subject: 'policy', detail: { outcome, clauses } })
      await upkeep.refreshPolicy()
      changes.tell({ kind: 'settings' })
      return { outcome, clauses }
    }),
})
