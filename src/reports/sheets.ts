import { localize } from '../domain/localized.ts'
import type { Translator } from '../i18n/translator.ts'
import type { SheetTable } from '../print/sheet.ts'
import type { BoardData } from './board-data.ts'
import type { QuestionReport } from './satisfaction.ts'

/** A report as tables to go on with: by question, by month. The same figures as everywhere, and nothing finer. */
export function reportSheets(
  { satisfaction, requests, chats, questions, asked }: BoardData,
  locale: string,
  translator: Pick<Translator, 'words'>,
): SheetTable[] {
  const word = (key: string) => translator.words({ key: `report.${key}` }, locale)
  /** An answer as people gave it: the step of a rating with its word, an option by its name. */
  const answerOf = ({ kind, options }: Pick<QuestionReport, 'kind' | 'options'>, value: string) => {
    if (kind === 'number') return Number(value)
    if (kind === 'rating')
      return `${value} · ${translator.words({ key: `survey.rating.words.${value}` }, locale)}`
    if (kind === 'yes-no') return translator.words({ key: value }, locale)
    const option = options.find(({ id }) => id === value)
    return option ? localize(option.name, locale) : value
  }
  const titles = (...keys: readonly string[]) => keys.map((key) => ({ title: word(key) }))
  return [
    {
      name: word('satisfaction'),
      columns: titles('questionnaire', 'question', 'month', 'answers', 'mean', 'value', 'share'),
      rows: satisfaction.flatMap(({ name, questions: all }) =>
        all.flatMap(({ label, kind, options, months }) =>
          months.flatMap(({ by, figure }) =>
            figure.shares.map(({ value, percent }) => [
              localize(name, locale),
              localize(label, locale),
              by?.slice(0, 7) ?? '',
              figure.answers,
              figure.mean,
              answerOf({ kind, options }, value),
              percent / 100,
            ]),
          ),
        ),
      ),
    },
    {
      name: word('requests'),
      columns: titles(
        'month',
        'submitted',
        'approved',
        'declined',
        'delivered',
        'medianDays',
        'slowDays',
        'serviceDays',
      ),
      rows: requests.map((one) => [
        one.month.slice(0, 7),
        one.submitted,
        one.approved,
        one.declined,
        one.delivered,
        one.medianDays,
        one.slowDays,
        one.serviceDays,
      ]),
    },
    {
      name: word('chats'),
      columns: titles(
        'month',
        'conversations',
        'resolvedCount',
        'handoffs',
        'firstAnswerMinutes',
        'handlingMinutes',
      ),
      rows: chats.map((one) => [
        one.month.slice(0, 7),
        one.conversations,
        one.resolved,
        one.handoffs,
        one.firstAnswerMinutes,
        one.handlingMinutes,
      ]),
    },
    {
      name: word('askedSheet'),
      columns: titles('month', 'asked', 'answeredCount', 'unhelpful', 'sent', 'finished'),
      rows: questions.map((one) => {
        const invited = asked.find(({ month }) => month === one.month)
        return [
          one.month.slice(0, 7),
          one.asked,
          one.answered,
          one.unhelpful,
          invited?.sent ?? null,
          invited?.finished ?? null,
        ]
      }),
    },
  ]
}
