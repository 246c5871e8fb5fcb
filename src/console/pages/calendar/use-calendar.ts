import { useMediaQuery } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'wouter'
import { localDate } from '../../../text/calendar.ts'
import { useLive } from '../../live.tsx'
import { useMe, useOfficer } from '../../me.tsx'
import { type Answers, useTRPC } from '../../trpc.ts'
import { useSoon } from '../../ui/soon.ts'
import { instantsOf, rangeOf, stepped, today, VIEWS, type View } from './range.ts'

export type Entry = Answers['calendar']['list']['appointments'][number]
export type Day = Answers['calendar']['list']['days'][number]

const EVERYBODY = 'all'
const NARROW = '(max-width: 48em)'

/** What the page shows, kept in its address; a phone shows an agenda unless something else is chosen. */
export function useCalendar() {
  const trpc = useTRPC()
  const { timeZone } = useMe()
  const me = useOfficer()
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false })
  const [search, setSearch] = useSearchParams()
  const wanted = VIEWS.find((one) => one === search.get('view'))
  const view: View = wanted ?? (narrow ? 'agenda' : 'week')
  const asked = search.get('on') ?? ''
  const on = /^\d{4}-\d\d-\d\d$/.test(asked) ? asked : today(timeZone)
  const mayAll = me.role !== 'officer'
  const who = mayAll ? (search.get('who') ?? (me.may('request.handle') ? me.id : EVERYBODY)) : me.id
  const range = rangeOf(view, on)
  const queries = useQueryClient()
  const query = useQuery(
    trpc.calendar.list.queryOptions(
      { ...instantsOf(range, timeZone), officerId: who === EVERYBODY ? null : who },
      { placeholderData: keepPreviousData },
    ),
  )
  const again = useSoon(() => queries.invalidateQueries(trpc.calendar.list.pathFilter()))
  useLive((change) => {
    if (change.kind !== 'presence' && change.kind !== 'notice') again()
  })
  const set = (part: Readonly<Record<string, string>>) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old)
        for (const [name, value] of Object.entries(part)) next.set(name, value)
        return next
      },
      { replace: true },
    )
  const byDay = new Map<string, Entry[]>()
  for (const entry of query.data?.appointments ?? []) {
    const day = localDate(new Date(entry.startsAt), timeZone)
    byDay.set(day, [...(byDay.get(day) ?? []), entry])
  }
  return {
    view,
    on,
    who,
    mayAll,
    narrow,
    range,
    timeZone,
    today: today(timeZone),
    query,
    byDay,
    days: new Map((query.data?.days ?? []).map((day) => [day.date, day])),
    show: (next: View) => set({ view: next }),
    go: (day: string) => set({ on: day }),
    openDay: (day: string) => set({ on: day, view: 'day' }),
    step: (by: 1 | -1) => set({ on: stepped(view, on, by) }),
    choose: (officer: string) => set({ who: officer }),
  }
}
export type Calendar = ReturnType<typeof useCalendar>

/** One way to look at it. */
export interface CalendarView {
  readonly calendar: Calendar
  readonly onOpen: (entry: Entry) => void
}
export { EVERYBODY }
