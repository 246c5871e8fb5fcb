/** A time a report is about: first days of months (YYYY-MM-DD), both included, read in the association's time zone. */
export interface Months {
  readonly from: string
  readonly to: string
  readonly timeZone: string
}

/** Instants between the first day of month `$1` and the end of month `$2`, on the clock of time zone `$3`. */
export const SPAN = `($1::date::timestamp AT TIME ZONE $3) AND ($2::date + interval '1 month')::timestamp AT TIME ZONE $3 - interval '1 ms'`
/** The month an instant lies in, as its first moment on the association's clock: made text once, not for every row. */
export const monthOf = (instant: string) => `date_trunc('month', ${instant} AT TIME ZONE $3)`
/** The first day of a month as text. */
export const monthText = (month: string) => `to_char(${month}, 'YYYY-MM-DD')`
/** Every month of the time, one a row. */
export const MONTHS = `SELECT m AS month FROM generate_series($1::date::timestamp, $2::date::timestamp, interval '1 month') m`
