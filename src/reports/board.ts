import type { Association } from '../domain/association.ts'
import { localize } from '../domain/localized.ts'
import type { Translator } from '../i18n/translator.ts'
import { bothCalendars } from '../i18n/values.ts'
import type { Block, PrintedDocument } from '../print/document.ts'
import { localDate } from '../text/date.ts'
import type { BoardData } from './board-data.ts'
import type { QuestionReport } from './satisfaction.ts'

export interface BoardDeps {
  readonly translator: Pick<Translator, 'words'>
  readonly association: Association
  readonly at: Date
}

type Word = (key: string, params?: Readonly<Record<string, string | number>>) => string

/** The report for the board as a document, in a language. Figures over fewer than five answers are not in it. */
export function boardReport(data: BoardData, locale: string, deps: BoardDeps): PrintedDocument {
  const { association, at, translator } = deps
  const word: Word = (key, params) =>
    translator.words({ key: `report.${key}`, ...(params && { params }) }, locale)
  const rtl = locale === 'ar'
  return {
    direction: rtl ? 'rtl' : 'ltr',
    language: locale,
    house: localize(association.name, locale),
    title: word('title'),
    date: bothCalendars(localDate(at, association.timeZone), locale),
    subtitle:
      data.from === data.to
        ? monthName(data.from, locale)
        : word('span', { from: monthName(data.from, locale), to: monthName(data.to, locale) }),
    blocks: [
      ...satisfactionBlocks(data, locale, word),
      ...themeBlocks(data, word),
      ...requestBlocks(data, locale, word),
      ...chatBlocks(data, word),
      ...changedBlocks(data, locale, word),
      { kind: 'text', tone: 'quiet', text: word('privacy') },
    ],
    foot: word('foot'),
    pageOf: (page, pages) => word('page', { page, pages }),
    at,
  }
}

/** A month (YYYY-MM) in words. */
export function monthName(month: string, locale: string): string {
  const day = new Date(`${month}-15T12:00:00Z`)
  const tag = locale === 'ar' ? 'ar-SA-u-ca-gregory-nu-latn' : `${locale}-u-ca-gregory-nu-latn`
  return new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(day)
}

function satisfactionBlocks({ satisfaction, asked }: BoardData, locale: string, word: Word): Block[] {
  const sent = asked.reduce((sum, one) => sum + (one.sent ?? 0), 0)
  const finished = asked.reduce((sum, one) => sum + (one.finished ?? 0), 0)
  const blocks: Block[] = [{ kind: 'heading', text: word('satisfaction') }]
  if (sent > 0)
    blocks.push({
      kind: 'figures',
      items: [
        { value: String(sent), label: word('sent') },
        { value: String(finished), label: word('finished') },
        { value: percent(finished, sent), label: word('responseRate') },
      ],
    })
  const shown = satisfaction.filter(({ questions }) => questions.some(({ all }) => all))
  if (shown.length === 0) return [...blocks, { kind: 'text', text: word('noAnswers') }]
  for (const { name, questions, responses } of shown) {
    blocks.push({ kind: 'subheading', text: localize(name, locale) })
    if (responses !== null)
      blocks.push({ kind: 'text', tone: 'quiet', text: word('responses', { count: responses }) })
    const bars = questions.flatMap((question) => barOf(question, locale, word))
    if (bars.length > 0) blocks.push({ kind: 'bars', rows: bars })
    blocks.push(...choiceTables(questions, locale, word))
  }
  return blocks
}

function barOf({ label, kind, all }: QuestionReport, locale: string, word: Word) {
  if (!all) return []
  if (kind === 'yes-no') {
    const yes = all.shares.find(({ value }) => value === 'yes')?.percent ?? 0
    return [
      {
        label: localize(label, locale),
        share: yes / 100,
        text: word('percentYes', { percent: yes, count: all.answers }),
      },
    ]
  }
  if (all.mean === null) return []
  const most = kind === 'rating' ? 5 : 10
  return [
    {
      label: localize(label, locale),
      share: all.mean / most,
      text: word('meanOf', { mean: all.mean.toFixed(1), most, count: all.answers }),
    },
  ]
}

function choiceTables(questions: readonly QuestionReport[], locale: string, word: Word): Block[] {
  return questions.flatMap(({ kind, all, label, options }): Block[] =>
    kind === 'choice' && all
      ? [
          {
            kind: 'table',
            columns: [
              { title: localize(label, locale), share: 3 },
              { title: word('share'), align: 'end' },
            ],
            rows: options.map(({ id, name }) => [
              localize(name, locale),
              `${all.shares.find(({ value }) => value === id)?.percent ?? 0}%`,
            ]),
          },
        ]
      : [],
  )
}

