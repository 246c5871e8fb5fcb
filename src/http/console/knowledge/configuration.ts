import { z } from 'zod'
import type { Association } from '../../../domain/association.ts'
import { changedSections, type SectionName } from '../../../domain/association-sections.ts'
import type { Localized } from '../../../domain/localized.ts'
import { localized } from '../../../domain/localized-text.ts'
import { CHECK_KINDS } from '../../../domain/pipeline/check-kind.ts'
import { WAYS } from '../../../domain/ways.ts'
import { configurationOf } from '../../../policy/configuration/configuration.ts'
import {
  CONFIGURED,
  type ConfiguredPart,
  markOf,
  proposalsOf,
} from '../../../policy/configuration/proposals.ts'
import { newestRevision } from '../../../store/association-revisions.ts'
import { ask } from '../../../store/sql.ts'
import type { Context } from '../context.ts'
import { Declined } from '../declined.ts'
import { may, router } from '../procedures.ts'
import { checked, revised } from '../settings/revising.ts'
import { readingOf } from './policy.ts'

const one = z.object({ id: z.uuid() })
const days = z.int().min(1).max(365)
const wording = localized as z.ZodType<Localized, Localized>
const line = z.string().trim().min(1).max(200)

/** What an officer confirms of a part; null takes away what the policy does not know. */
const change = z.discriminatedUnion('part', [
  z.object({
    part: z.literal('channels'),
    phones: z.array(z.object({ name: wording, number: line })).max(10),
    email: line.optional(),
    website: line.optional(),
    /** Left out, they stay as they are. */
    ways: z.array(z.enum(WAYS)).max(WAYS.length).optional(),
  }),
  z.object({ part: z.literal('referral'), name: wording.nullable() }),
  z.object({ part: z.literal('committee'), name: wording.nullable() }),
  z.object({ part: z.literal('declaration'), text: wording.nullable() }),
  z.object({ part: z.literal('promise'), minimumDays: days.nullable(), targetDays: days.optional() }),
  z.object({
    part: z.literal('checks'),
    /** A service that is not named keeps its own. */
    services: z
      .array(z.object({ id: line, checks: z.array(z.enum(CHECK_KINDS)).max(CHECK_KINDS.length) }))
      .min(1)
      .max(20),
  }),
])
type Change = z.infer<typeof change>

const SECTION: Readonly<Record<ConfiguredPart, SectionName>> = {
  channels: 'profile',
  referral: 'promise',
  committee: 'promise',
  declaration: 'promise',
  promise: 'promise',
  checks: 'services',
}

/** The profile with a confirmed part put in. */
function configured(now: Association, given: Change): unknown {
  switch (given.part) {
    case 'channels': {
      const { contact } = now
      return {
        ...now,
        ...(given.ways ? { ways: given.ways } : {}),
        contact: {
          ...contact,
          phones: [...contact.phones, ...given.phones],
          ...(given.email ? { email: given.email } : {}),
          ...(given.website ? { website: given.website } : {}),
        },
      }
    }
    case 'referral':
      return { ...now, referral: given.name }
    case 'committee':
      return { ...now, committee: given.name && { ...now.committee, name: given.name } }
    case 'declaration':
      return { ...now, declaration: given.text && declared(now.declaration, given.text) }
    case 'promise':
      return {
        ...now,
        promise: given.minimumDays === null ? null : { minimumDays: given.minimumDays },
        ...(given.targetDays === undefined ? {} : { targetDays: given.targetDays }),
      }
    case 'checks':
      return {
        ...now,
        services: now.services.map((service) => ({
          ...service,
          checks: given.services.find(({ id }) => id === service.id)?.checks ?? service.checks,
        })),
      }
  }
}

/** Other words are another version: it is known who agreed to which. */
function declared(
  before: Association['declaration'],
  text: NonNullable<Association['declaration']>['text'],
): Association['declaration'] {
  const same = before !== null && JSON.stringify(before.text) === JSON.stringify(text)
  return { version: same ? before.version : (before?.version ?? 0) + 1, text }
}

