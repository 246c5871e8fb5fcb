import type { AppointmentKind, Manner } from '../../../domain/appointment.ts'
import { addDays, instantAt, localDate, localTime } from '../../../text/calendar.ts'
import type { Answers } from '../../trpc.ts'

export type Listed = Answers['appointments']['forRequest']['appointments'][number]

/** An arrangement as it is being written. */
export interface Draft {
  readonly kind: AppointmentKind
  readonly manner: Manner
  readonly officerId: string
  /** YYYY-MM-DD and HH:MM of the association's clock. */
  readonly date: string
  readonly time: string
  readonly minutes: number
  readonly place: string
  readonly bring: string
  readonly offersTimes: boolean
}

/** A new one for tomorrow, or the one that is moved: at the time its applicant chose, where they did. */
export function draftOf(moved: Listed | null, officerId: string, timeZone: string): Draft {
  if (moved) {
    const at = new Date(moved.wishAt ?? moved.startsAt)
    return {
      kind: moved.kind,
      manner: moved.manner,
      officerId: moved.officerId,
      date: localDate(at, timeZone),
      time: localTime(at, timeZone),
      minutes: moved.minutes,
      place: moved.place ?? '',
      bring: moved.bring ?? '',
      offersTimes: moved.offersTimes,
    }
  }
  return {
    kind: 'interview',
    manner: 'inPerson',
    officerId,
    date: addDays(localDate(new Date(), timeZone), 1),
    time: '10:00',
    minutes: 30,
    place: '',
    bring: '',
    offersTimes: true,
  }
}

/** As the routes take it; null while day or time are missing. */
export function wishOf(draft: Draft, timeZone: string) {
  const { kind: _, date, time, ...rest } = draft
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d$/.test(time)) return null
  try {
    return { ...rest, startsAt: instantAt(date, time, timeZone).toISOString() }
  } catch {
    return null
  }
}
