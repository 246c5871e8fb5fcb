import { OPEN_APPOINTMENTS, OPEN_TO_APPOINTMENTS } from '../../../domain/appointment.ts'
import { may as mayDo } from '../../../domain/role.ts'
import { appointmentsOf } from '../../../store/appointment-rows.ts'
import { readMoving } from '../../../store/request-facts.ts'
import type { ConsoleDeps } from '../deps.ts'

/** Officers who can be met, in the order of their names. */
export async function whoMeets({ db }: Pick<ConsoleDeps, 'db'>) {
  const officers = await db.officer.findMany({
    where: { disabledAt: null },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, role: true },
  })
  return officers
    .filter(({ role }) => mayDo(role as 'officer', 'request.handle'))
    .map(({ id, name }) => ({ id, name }))
}

/** Everything that was and is arranged for a request, with what came of it. */
export async function arrangedFor(deps: ConsoleDeps, requestId: string) {
  const [rows, checks, officers, request] = await Promise.all([
    appointmentsOf(deps.pool, requestId),
    deps.db.requestCheck.findMany({
      where: { requestId, appointmentId: { not: null } },
      include: { photos: { orderBy: { id: 'asc' } } },
    }),
    deps.db.officer.findMany({ select: { id: true, name: true } }),
    readMoving(deps.pool, requestId),
  ])
  const names = new Map(officers.map(({ id, name }) => [id, name]))
  const appointments = rows
    .filter(({ status }) => status !== 'replaced')
    .map(({ contactId: _, applicant: __, ...row }) => {
      const check = checks.find(({ appointmentId }) => appointmentId === row.id)
      return {
        ...row,
        officer: names.get(row.officerId) ?? '',
        open: OPEN_APPOINTMENTS.includes(row.status),
        over: row.startsAt <= deps.now(),
        result: check
          ? {
              checkId: check.id,
              due: check.due,
              notes: check.notes,
              by: names.get(check.by) ?? '',
              byId: check.by,
              at: check.at,
              photos: check.photos.map(({ id }) => id),
            }
          : null,
      }
    })
  return {
    appointments,
    /** Whether somebody can be met for it at all. */
    open: request !== null && OPEN_TO_APPOINTMENTS.includes(request.status),
    officers: await whoMeets(deps),
  }
}
