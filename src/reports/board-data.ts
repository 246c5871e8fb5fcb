import type pg from 'pg'
import type { Association } from '../domain/association.ts'
import type { Localized } from '../domain/localized.ts'
import { type ChatMonth, reportChats } from '../store/chat-report.ts'
import {
  type AskedMonth,
  type QuestionMonth,
  type RequestMonth,
  reportAsked,
  reportQuestions,
  reportRequests,
} from '../store/service-report.ts'
import { ask } from '../store/sql.ts'
import { countThemes, type ThemeCount } from '../store/survey-report.ts'
import { localDate } from '../text/date.ts'
import { filterOf, type QuestionnaireReport, type ReportWish, readSatisfaction } from './satisfaction.ts'

/** Something that was changed because of what people said. */
export interface Changed {
  readonly said: Localized
  readonly changed: Localized
  readonly since: string
}

/** Everything a report for the board is made of. */
export interface BoardData {
  readonly from: string
  readonly to: string
  readonly satisfaction: readonly QuestionnaireReport[]
  readonly asked: readonly AskedMonth[]
  readonly requests: readonly RequestMonth[]
  readonly chats: readonly ChatMonth[]
  readonly questions: readonly QuestionMonth[]
  readonly changed: readonly Changed[]
  readonly themes: readonly ThemeCount[]
}

const CHANGED = `
SELECT said, changed, since::text FROM improvement
 WHERE published_at IS NOT NULL AND since >= $1::date AND since < $2::date + interval '1 month' ORDER BY since, id`

/** Reads a report for the board, as of an instant. Rejects with DatabaseUnavailable. */
export async function readBoard(
  pool: pg.Pool,
  wish: ReportWish,
  { timeZone }: Association,
  at: Date,
): Promise<BoardData> {
  const filter = filterOf(wish)
  const months = { from: filter.from, to: filter.to, timeZone }
  const [satisfaction, asked, requests, chats, questions, changed, themes] = await Promise.all([
    readSatisfaction(pool, filter, wish.by),
    reportAsked(pool, months),
    reportRequests(pool, months, wish.service),
    reportChats(pool, months),
    reportQuestions(pool, months),
    ask<Changed>(pool, { text: CHANGED, values: [filter.from, filter.to] }),
    countThemes(pool, filter, localDate(at, timeZone)),
  ])
  return {
    from: wish.from,
    to: wish.to,
    satisfaction,
    asked,
    requests,
    chats,
    questions,
    changed: changed.rows,
    themes,
  }
}
