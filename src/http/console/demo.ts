import { z } from 'zod'
import { Declined } from './declined.ts'
import { may, router } from './procedures.ts'

/** The fictional office with which newcomers look around. */
export const demoRouter = router({
  state: may('settings.read').query(({ ctx }) => ctx.deps.demo.state()),
  /** `anyway`: also where real people have written. */
  load: may('settings.change')
    .input(z.object({ anyway: z.boolean().default(false) }))
    .mutation(async ({ ctx, input }) => {
      const { demo, changes } = ctx.deps
      if (!input.anyway && (await demo.hasRealPeople())) throw new Declined('CONFLICT', 'demoPeople')
      if (!(await demo.load(ctx.officer.id))) throw new Declined('CONFLICT', 'demoThere')
      await ctx.audit({ action: 'demo.loaded' })
      changes.tell({ kind: 'settings' })
    }),
  remove: may('settings.change').mutation(async ({ ctx }) => {
    await ctx.deps.demo.remove()
    await ctx.audit({ action: 'demo.removed' })
    ctx.deps.changes.tell({ kind: 'settings' })
  }),
})
