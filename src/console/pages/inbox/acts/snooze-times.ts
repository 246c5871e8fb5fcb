/** A time to put something off until. */
export interface SnoozeTime {
  readonly key: 'hour' | 'tomorrow' | 'nextWeek' | 'reply'
  /** ISO instant, or `reply`. */
  readonly until: string
}

/** When a working day begins, on the clock of whoever works. */
const MORNING = 8
const SUNDAY = 0

/** The usual times, from now, on this machine's clock: the week begins on Sunday. */
export function snoozeTimes(now: Date): readonly SnoozeTime[] {
  const morning = (days: number) => {
    const at = new Date(now)
    at.setDate(at.getDate() + days)
    at.setHours(MORNING, 0, 0, 0)
    return at.toISOString()
  }
  const toSunday = (7 - now.getDay() + SUNDAY) % 7 || 7
  return [
    { key: 'hour', until: new Date(now.getTime() + 3_600_000).toISOString() },
    { key: 'tomorrow', until: morning(1) },
    { key: 'nextWeek', until: morning(toSunday) },
    { key: 'reply', until: 'reply' },
  ]
}
