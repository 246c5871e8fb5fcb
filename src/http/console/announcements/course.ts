import { z } from 'zod'
import {
  cancelAnnouncement,
  pauseAnnouncement,
  resumeAnnouncement,
  type Steered,
  startAnnouncement,
} from '../../../conversation/announcements/course.ts'
import { auditStatement } from '../../../store/audit.ts'
import type { Context } from '../context.ts'
import { Declined } from '../declined.ts'
import { may, router } from '../procedures.ts'

const one = z.object({ announcementId: z.uuid() })

export const courseRouter = router({
  /** Begins to send to everybody it is for, confirmed with their number. */
  start: may('announcement.send')
    .input(one.extend({ people: z.int().min(1) }))
    .mutation(async ({ ctx, input: { announcementId: id, people } }) => {
      const wish = { id, by: ctx.officer.id, confirmed: people }
      done(await startAnnouncement(ctx.deps, wish, entry(ctx, id, 'announcement.started', { people })))
    }),
  pause: may('announcement.send')
    .input(one)
    .mutation(async ({ ctx, input: { announcementId: id } }) =>
      done(await pauseAnnouncement(ctx.deps, id, entry(ctx, id, 'announcement.paused'))),
    ),
  resume: may('announcement.send')
    .input(one)
    .mutation(async ({ ctx, input: { announcementId: id } }) =>
      done(await resumeAnnouncement(ctx.deps, id, entry(ctx, id, 'announcement.resumed'))),
    ),
  /** For good. */
  cancel: may('announcement.send')
    .input(one)
    .mutation(async ({ ctx, input: { announcementId: id } }) =>
      done(await cancelAnnouncement(ctx.deps, id, entry(ctx, id, 'announcement.cancelled'))),
    ),
})

function entry(ctx: Context, id: string, action: string, detail: Record<string, number> = {}) {
  return [auditStatement(ctx.auditEntry({ action, subject: 'announcement', subjectId: id, detail }))]
}

const REFUSALS = {
  elsewhere: 'announcementBusy',
  untested: 'announcementUntested',
  nobody: 'announcementNobody',
} as const

function done(result: Steered): void {
  if (result.kind === 'done') return
  if (result.kind === 'absent') throw new Declined('NOT_FOUND', 'notFound')
  if (result.kind === 'people')
    throw new Declined('CONFLICT', 'announcementPeople', { people: result.people })
  throw new Declined('CONFLICT', REFUSALS[result.kind])
}
