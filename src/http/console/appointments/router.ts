import { z } from 'zod'
import {
  type Arranged,
  moveAppointment,
  offerAppointment,
} from '../../../conversation/appointments/arrange.ts'
import {
  cancelAppointment,
  type Ended,
  holdAppointment,
  missAppointment,
} from '../../../conversation/appointments/end.ts'
import { wordsOfAppointment } from '../../../conversation/appointments/words.ts'
import { tellGiven } from '../../../conversation/given.ts'
import { chatOf } from '../../../conversation/requests/tell.ts'
import { APPOINTMENT_KINDS, LONGEST, MANNERS, SHORTEST } from '../../../domain/appointment.ts'
import { freeTimes, warningsOf } from '../../../domain/appointment-times.ts'
import { DEFAULT_LOCALE } from '../../../domain/localized.ts'
import { studiedFirst } from '../../../domain/pipeline/guards.ts'
import { may as mayDo } from '../../../domain/role.ts'
import { type AppointmentRow, busyOf } from '../../../store/appointment-rows.ts'
import { readMoving } from '../../../store/request-facts.ts'
import { Declined } from '../declined.ts'
import type { ConsoleDeps } from '../deps.ts'
import { seenRequest } from '../guard-request.ts'
import { may, router } from '../procedures.ts'
import { type Acting, entryOf, tellingOf } from '../requests/acts.ts'
import { arrangedFor } from './read.ts'
import { seenAppointment } from './seen.ts'

const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((text) => text || null)
const arrangement = z.object({
  officerId: z.uuid(),
  startsAt: z.iso.datetime().transform((at) => new Date(at)),
  minutes: z.int().min(SHORTEST).max(LONGEST),
  manner: z.enum(MANNERS),
  place: words(300),
  bring: words(500),
  offersTimes: z.boolean(),
})
const kind = z.enum(APPOINTMENT_KINDS)
const one = z.object({ appointmentId: z.uuid() })
/** Marks of direction, which are there for the eye of whoever reads the message itself. */
const ISOLATES = /[\u2066-\u2069]/g
const AHEAD_MS = 31 * 86_400_000

export const appointmentsRouter = router({
  /** Everything that was and is arranged for a request. */
  forRequest: may('request.read')
    .input(z.object({ requestId: z.uuid() }))
    .query(async ({ ctx, input }) => {
      await seenRequest(ctx, input.requestId)
      return arrangedFor(ctx.deps, input.requestId)
    }),
  /** What speaks against a time, the officer's free times, and what the applicant would be told. */
  look: may('request.handle')
    .input(arrangement.extend({ requestId: z.uuid(), kind, appointmentId: z.uuid().nullable() }))
    .query(async ({ ctx, input }) => {
      const { contactId } = await seenRequest(ctx, input.requestId)
      const moved = input.appointmentId === null ? null : await seenAppointment(ctx, input.appointmentId)
      return lookAt(ctx.deps, contactId, moved, input)
    }),
  /** Offers the applicant a time. */
  offer: may('request.handle')
    .input(arrangement.extend({ requestId: z.uuid(), kind }))
    .mutation(async ({ ctx, input }) => {
      const { contactId } = await seenRequest(ctx, input.requestId)
      await mustMeet(ctx, input.officerId, input.requestId)
      const entry = (row: AppointmentRow) => [
        entryOf(ctx, 'appointment.offered', { requestId: row.requestId, contactId }, { kind: row.kind }),
        ...toldTo(ctx, row, [row.officerId]),
      ]
      return arranged(await offerAppointment(ctx.deps, input, entry))
    }),
  /** Another time, place or officer takes the place of one that is to come. */
  move: may('request.handle')
    .input(arrangement.extend(one.shape))
    .mutation(async ({ ctx, input: { appointmentId, ...wish } }) => {
      const { contactId, requestId, officerId: before } = await seenAppointment(ctx, appointmentId)
      await mustMeet(ctx, wish.officerId, requestId)
      const entry = (row: AppointmentRow) => [
        entryOf(ctx, 'appointment.moved', { requestId: row.requestId, contactId }, { kind: row.kind }),
        ...toldTo(ctx, row, [before, row.officerId]),
      ]
      return arranged(await moveAppointment(ctx.deps, appointmentId, wish, entry))
    }),
  cancel: may('request.handle')
    .input(one.extend({ reason: z.string().trim().min(2).max(500) }))
    .mutation(async ({ ctx, input: { appointmentId, reason } }) => {
      const entry = await entryFor(ctx, appointmentId, 'appointment.cancelled')
      const also = (row: AppointmentRow) => [...entry(row), ...toldTo(ctx, row, [row.officerId])]
      return ended(await cancelAppointment(ctx.deps, appointmentId, reason, also))
    }),
  /** The applicant was not there. */
  missed: may('request.handle')
    .input(one)
    .mutation(async ({ ctx, input: { appointmentId } }) =>
      ended(
        await missAppointment(
          ctx.deps,
          appointmentId,
          await entryFor(ctx, appointmentId, 'appointment.missed'),
        ),
      ),
    ),
  /** It was held: what was found out, under the name of whoever writes it down. */
  held: may('request.handle')
    .input(one.extend({ due: z.boolean(), notes: z.string().trim().min(2).max(5000) }))
    .mutation(async ({ ctx, input: { appointmentId, due, notes } }) => {
      const also = await entryFor(ctx, appointmentId, 'appointment.held')
      const result = await holdAppointment(ctx.deps, appointmentId, { due, notes, by: ctx.officer.id }, also)
      return ended(result)
    }),
})

