import { z } from 'zod'
import { ask } from '../../../store/sql.ts'
import { may, router } from '../procedures.ts'

/** Steps of the guided set-up, in order. */
export const SETUP_STEPS = [
  'profile',
  'hours',
  'services',
  'policy',
  'channels',
  'officers',
  'ready',
] as const
const step = z.enum(SETUP_STEPS)
const state = z.enum(['done', 'skipped'])

const NAME = 'console.setup'
const progress = z.object({
  steps: z.partialRecord(step, state).default({}),
  /** Nobody is led through it any more. */
  finished: z.boolean().default(false),
})
export type SetupProgress = z.infer<typeof progress>

const MERGE = `INSERT INTO setting AS s (name, value) VALUES ('${NAME}', $1::jsonb)
  ON CONFLICT (name) DO UPDATE SET value = s.value || $1::jsonb
    || jsonb_build_object('steps', coalesce(s.value -> 'steps', '{}') || coalesce($1::jsonb -> 'steps', '{}'))`

export const setupRouter = router({
  progress: may('settings.read').query(async ({ ctx }): Promise<SetupProgress> => {
    const row = await ctx.deps.db.setting.findUnique({ where: { name: NAME } })
    return progress.parse(progress.safeParse(row?.value).data ?? {})
  }),
  /** Remembers how a step ended, or that the whole is finished. */
  mark: may('settings.change')
    .meta({ audit: 'none' })
    .input(z.object({ step, state, finished: z.boolean().optional() }))
    .mutation(async ({ ctx, input }) => {
      const { finished, step: name, state: how } = input
      const value = { steps: { [name]: how }, ...(finished === undefined ? {} : { finished }) }
      await ask(ctx.deps.pool, { text: MERGE, values: [JSON.stringify(value)] })
    }),
})
