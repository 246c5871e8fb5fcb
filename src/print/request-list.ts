import type { Association } from '../domain/association.ts'
import type { Localized } from '../domain/localized.ts'
import { type Locale, localize } from '../domain/localized.ts'
import type { Translator } from '../i18n/translator.ts'
import { csvOf } from '../text/csv.ts'
import { localDate } from '../text/date.ts'
import type { PrintedDocument } from './document.ts'
import { letterhead } from './letterhead.ts'
import type { Day, SheetTable } from './sheet.ts'

/** A request as a list of them tells it: no phone and no national ID, which a list has no use for. */
export interface ListedRequest {
  readonly number: string
  readonly name: string
  readonly service: Localized
  readonly city: string
  readonly status: string
  readonly statusSince: Date
  readonly submittedAt: Date
  /** `YYYY-MM-DD` */
  readonly earliestAnswer: string | null
  readonly targetOn: string | null
  readonly source: string
  readonly assignee: string | null
}

/** Whose list it is, in which language, and the day it is of. */
export interface ListOf {
  readonly association: Pick<Association, 'name' | 'timeZone'>
  readonly translator: Pick<Translator, 'words'>
  readonly locale: Locale
  readonly at: Date
  /** There are more of them than the list holds: these are the newest. */
  readonly cut?: boolean
}

const COLUMNS = [
  { column: 'number', width: 14, share: 1.1 },
  { column: 'name', width: 28, share: 1.8 },
  { column: 'service', width: 26, share: 1.6 },
  { column: 'city', width: 14, share: 1 },
  { column: 'status', width: 22, share: 1.4 },
  { column: 'since', width: 13, share: 1 },
  { column: 'submitted', width: 13, share: 1 },
  { column: 'earliest', width: 13, share: 1 },
  { column: 'target', width: 13, share: 1 },
  { column: 'source', width: 14, share: 1 },
  { column: 'assignee', width: 22, share: 1.4 },
] as const

/** Days in words, where nothing reckons with them. */
const inWords = (rows: readonly (readonly (string | Day)[])[]) =>
  rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.day)))

function tableOf(requests: readonly ListedRequest[], { association, translator, locale }: ListOf) {
  const word = (key: string) => translator.words({ key }, locale)
  const day = (at: Date) => localDate(at, association.timeZone)
  return {
    title: word('request-list.title'),
    titles: COLUMNS.map(({ column }) => word(`request-list.column.${column}`)),
    rows: requests.map((one) => [
      one.number,
      one.name,
      localize(one.service, locale),
      one.city,
      word(`request-status.${one.status}`),
      { day: day(one.statusSince) },
      { day: day(one.submittedAt) },
      one.earliestAnswer === null ? '' : { day: one.earliestAnswer },
      one.targetOn === null ? '' : { day: one.targetOn },
      word(`request-source.${one.source}`),
      one.assignee ?? '',
    ]),
  }
}

/** The list as a file spreadsheets open, safe from formulas. */
export function requestListCsv(requests: readonly ListedRequest[], of: ListOf): string {
  const { titles, rows } = tableOf(requests, of)
  return csvOf([titles, ...inWords(rows)])
}

/** The list as a sheet of a workbook. */
export function requestListSheet(requests: readonly ListedRequest[], of: ListOf): SheetTable {
  const { title, titles, rows } = tableOf(requests, of)
  return {
    name: title,
    columns: titles.map((name, at) => ({ title: name, width: COLUMNS[at]?.width ?? 18 })),
    rows,
  }
}

/** The list on paper, on its side. */
export function requestListDocument(requests: readonly ListedRequest[], of: ListOf): PrintedDocument {
  const { title, titles, rows } = tableOf(requests, of)
  const { association, translator, locale, at, cut } = of
  return {
    ...letterhead(association, translator, locale, at),
    title,
    landscape: true,
    subtitle: translator.words(
      { key: cut ? 'request-list.newest' : 'request-list.count', params: { number: rows.length } },
      locale,
    ),
    foot: translator.words({ key: 'request-list.foot' }, locale),
    blocks: [
      {
        kind: 'table',
        columns: titles.map((name, column) => ({ title: name, share: COLUMNS[column]?.share ?? 1 })),
        rows: inWords(rows),
      },
    ],
  }
}