const NAME = 'policy.configured'
const marks = z.partialRecord(z.enum(CONFIGURED), z.string())
const MERGE = `INSERT INTO setting AS s (name, value) VALUES ('${NAME}', $1::jsonb)
  ON CONFLICT (name) DO UPDATE SET value = s.value || $1::jsonb`

/** What a version proposes, with what is known of each part. */
async function proposed(ctx: Pick<Context, 'deps'>, id: string) {
  const { version, examined, review } = await readingOf(ctx, id)
  const { profile, revision } = await newestRevision(ctx.deps.pool)
  const row = await ctx.deps.db.setting.findUnique({ where: { name: NAME } })
  const left = marks.safeParse(row?.value).data ?? {}
  const clauses = new Map(
    review.clauses.map(({ clause, quoting }) => [
      clause.order,
      { ...clause, section: quoting.heading, text: quoting.text ?? clause.text },
    ]),
  )
  const says = configurationOf(version.clauses, version.decisions)
  const all = proposalsOf(
    says,
    examined.contacts,
    profile,
    (order) => clauses.get(order)?.text ?? '',
    review.undecided === 0,
  )
  const { referral, committee, declaration, promise, targetDays, ways } = profile
  return {
    revision,
    /** What the association's data says of each. */
    now: {
      referral,
      committee: committee?.name ?? null,
      declaration: declaration?.text ?? null,
      minimumDays: promise?.minimumDays ?? null,
      targetDays,
      ways,
      services: profile.services.map(({ id: service, name, active, checks }) => ({
        id: service,
        name,
        active,
        checks,
      })),
    },
    parts: all.map((part) => ({
      ...part,
      mark: markOf(part),
      left: left[part.part] === markOf(part),
      citations: part.citations.map((citation) => {
        const { section = '', text = '' } = clauses.get(citation.clause) ?? {}
        return { ...citation, heading: section, text }
      }),
    })),
  }
}

/** Remembers that a part was looked at, so that it is not proposed again while the policy says the same. */
async function settle(ctx: Pick<Context, 'deps'>, id: string, part: ConfiguredPart): Promise<void> {
  const { parts } = await proposed(ctx, id)
  const mark = parts.find((one) => one.part === part)?.mark
  await ask(ctx.deps.pool, { text: MERGE, values: [JSON.stringify({ [part]: mark })] })
}

export const configurationRouter = router({
  /** What a version says of the association's ways, part by part, with its citations. */
  configuration: may('knowledge.read')
    .input(one)
    .query(async ({ ctx, input }) => {
      const { now, revision, parts } = await proposed(ctx, input.id)
      return { now, revision, parts: parts.map(({ mark: _, ...part }) => part) }
    }),

  /** Puts a part into the association's data, as an officer has confirmed it. */
  configure: may('policy.publish')
    .input(one.extend({ revision: z.int().min(1), change }))
    .mutation(async ({ ctx, input: { id, revision, change: given } }) => {
      await readingOf(ctx, id)
      const { translator } = ctx.deps
      const spoken = translator.languages.map(({ locale }) => locale)
      const done = await revised(ctx, ctx.officer.id, revision, {
        entry: {
          action: 'policy.configured',
          subject: 'policy',
          subjectId: id,
          detail: { part: given.part },
        },
        next: (newest, seen) =>
          seen && changedSections(seen, newest).includes(SECTION[given.part])
            ? 'outdated'
            : checked(configured(newest, given), spoken),
      })
      await settle(ctx, id, given.part)
      return done
    }),

  /** The association's data stays as it is, though the policy says something else. */
  leave: may('policy.publish')
    .input(one.extend({ part: z.enum(CONFIGURED) }))
    .mutation(async ({ ctx, input: { id, part } }) => {
      const { parts } = await proposed(ctx, id)
      if (!parts.some((one) => one.part === part)) throw new Declined('NOT_FOUND', 'notFound')
      await settle(ctx, id, part)
      await ctx.audit({
        action: 'policy.configured',
        subject: 'policy',
        subjectId: id,
        detail: { part, left: true },
      })
      ctx.deps.changes.tell({ kind: 'settings' })
    }),
})
