import { Mark } from '../../ui/mark.tsx'
import { Empty } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import classes from './calendar.module.css'
import { useCalendarDates } from './dates.ts'
import { daysOf } from './range.ts'
import { toneOf } from './tone.ts'
import type { CalendarView } from './use-calendar.ts'

/** Two weeks as a list: for phones, and for whoever would rather read. */
export function Agenda({ calendar, onOpen }: CalendarView) {
  const { t, language } = useWords()
  const dates = useCalendarDates()
  const { range, byDay, days, today } = calendar
  const shown = daysOf(range).filter((day) => byDay.has(day) || days.get(day)?.holiday || day === today)
  if (byDay.size === 0 && calendar.query.data) return <Empty message={t('calendar.agendaNone')} />
  return (
    <ol className={classes.agenda}>
      {shown.map((day) => {
        const holiday = days.get(day)?.holiday
        return (
          <li key={day}>
            <h2 className={classes.agendaDay} data-today={day === today || undefined}>
              {dates.full(day)}
              <span className={classes.hijri}>{dates.hijri(day)}</span>
              {holiday && <span className={classes.holiday}>{holiday[language] ?? holiday.ar}</span>}
            </h2>
            {!byDay.has(day) && !holiday && <p className={classes.agendaFree}>{t('calendar.dayNone')}</p>}
            <ul className={classes.agendaList}>
              {(byDay.get(day) ?? []).map((entry) => (
                <li key={entry.id}>
                  <button
                    type="button"
                    className={classes.agendaEntry}
                    data-status={entry.status}
                    onClick={() => onOpen(entry)}
                  >
                    <span className={classes.chipTime}>{dates.time(String(entry.startsAt))}</span>
                    <span>
                      <bdi className={classes.agendaName}>{entry.applicant}</bdi>
                      <span className={classes.agendaWhat}>
                        {t(`calendar.kind.${entry.kind}`)} ·{' '}
                        <bdi>
                          {entry.place ??
                            t(`calendar.where.${entry.kind === 'visit' ? 'visit' : entry.manner}`)}
                        </bdi>
                      </span>
                    </span>
                    <Mark tone={toneOf(entry.status)}>{t(`calendar.status.${entry.status}`)}</Mark>
                  </button>
                </li>
              ))}
            </ul>
          </li>
        )
      })}
    </ol>
  )
}
