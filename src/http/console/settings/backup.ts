import { z } from 'zod'
import { lastNight } from '../../../store/backup-nights.ts'
import { NoRoomForBackup } from '../../../store/backups.ts'
import { Declined } from '../declined.ts'
import { may, router } from '../procedures.ts'

const name = z.string().max(60)
/** As the night's task wrote it down. */
const NO_ROOM = NoRoomForBackup.name

export const backupRouter = router({
  list: may('settings.read').query(async ({ ctx }) => {
    const { backups } = ctx.deps.upkeep
    const [kept, making, night] = await Promise.all([
      backups.list(),
      backups.making(),
      lastNight(ctx.deps.pool),
    ])
    return {
      kept: kept.map((one) => ({ ...one, at: one.at.toISOString() })),
      making: making && { since: making.since.toISOString(), bytes: making.bytes },
      failed: backups.failed(),
      /** How the newest night went; null before the first. */
      night: night && {
        at: night.at.toISOString(),
        open: night.open,
        fault: night.fault && (night.fault === NO_ROOM ? ('room' as const) : ('other' as const)),
      },
    }
  }),
  /** Begins one; `list` says how far it is. */
  make: may('settings.change').mutation(async ({ ctx }) => {
    const begun = await ctx.deps.upkeep.backups.begin()
    if (begun === null) throw new Declined('CONFLICT', 'backupUnderWay')
    await ctx.audit({ action: 'backup.made', subject: 'backup', subjectId: begun })
    return { name: begun }
  }),
  remove: may('settings.change')
    .input(z.object({ name }))
    .mutation(async ({ ctx, input }) => {
      if (!(await ctx.deps.upkeep.backups.remove(input.name))) throw new Declined('NOT_FOUND', 'notFound')
      await ctx.audit({ action: 'backup.removed', subject: 'backup', subjectId: input.name })
    }),
})
