import { useWords } from '../../words.tsx'
import classes from './calendar.module.css'
import { useCalendarDates } from './dates.ts'
import { EntryChip } from './entry.tsx'
import { daysOf, WEEKDAYS } from './range.ts'
import type { CalendarView } from './use-calendar.ts'

/** Appointments a day of the month has room for. */
const ROOM = 3

/** A month in weeks from Sunday: both calendars' days, what is closed, and the day's appointments. */
export function Month({ calendar, onOpen }: CalendarView) {
  const { t, language } = useWords()
  const dates = useCalendarDates()
  const { range, on, byDay, days, today } = calendar
  return (
    <div className={classes.month}>
      <div className={classes.weekdays} aria-hidden>
        {WEEKDAYS.map((day) => (
          <span key={day}>{t(`calendar.weekday.${day}`)}</span>
        ))}
      </div>
      <ol className={classes.cells}>
        {daysOf(range).map((day) => {
          const entries = byDay.get(day) ?? []
          const { spans = [], holiday = null } = days.get(day) ?? {}
          const shown = entries.length > ROOM ? entries.slice(0, ROOM - 1) : entries
          return (
            <li
              key={day}
              className={classes.cell}
              data-other={day.slice(0, 7) !== on.slice(0, 7) || undefined}
              data-closed={(days.size > 0 && spans.length === 0) || undefined}
              data-today={day === today || undefined}
            >
              <button
                type="button"
                className={classes.cellHead}
                aria-current={day === today ? 'date' : undefined}
                aria-label={`${dates.full(day)}، ${dates.hijri(day)}، ${t('calendar.count', { count: entries.length })}`}
                onClick={() => calendar.openDay(day)}
              >
                <span className={classes.number}>{dates.dayNumber(day).replace(/\D/g, '')}</span>
                <span className={classes.hijri}>{dates.hijriCell(day)}</span>
              </button>
              {holiday && <span className={classes.holiday}>{holiday[language] ?? holiday.ar}</span>}
              {shown.map((entry) => (
                <EntryChip key={entry.id} entry={entry} onOpen={onOpen} />
              ))}
              {shown.length < entries.length && (
                <button type="button" className={classes.more} onClick={() => calendar.openDay(day)}>
                  {t('calendar.more', { count: entries.length - shown.length })}
                </button>
              )}
            </li>
          )
        })}
      </ol>
    </div>
  )
}
