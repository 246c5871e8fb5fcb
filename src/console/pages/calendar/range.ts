import { addDays, addMonths, instantAt, localDate, weekday } from '../../../text/calendar.ts'

export const VIEWS = ['month', 'week', 'day', 'agenda'] as const
export type View = (typeof VIEWS)[number]

const WEEK = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
/** Days an agenda looks ahead. */
const AGENDA_DAYS = 14

/** Days a view shows, from the first to the one after the last (YYYY-MM-DD). Weeks begin on Sunday. */
export function rangeOf(view: View, on: string): { readonly from: string; readonly to: string } {
  if (view === 'day') return { from: on, to: addDays(on, 1) }
  if (view === 'agenda') return { from: on, to: addDays(on, AGENDA_DAYS) }
  if (view === 'week') return { from: weekStart(on), to: addDays(weekStart(on), 7) }
  const first = `${on.slice(0, 7)}-01`
  const last = addDays(addMonths(first, 1), -1)
  return { from: weekStart(first), to: addDays(weekStart(last), 7) }
}

/** The day a view is on after a step forwards or backwards. */
export function stepped(view: View, on: string, step: 1 | -1): string {
  if (view === 'month') return addMonths(`${on.slice(0, 7)}-01`, step)
  return addDays(on, step * (view === 'day' ? 1 : view === 'week' ? 7 : AGENDA_DAYS))
}

export function daysOf({ from, to }: { readonly from: string; readonly to: string }): string[] {
  const days: string[] = []
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day)
  return days
}

/** The instants between which it lies. */
export function instantsOf({ from, to }: ReturnType<typeof rangeOf>, timeZone: string) {
  return {
    from: instantAt(from, '00:00', timeZone).toISOString(),
    to: instantAt(to, '00:00', timeZone).toISOString(),
  }
}

export const today = (timeZone: string) => localDate(new Date(), timeZone)
export const WEEKDAYS = WEEK

function weekStart(day: string): string {
  return addDays(day, -WEEK.indexOf(weekday(day)))
}

export interface Lying {
  readonly id: string
  /** Minutes from midnight. */
  readonly start: number
  readonly minutes: number
}

/** Side by side where times overlap: each one's column, and how many columns its neighbours share. */
export function columnsOf(
  all: readonly Lying[],
): ReadonlyMap<string, { readonly column: number; readonly of: number }> {
  const placed = new Map<string, { column: number; of: number }>()
  let group: { readonly one: Lying; readonly column: number }[] = []
  let end = -1
  const close = () => {
    const of = Math.max(0, ...group.map(({ column }) => column)) + 1
    for (const { one, column } of group) placed.set(one.id, { column, of })
    group = []
  }
  for (const one of [...all].sort((a, b) => a.start - b.start || b.minutes - a.minutes)) {
    if (one.start >= end) close()
    const taken = group
      .filter(({ one: other }) => other.start + other.minutes > one.start)
      .map(({ column }) => column)
    let column = 0
    while (taken.includes(column)) column++
    group.push({ one, column })
    end = Math.max(end, one.start + one.minutes)
  }
  close()
  return placed
}
