import { z } from 'zod'
import { DECISIONS } from '../../../policy/review/finding.ts'
import { wordChanges } from '../../../policy/versions/words.ts'
import type { Refusal, Step, VersionHead } from '../../../store/policy-versions.ts'
import { cleanText, singleLine } from '../../../text/clean.ts'
import type { Context } from '../context.ts'
import { Declined } from '../declined.ts'
import { may, router } from '../procedures.ts'
import { namesOf } from './names.ts'
import { openIn, type Reading } from './reading.ts'

const one = z.object({ id: z.uuid() })
const key = z.string().min(1).max(100)
/** Characters of a wording; a clause has a few hundred. */
const LONGEST_WORDING = 4000

const WHY: Readonly<Record<Refusal, string>> = {
  missing: 'notFound',
  'not-reviewed': 'policyNotReviewed',
  'not-draft': 'policyNotDraft',
  'was-in-force': 'policyWasInForce',
  'not-worded': 'invalid',
  titled: 'policyTitled',
}

/** @throws Declined NOT_FOUND */
export async function readingOf({ deps }: Pick<Context, 'deps'>, id: string): Promise<Reading> {
  const reading = await deps.knowledge.readings.read(id)
  if (!reading) throw new Declined('NOT_FOUND', 'notFound')
  return reading
}

function taken(step: Step): void {
  if (!step.ok) throw new Declined(step.reason === 'missing' ? 'NOT_FOUND' : 'CONFLICT', WHY[step.reason])
}

const withheldIn = (reading: Reading) => openIn(reading).withheld

const printsTitle = ({ examined }: Reading) => examined.title !== ''

/** A clause under its heading as it is named. */
function named<Given extends { readonly order: number; readonly section: string }>(
  clause: Given,
  { review }: Reading,
): Given {
  const found = review.clauses.find((one) => one.clause.order === clause.order)
  return { ...clause, section: found?.quoting.heading ?? clause.section }
}

async function told(ctx: Pick<Context, 'deps'>, heads: readonly VersionHead[]) {
  const names = await namesOf(
    ctx.deps.db,
    heads.flatMap(({ imported, reviewed, published }) => [imported, reviewed, published]),
  )
  return heads.map(({ imported, reviewed, published, ...head }) => ({
    ...head,
    imported: names.told(imported),
    reviewed: names.told(reviewed),
    published: names.told(published),
  }))
}

/** What others should look at again, and what this process answers from now. */
async function changed({ deps }: Pick<Context, 'deps'>): Promise<void> {
  await deps.knowledge.refresh()
  deps.changes.tell({ kind: 'settings' })
}

