import type pg from 'pg'
import { FEWEST } from '../domain/report/blocks.ts'
import { ask } from './sql.ts'

/** Which answers a report is about. Months are first days (YYYY-MM-DD), both included. */
export interface ReportFilter {
  readonly from: string
  readonly to: string
  readonly service?: string | undefined
  readonly channel?: string | undefined
  readonly city?: string | undefined
}

/** By what figures stand side by side. */
export type Dimension = 'month' | 'service' | 'channel' | 'city'

export interface CountRow {
  readonly questionnaireId: string
  readonly question: string
  /** Value of the dimension; null is "not told apart", '' for all together. */
  readonly by: string | null
  readonly value: string
  readonly count: number
}

const COLUMN = {
  month: 'month::text',
  service: 'service',
  channel: 'channel',
  city: 'city',
} as const satisfies Record<Dimension, string>

/**
 * Counts of every question's answers. Sums over whole blocks by their labels and by nothing else: that is what keeps any
 * two reports from telling of fewer than five answers between them.
 */
export async function countAnswers(
  pool: pg.Pool,
  { from, to, service, channel, city }: ReportFilter,
  by?: Dimension,
): Promise<CountRow[]> {
  const column = by ? COLUMN[by] : `''`
  const { rows } = await ask<CountRow>(pool, {
    text: `SELECT questionnaire_id AS "questionnaireId", question, ${column} AS by, value, sum(count)::int AS count
             FROM survey_cell
            WHERE month BETWEEN $1 AND $2 AND ($3::text IS NULL OR service = $3) AND ($4::text IS NULL OR channel = $4)
              AND ($5::text IS NULL OR city = $5)
            GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    values: [from, to, service ?? null, channel ?? null, city ?? null],
  })
  return rows
}

/** What answers can be told apart by, in a time: only what blocks are labelled with. */
export async function reportLabels(
  pool: pg.Pool,
  { from, to }: Pick<ReportFilter, 'from' | 'to'>,
): Promise<{ services: string[]; channels: string[]; cities: string[] }> {
  const { rows } = await ask<{ services: string[]; channels: string[]; cities: string[] }>(pool, {
    // Few labels stand under many cells: sorting those of all cells would take ten times as long.
    text: `SELECT coalesce(array_agg(DISTINCT service) FILTER (WHERE service <> ''), '{}') AS services,
                  coalesce(array_agg(DISTINCT channel) FILTER (WHERE channel <> ''), '{}') AS channels,
                  coalesce(array_agg(DISTINCT city) FILTER (WHERE city <> ''), '{}') AS cities
             FROM (SELECT service, channel, city FROM survey_cell WHERE month BETWEEN $1 AND $2 GROUP BY 1, 2, 3) x`,
    values: [from, to],
  })
  return rows[0] ?? { services: [], channels: [], cities: [] }
}

export interface ThemeCount {
  readonly theme: string
  readonly count: number
}

/**
 * How many sentences people wrote about each theme, in months that are over and had at least five about it: sums over
 * such months and nothing finer, whether or not a sentence is shown.
 * @param today YYYY-MM-DD
 */
export async function countThemes(
  pool: pg.Pool,
  { from, to }: Pick<ReportFilter, 'from' | 'to'>,
  today: string,
): Promise<ThemeCount[]> {
  const { rows } = await ask<ThemeCount>(pool, {
    text: `SELECT theme, sum(n)::int AS count FROM (
             SELECT month, theme, count(*) AS n FROM survey_comment, unnest(themes) AS theme
              WHERE month BETWEEN $1 AND $2 AND month < date_trunc('month', $3::date)
              GROUP BY month, theme HAVING count(*) >= $4) m
            GROUP BY theme ORDER BY 2 DESC, 1`,
    values: [from, to, today, FEWEST],
  })
  return rows
}
