import { z } from 'zod'
import {
  changedSections,
  SECTION_NAMES,
  type SectionName,
  withSection,
} from '../../../domain/association-sections.ts'
import { newestRevision, revisionHistory, revisionOf } from '../../../store/association-revisions.ts'
import { Declined } from '../declined.ts'
import { may } from '../procedures.ts'
import { checked, revised } from './revising.ts'

const HISTORY_PAGE = 20

export const section = z.enum(SECTION_NAMES as readonly [SectionName, ...SectionName[]])

export const profileRoutes = {
  /** The profile in force, with the revision that a change must name. */
  profile: may('settings.read').query(async ({ ctx }) => {
    const { revision, profile, at, by } = await newestRevision(ctx.deps.pool)
    return { revision, profile, at: at.toISOString(), by, languages: ctx.deps.translator.languages }
  }),

  /** Puts a section in force. Other sections may have been saved meanwhile; this one may not. */
  save: may('settings.change')
    .input(z.object({ revision: z.int().min(1), section, value: z.unknown() }))
    .mutation(async ({ ctx, input }) => {
      const spoken = ctx.deps.translator.languages.map(({ locale }) => locale)
      return await revised(ctx, ctx.officer.id, input.revision, {
        entry: { action: 'settings.changed', subject: 'settings', detail: { section: input.section } },
        next: (newest, seen) =>
          seen && changedSections(seen, newest).includes(input.section)
            ? 'outdated'
            : checked(withSection(newest, input.section, input.value), spoken),
      })
    }),

  history: may('settings.read')
    .input(z.object({ cursor: z.int().nullish() }))
    .query(async ({ ctx, input }) => {
      const found = await revisionHistory(ctx.deps.db, input.cursor ?? null, HISTORY_PAGE)
      return {
        revisions: found.map((one) => ({ ...one, at: one.at.toISOString() })),
        next: found.length === HISTORY_PAGE ? (found.at(-1)?.revision ?? null) : null,
      }
    }),

  /** Puts an earlier revision in force again, as a new one: nothing of the history is lost. */
  restore: may('settings.change')
    .input(z.object({ revision: z.int().min(1), seen: z.int().min(1) }))
    .mutation(async ({ ctx, input }) => {
      const earlier = await revisionOf(ctx.deps.pool, input.revision)
      if (!earlier) throw new Declined('NOT_FOUND', 'revisionUnreadable')
      return await revised(ctx, ctx.officer.id, input.seen, {
        entry: { action: 'settings.changed', subject: 'settings', detail: { restored: input.revision } },
        next: (newest, seen) =>
          seen && changedSections(seen, newest).length === 0 ? earlier.profile : 'outdated',
      })
    }),
}
