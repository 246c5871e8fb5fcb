import type pg from 'pg'
import { z } from 'zod'
import type { Localized } from '../domain/localized.ts'
import { type Figure, figureOf } from '../domain/report/satisfaction.ts'
import { questionnaire, type SurveyQuestion } from '../domain/survey/questionnaire.ts'
import { everyQuestion } from '../domain/survey/versions.ts'
import { ask } from '../store/sql.ts'
import { type CountRow, countAnswers, type Dimension, type ReportFilter } from '../store/survey-report.ts'

/** A figure for each value of what answers are told apart by; `by` null is for what is not told apart. */
export interface Beside {
  readonly by: string | null
  readonly figure: Figure
}

export interface QuestionReport {
  readonly id: string
  readonly label: Localized
  readonly ask: Localized
  readonly kind: SurveyQuestion['kind']
  readonly theme: string | null
  /** Of a choice, in the order they are offered. */
  readonly options: readonly { readonly id: string; readonly name: Localized }[]
  readonly all: Figure | null
  readonly months: readonly Beside[]
  readonly beside: readonly Beside[]
}

export interface QuestionnaireReport {
  readonly id: string
  readonly name: Localized
  /** How many answered at all; null for fewer than five. */
  readonly responses: number | null
  readonly questions: readonly QuestionReport[]
}

const FORMS = `
SELECT q.id, q.name, jsonb_agg(v.body ORDER BY v.number DESC) AS bodies
  FROM questionnaire q JOIN questionnaire_version v ON v.questionnaire_id = q.id
 WHERE v.published_at IS NOT NULL AND q.id = ANY ($1::uuid[]) GROUP BY q.id ORDER BY q.id`

interface Form {
  readonly id: string
  readonly name: Localized
  /** Newest first. */
  readonly bodies: readonly unknown[]
}

/** What people answered, by questionnaire and question: over at least five answers each, or nothing. */
export async function readSatisfaction(
  pool: pg.Pool,
  filter: ReportFilter,
  by: Exclude<Dimension, 'month'>,
): Promise<QuestionnaireReport[]> {
  const [all, months, beside] = await Promise.all([
    countAnswers(pool, filter),
    countAnswers(pool, filter, 'month'),
    countAnswers(pool, filter, by),
  ])
  const ids = [...new Set(all.map(({ questionnaireId }) => questionnaireId))]
  const { rows } = await ask<Form>(pool, { text: FORMS, values: [ids] })
  return rows.map(({ id, name, bodies }) => {
    const versions = bodies.flatMap((body) => questionnaire.safeParse(body).data ?? [])
    const asked = new Set(versions[0]?.questions.map((question) => question.id))
    const of = (counts: readonly CountRow[], question: string) =>
      counts.filter((row) => row.questionnaireId === id && row.question === question)
    return {
      id,
      name,
      responses: figureOf(of(all, 'response'), false)?.answers ?? null,
      // One that is asked no longer is shown as long as there are answers to it.
      questions: everyQuestion(versions)
        .filter((one) => one.kind !== 'text' && (asked.has(one.id) || of(all, one.id).length > 0))
        .map((question) => {
          const numeric = question.kind === 'rating' || question.kind === 'number'
          return {
            id: question.id,
            label: question.label,
            ask: question.ask,
            kind: question.kind,
            theme: question.theme ?? null,
            options: question.kind === 'choice' ? question.options : [],
            all: figureOf(of(all, question.id), numeric),
            months: besides(of(months, question.id), numeric),
            beside: besides(of(beside, question.id), numeric),
          }
        }),
    }
  })
}

function besides(rows: readonly CountRow[], numeric: boolean): Beside[] {
  const keys = [...new Set(rows.map(({ by }) => by))]
  return keys.flatMap((by) => {
    const figure = figureOf(
      rows.filter((row) => row.by === by),
      numeric,
    )
    return figure ? [{ by, figure }] : []
  })
}

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const LONGEST_MONTHS = 36

/** What a report is asked for: months (YYYY-MM), both included. */
export const reportWish = z
  .object({
    from: month,
    to: month,
    service: z.string().max(60).optional(),
    channel: z.string().max(30).optional(),
    city: z.string().max(120).optional(),
    by: z.enum(['service', 'channel', 'city']).default('service'),
  })
  .refine(({ from, to }) => from <= to && monthsBetween(from, to) <= LONGEST_MONTHS)
export type ReportWish = z.infer<typeof reportWish>

function monthsBetween(from: string, to: string): number {
  const at = (value: string) => Number(value.slice(0, 4)) * 12 + Number(value.slice(5))
  return at(to) - at(from) + 1
}

/** The same with the months' first days. */
export function filterOf({ from, to, service, channel, city }: ReportWish): ReportFilter {
  return { from: `${from}-01`, to: `${to}-01`, service, channel, city }
}
