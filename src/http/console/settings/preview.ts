import { z } from 'zod'
import { rehearse } from '../../../conversation/rehearsal.ts'
import { association } from '../../../domain/association.ts'
import { brokenRules } from '../../../domain/association-rules.ts'
import { withSection } from '../../../domain/association-sections.ts'
import { COMMANDS } from '../../../domain/message.ts'
import { withFaq } from '../../../policy/faq.ts'
import { newestRevision } from '../../../store/association-revisions.ts'
import { may } from '../procedures.ts'
import { type Problems, problemsOf } from './problems.ts'
import { section } from './profile.ts'

const cue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('say'), text: z.string().trim().min(1).max(500) }),
  z.object({ kind: z.literal('tap'), token: z.string().max(64) }),
  z.object({ kind: z.literal('command'), command: z.enum(COMMANDS) }),
  z.object({
    kind: z.literal('form'),
    service: z.string().max(20),
    to: z.enum(['questions', 'review']).default('questions'),
  }),
])

const NONE: Problems = {}

/** How people would be answered if a draft were in force; null where it could not be, with the reasons by field. */
export const preview = may('settings.read')
  .meta({ audit: 'none' })
  .input(
    z.object({
      draft: z.object({ section, value: z.unknown() }).nullable(),
      locale: z.string().max(10),
      /** When it is said; now where absent. */
      at: z.iso.datetime().optional(),
      /** The person has agreed to the privacy notice already. */
      agreed: z.boolean().default(true),
      cues: z.array(cue).max(40),
    }),
  )
  .mutation(async ({ ctx, input }) => {
    const { deps } = ctx
    const { profile } = await newestRevision(deps.pool)
    const whole = input.draft ? withSection(profile, input.draft.section, input.draft.value) : profile
    const read = association.safeParse(whole, { reportInput: true })
    if (!read.success) return { problems: problemsOf(read.error.issues), bubbles: null }
    const stage = {
      association: read.data,
      policy: withFaq(deps.upkeep.policySearch(), read.data),
      translator: deps.translator,
      locale: input.locale,
      now: input.at ? new Date(input.at) : deps.now(),
      agreed: input.agreed,
    }
    const problems = input.draft ? problemsOf([], brokenRules(read.data)) : NONE
    return { problems, bubbles: rehearse(stage, input.cues) }
  })