export const policyRouter = router({
  /** Every version, the newest first, with who and when; of those that count now, what is open. */
  versions: may('knowledge.read').query(async ({ ctx }) => {
    const heads = await told(ctx, await ctx.deps.knowledge.versions.list())
    return await Promise.all(
      heads.map(async (head) => {
        if (head.status === 'retired') return { ...head, open: null }
        const { findings, withheld } = await ctx.deps.knowledge.readings.open(head)
        return { ...head, open: { findings, withheld } }
      }),
    )
  }),

  /** A version to be read: its text, and beside it what has to be decided. */
  version: may('knowledge.read')
    .input(one)
    .query(async ({ ctx, input }) => {
      const reading = await readingOf(ctx, input.id)
      const { review, version } = reading
      const [head] = await told(ctx, [version.head])
      if (!head) throw new Declined('NOT_FOUND', 'notFound')
      const names = await namesOf(
        ctx.deps.db,
        review.findings.map(({ decision }) => decision?.taken ?? null),
      )
      return {
        ...head,
        shown: review.shown,
        /** Its text prints no title, and nobody was answered from it yet: it can be named. */
        nameable: version.head.published === null && !printsTitle(reading),
        undecided: review.undecided,
        withheld: withheldIn(reading),
        clauses: review.clauses.map(({ clause: { order, section, number, text }, place, quoting }) => ({
          order,
          section,
          number,
          text,
          place,
          quoting,
        })),
        findings: review.findings.map(({ decision, ...finding }) => ({
          ...finding,
          decision: decision && {
            decision: decision.decision,
            text: decision.text ?? null,
            taken: names.told(decision.taken ?? null),
          },
        })),
      }
    }),

  /** What could be put in the place of a clause, and how others word it. Looked for clause by clause: it takes its time. */
  proposal: may('knowledge.read')
    .input(one.extend({ key }))
    .query(async ({ ctx, input }) => {
      const reading = await readingOf(ctx, input.id)
      const finding = reading.review.findings.find((found) => found.key === input.key)
      const clause = reading.version.clauses.find(({ order }) => order === finding?.clause)
      if (!finding || !clause) throw new Declined('NOT_FOUND', 'notFound')
      const { proposal, said } = await reading.mended({ finding, clause })
      return {
        proposal,
        /** What the proposal changes of the clause, word by word. */
        words:
          proposal?.kind === 'wording'
            ? wordChanges(finding.params.heading ?? clause.text, proposal.text)
            : [],
        said,
      }
    }),

  /** Records a decision on a finding; `open` takes the one before back. Earlier ones stay on record. */
  decide: may('knowledge.manage')
    .input(
      one.extend({
        key,
        decision: z.enum(DECISIONS),
        text: z.string().trim().max(LONGEST_WORDING).optional(),
      }),
    )
    .mutation(async ({ ctx, input: { id, text, ...given } }) => {
      // It is going to be said to people: nothing hidden in it.
      const decision = { ...given, ...(text === undefined ? {} : { text: cleanText(text) }) }
      const { review, version } = await readingOf(ctx, id)
      const finding = review.findings.find((found) => found.key === decision.key)
      if (!finding) throw new Declined('NOT_FOUND', 'notFound')
      // A heading stands on one line, and is named in one.
      if (finding.kind === 'garbled-heading' && /[\n\r]/.test(decision.text ?? ''))
        throw new Declined('BAD_REQUEST', 'invalid')
      taken(await ctx.deps.knowledge.versions.decide(id, decision, ctx.officer.id))
      await ctx.audit({
        action: 'policy.decided',
        subject: 'policy',
        subjectId: id,
        detail: { finding: finding.kind, clause: finding.clause, decision: decision.decision },
      })
      if (version.head.status === 'inForce') await changed(ctx)
      else ctx.deps.changes.tell({ kind: 'settings' })
    }),

  /** Names a version whose text prints no title: answers name their source by it. */
  entitle: may('knowledge.manage')
    .input(one.extend({ title: z.string().trim().min(3).max(200) }))
    .mutation(async ({ ctx, input: { id, title } }) => {
      if (printsTitle(await readingOf(ctx, id))) throw new Declined('CONFLICT', 'policyTitled')
      taken(await ctx.deps.knowledge.versions.entitle(id, singleLine(cleanText(title))))
      await ctx.audit({ action: 'policy.entitled', subject: 'policy', subjectId: id })
      ctx.deps.changes.tell({ kind: 'settings' })
    }),

  /** An officer has read the draft and its findings. */
  review: may('knowledge.manage')
    .input(one)
    .mutation(async ({ ctx, input: { id } }) => {
      taken(await ctx.deps.knowledge.versions.review(id, ctx.officer.id))
      await ctx.audit({ action: 'policy.reviewed', subject: 'policy', subjectId: id })
      ctx.deps.changes.tell({ kind: 'settings' })
    }),

  /**
   * Puts a reviewed version in force, or one that was before.
   * @param withheld how many clauses will not be quoted, as the officer has seen it: with findings open nothing is
   *   published unawares
   */
  publish: may('policy.publish')
    .input(one.extend({ withheld: z.int().min(0) }))
    .mutation(async ({ ctx, input: { id, withheld } }) => {
      const reading = await readingOf(ctx, id)
      const { status } = reading.version.head
      if (withheldIn(reading) !== withheld)
        throw new Declined('CONFLICT', 'policyFindingsOpen', { count: withheldIn(reading) })
      taken(await ctx.deps.knowledge.versions.publish(id, ctx.officer.id))
      await ctx.audit({
        action: status === 'retired' ? 'policy.rolledBack' : 'policy.published',
        subject: 'policy',
        subjectId: id,
        detail: { clauses: reading.version.clauses.length, withheld },
      })
      await changed(ctx)
    }),

  /** Deletes a version that never was in force. */
  discard: may('knowledge.manage')
    .input(one)
    .mutation(async ({ ctx, input: { id } }) => {
      taken(await ctx.deps.knowledge.versions.discard(id))
      await ctx.audit({ action: 'policy.discarded', subject: 'policy', subjectId: id })
      ctx.deps.changes.tell({ kind: 'settings' })
    }),

  /** Clause by clause, what differs from an earlier version; nothing where the text is the same. */
  compare: may('knowledge.read')
    .input(one.extend({ before: z.uuid() }))
    .query(async ({ ctx, input }) => {
      const [before, after] = await Promise.all([readingOf(ctx, input.before), readingOf(ctx, input.id)])
      const all = await ctx.deps.knowledge.apart.run('compare', {
        before: before.version.clauses,
        after: after.version.clauses,
      })
      return {
        same: all.filter(({ kind }) => kind === 'same').length,
        changes: all
          .filter(({ kind }) => kind !== 'same')
          .map((change) => ({
            ...change,
            before: change.before && named(change.before, before),
            after: change.after && named(change.after, after),
          })),
      }
    }),
})