type Wish = z.infer<typeof arrangement> & { readonly requestId: string; readonly kind: 'interview' | 'visit' }

async function lookAt(deps: ConsoleDeps, contactId: string, moved: AppointmentRow | null, wish: Wish) {
  const { pool, translator, now } = deps
  const association = deps.association()
  const [from, request] = [now(), await readMoving(pool, wish.requestId)]
  const chat = await chatOf(pool, contactId, wish.requestId)
  const to = new Date(Math.max(wish.startsAt.getTime(), from.getTime()) + AHEAD_MS)
  const busy = await busyOf(pool, wish.officerId, { from, to, except: moved?.id ?? null })
  const asWished = moved?.wishAt?.getTime() === wish.startsAt.getTime()
  const row = {
    ...wish,
    requestNumber: request?.number ?? '',
    reason: null,
    status: asWished ? 'confirmed' : 'offered',
  } as const
  const reply = wordsOfAppointment(
    moved ? (asWished ? 'asWished' : 'moved') : 'offered',
    row,
    association.timeZone,
  )
  const locale = chat?.locale ?? DEFAULT_LOCALE
  return {
    warnings: warningsOf(wish, association, { now: from, busy }),
    free: freeTimes(association, { now: from, minutes: wish.minutes, busy, count: 5 }),
    told: chat && {
      channel: chat.channel,
      locale,
      text: translator.render(reply, locale).text.replace(ISOLATES, ''),
    },
  }
}

/** An officer who handles requests, and who did not study this one before an objection. */
async function mustMeet({ deps }: Acting, officerId: string, requestId: string): Promise<void> {
  const officer = await deps.db.officer.findFirst({
    where: { id: officerId, disabledAt: null },
    select: { role: true },
  })
  if (!officer || !mayDo(officer.role as 'officer', 'request.handle'))
    throw new Declined('NOT_FOUND', 'notFound')
  const request = await readMoving(deps.pool, requestId)
  if (request && studiedFirst(request.facts, officerId)) throw new Declined('CONFLICT', 'studiedBefore')
}

/** Whoever was to keep it or is to keep it now hears of it from the colleague who changed it; always in one order. */
function toldTo(
  { officer: by }: { readonly officer: { readonly id: string; readonly name: string } },
  { requestId: about }: AppointmentRow,
  officers: readonly string[],
) {
  const all = [...new Set(officers)].sort()
  return all.flatMap((to) => tellGiven({ kind: 'appointmentArranged', to, by, about }))
}

async function entryFor(ctx: Acting, appointmentId: string, action: string) {
  const { contactId } = await seenAppointment(ctx, appointmentId)
  return ({ requestId, kind }: AppointmentRow) => [entryOf(ctx, action, { requestId, contactId }, { kind })]
}

function arranged(result: Arranged) {
  if (result.kind === 'arranged') return { id: result.id, telling: tellingOf(result.telling) }
  if (result.kind === 'absent') throw new Declined('NOT_FOUND', 'notFound')
  if (result.kind === 'past') throw new Declined('BAD_REQUEST', 'appointmentPast')
  throw new Declined('CONFLICT', result.kind === 'open' ? 'appointmentOpen' : 'appointmentOver')
}

function ended(result: Ended) {
  if (result.kind === 'ended') return { checkId: result.checkId ?? null, telling: tellingOf(result.telling) }
  if (result.kind === 'absent') throw new Declined('NOT_FOUND', 'notFound')
  if (result.kind === 'studiedBefore') throw new Declined('CONFLICT', 'studiedBefore')
  throw new Declined('CONFLICT', result.kind === 'early' ? 'appointmentEarly' : 'appointmentOver')
}