function themeBlocks({ themes }: BoardData, word: Word): Block[] {
  const most = Math.max(1, ...themes.map(({ count }) => count))
  if (themes.length === 0) return []
  return [
    { kind: 'subheading', text: word('themes') },
    {
      kind: 'bars',
      rows: themes.map(({ theme, count }) => ({
        label: word(`theme-${theme}`),
        share: count / most,
        text: word('comments', { count }),
      })),
    },
  ]
}

function requestBlocks({ requests }: BoardData, locale: string, word: Word): Block[] {
  const total = (of: (one: (typeof requests)[number]) => number) =>
    requests.reduce((sum, one) => sum + of(one), 0)
  const promised = total(({ promised }) => promised)
  const targeted = total(({ targeted }) => targeted)
  return [
    { kind: 'heading', text: word('requests') },
    {
      kind: 'figures',
      items: [
        { value: String(total((one) => one.submitted)), label: word('submitted') },
        { value: String(total((one) => one.approved)), label: word('approved') },
        { value: String(total((one) => one.declined)), label: word('declined') },
        { value: String(total((one) => one.delivered)), label: word('delivered') },
      ],
    },
    {
      kind: 'facts',
      rows: [
        ...(promised > 0
          ? [
              {
                label: word('promiseKept'),
                value: percent(
                  total((one) => one.promiseKept),
                  promised,
                ),
              },
            ]
          : []),
        ...(targeted > 0
          ? [
              {
                label: word('targetKept'),
                value: percent(
                  total((one) => one.targetKept),
                  targeted,
                ),
              },
            ]
          : []),
      ],
    },
    {
      kind: 'table',
      columns: [
        { title: word('month'), share: 2 },
        { title: word('submitted'), align: 'end' },
        { title: word('approved'), align: 'end' },
        { title: word('declined'), align: 'end' },
        { title: word('medianDays'), align: 'end' },
        { title: word('serviceDays'), align: 'end' },
      ],
      rows: requests.map((one) => [
        monthName(one.month.slice(0, 7), locale),
        String(one.submitted),
        String(one.approved),
        String(one.declined),
        number(one.medianDays),
        number(one.serviceDays),
      ]),
    },
  ]
}

function chatBlocks({ chats, questions }: BoardData, word: Word): Block[] {
  const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0)
  const conversations = sum(chats.map((one) => one.conversations))
  const asked = sum(questions.map((one) => one.asked))
  return [
    { kind: 'heading', text: word('chats') },
    {
      kind: 'figures',
      items: [
        { value: String(conversations), label: word('conversations') },
        { value: percent(sum(chats.map((one) => one.resolved)), conversations), label: word('resolved') },
        { value: String(sum(chats.map((one) => one.handoffs))), label: word('handoffs') },
      ],
    },
    {
      kind: 'facts',
      rows: [
        {
          label: word('firstAnswer'),
          value: minutes(
            chats.map((one) => one.firstAnswerMinutes),
            word,
          ),
        },
        {
          label: word('handling'),
          value: minutes(
            chats.map((one) => one.handlingMinutes),
            word,
          ),
        },
        { label: word('asked'), value: String(asked) },
        { label: word('answered'), value: percent(sum(questions.map((one) => one.answered)), asked) },
      ],
    },
  ]
}

function changedBlocks({ changed }: BoardData, locale: string, word: Word): Block[] {
  if (changed.length === 0) return []
  return [
    { kind: 'heading', text: word('changed') },
    {
      kind: 'table',
      columns: [{ title: word('said') }, { title: word('done') }],
      rows: changed.map((one) => [localize(one.said, locale), localize(one.changed, locale)]),
    },
  ]
}

const number = (value: number | null) => (value === null ? '-' : String(Math.round(value * 10) / 10))
const percent = (part: number, whole: number) => (whole > 0 ? `${Math.round((part * 100) / whole)}%` : '-')

/** The middle of the months' medians: no month counts more for being busier. */
function minutes(values: readonly (number | null)[], word: Word): string {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b)
  const middle = known[Math.floor(known.length / 2)]
  if (middle === undefined) return '-'
  return middle < 120
    ? word('minutes', { count: Math.round(middle) })
    : word('hours', { count: Math.round(middle / 60) })
}
