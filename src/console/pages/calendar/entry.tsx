import { useWords } from '../../words.tsx'
import classes from './calendar.module.css'
import { useCalendarDates } from './dates.ts'
import type { Entry } from './use-calendar.ts'

/** What an appointment is called aloud. */
export function useEntryName() {
  const { t } = useWords()
  const dates = useCalendarDates()
  return (entry: Entry) =>
    `${dates.time(String(entry.startsAt))}، ${t(`calendar.kind.${entry.kind}`)}، ${entry.applicant}، ${t(`calendar.status.${entry.status}`)}`
}

/** An appointment in one line. */
export function EntryChip({
  entry,
  onOpen,
}: {
  readonly entry: Entry
  readonly onOpen: (entry: Entry) => void
}) {
  const dates = useCalendarDates()
  const name = useEntryName()
  return (
    <button
      type="button"
      className={classes.chip}
      data-status={entry.status}
      aria-label={name(entry)}
      onClick={() => onOpen(entry)}
    >
      <span className={classes.chipTime}>{dates.time(String(entry.startsAt))}</span>
      <bdi>{entry.applicant}</bdi>
    </button>
  )
}
