import { localTime } from '../../../text/calendar.ts'
import { useWords } from '../../words.tsx'
import classes from './calendar.module.css'
import { useCalendarDates } from './dates.ts'
import { useEntryName } from './entry.tsx'
import { columnsOf, daysOf } from './range.ts'
import type { CalendarView, Entry } from './use-calendar.ts'

/** Hours that are always shown; others only where something is. */
const [FROM, TO] = [8, 17]
/** An appointment is never drawn shorter, so that its name can be read and tapped. */
const LEAST = 30
/** Up to so many minutes there is room for one line. */
const SHORT = 40

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** A week or a day by the clock: office hours light, appointments where they are, side by side where they overlap. */
export function Hours({ calendar, onOpen }: CalendarView) {
  const { t, language } = useWords()
  const dates = useCalendarDates()
  const name = useEntryName()
  const { range, byDay, days, today, timeZone, view } = calendar
  const shown = daysOf(range)
  const all = shown.flatMap((day) => byDay.get(day) ?? [])
  const start = (entry: Entry) => minutesOf(localTime(new Date(entry.startsAt), timeZone))
  const spans = shown.flatMap((day) => days.get(day)?.spans ?? [])
  const first = Math.min(
    FROM,
    ...all.map((one) => Math.floor(start(one) / 60)),
    ...spans.map(({ from }) => Math.floor(minutesOf(from) / 60)),
  )
  const last = Math.min(
    24,
    Math.max(
      TO,
      ...all.map((one) => Math.ceil((start(one) + one.minutes) / 60)),
      ...spans.map(({ to }) => Math.ceil(minutesOf(to) / 60)),
    ),
  )
  const span = (last - first) * 60
  const place = (from: number, minutes: number) => ({
    insetBlockStart: `${((from - first * 60) / span) * 100}%`,
    blockSize: `${(minutes / span) * 100}%`,
  })
  return (
    <div className={classes.hours} data-view={view}>
      <div className={classes.hoursHead}>
        <span />
        {shown.map((day) => {
          const { holiday = null } = days.get(day) ?? {}
          return (
            <button
              key={day}
              type="button"
              className={classes.dayHead}
              data-today={day === today || undefined}
              aria-current={day === today ? 'date' : undefined}
              title={`${dates.full(day)}، ${dates.hijri(day)}`}
              onClick={() => calendar.openDay(day)}
            >
              <span>{dates.weekday(day)}</span>
              <span className={classes.number}>{dates.dayNumber(day).replace(/\D/g, '')}</span>
              <span className={classes.hijri}>{dates.hijriCell(day)}</span>
              {holiday && <span className={classes.holiday}>{holiday[language] ?? holiday.ar}</span>}
            </button>
          )
        })}
      </div>
      <div className={classes.hoursBody} style={{ blockSize: `${(last - first) * 3.25}rem` }}>
        <div className={classes.clock} aria-hidden>
          {[...Array(last - first).keys()].map((n) => (
            <span key={n} style={place((first + n) * 60, 60)}>
              {dates.hour(first + n)}
            </span>
          ))}
        </div>
        {shown.map((day) => {
          const entries = byDay.get(day) ?? []
          const columns = columnsOf(
            entries.map((one) => ({ id: one.id, start: start(one), minutes: Math.max(LEAST, one.minutes) })),
          )
          return (
            <ul
              key={day}
              className={classes.column}
              aria-label={dates.full(day)}
              data-today={day === today || undefined}
            >
              {(days.get(day)?.spans ?? []).map(({ from, to }) => (
                <li
                  key={from}
                  aria-hidden
                  className={classes.office}
                  style={place(minutesOf(from), minutesOf(to) - minutesOf(from))}
                />
              ))}
              {entries.map((entry) => {
                const { column, of } = columns.get(entry.id) ?? { column: 0, of: 1 }
                const style = {
                  ...place(start(entry), Math.max(LEAST, entry.minutes)),
                  insetInlineStart: `${(column / of) * 100}%`,
                  inlineSize: `${100 / of}%`,
                }
                return (
                  <li key={entry.id} className={classes.lying} style={style}>
                    <button
                      type="button"
                      className={classes.block}
                      data-status={entry.status}
                      data-short={entry.minutes <= SHORT || undefined}
                      aria-label={name(entry)}
                      onClick={() => onOpen(entry)}
                    >
                      <span className={classes.chipTime}>
                        {dates.time(String(entry.startsAt))}
                        {entry.minutes > SHORT && (
                          <span className={classes.blockKind}> {t(`calendar.kind.${entry.kind}`)}</span>
                        )}
                      </span>
                      <bdi>{entry.applicant}</bdi>
                    </button>
                  </li>
                )
              })}
            </ul>
          )
        })}
      </div>
    </div>
  )
}
