import { Group, Text, Title } from '@mantine/core'
import { localize } from '../../../domain/localized.ts'
import type { Answers } from '../../trpc.ts'
import { type Bar, Bars } from '../../ui/chart/bars.tsx'
import { PLAIN_COLOURS, SCALE_COLOURS, type Share, Shares } from '../../ui/chart/shares.tsx'
import { type At, Trend } from '../../ui/chart/trend.tsx'
import { monthName } from '../../ui/dates.ts'
import { useWords, type Words } from '../../words.tsx'
import classes from './reports.module.css'

type Question = Answers['reports']['satisfaction']['questionnaires'][number]['questions'][number]
type Figure = NonNullable<Question['all']>

/** What a question's answers come to: all together, from month to month, and beside each other. */
export function QuestionCard({
  question,
  months,
  nameOf,
  by,
}: {
  readonly question: Question
  /** YYYY-MM */
  readonly months: readonly string[]
  /** Name of a value of what they stand beside each other by; null is what cannot be told apart. */
  readonly nameOf: (by: string | null) => string
  readonly by: string
}) {
  const words = useWords()
  const { t, language } = words
  const label = localize(question.label, language)
  const { all } = question
  const points = months.map((month): At => {
    const found = question.months.find((one) => one.by?.slice(0, 7) === month)
    return {
      name: monthName(month, language, 'short'),
      value: found ? worthOf(question, found.figure) : null,
    }
  })
  const known = points.filter(({ value }) => value !== null)
  const bars = question.beside.map(
    ({ by: key, figure }): Bar => ({
      key: key ?? '*',
      label: nameOf(key),
      share: (worthOf(question, figure) - leastOf(question)) / (mostOf(question) - leastOf(question)),
      text: valueText(question, figure, words),
    }),
  )
  return (
    <section className={classes.card} aria-label={label}>
      <Group justify="space-between" align="start" wrap="nowrap">
        <div>
          <Title order={3} size="h5">
            {label}
          </Title>
          <Text size="sm" c="gray.7">
            {localize(question.ask, language)}
          </Text>
        </div>
        {all && <span className={classes.score}>{valueText(question, all, words)}</span>}
      </Group>
      {!all && <p className={classes.few}>{t('reports.few')}</p>}
      {all && (
        <>
          <Shares shares={sharesOf(question, all, words)} label={t('reports.distribution', { label })} />
          <Text size="xs" c="gray.7">
            {t('reports.answers', { count: all.answers })}
          </Text>
        </>
      )}
      {known.length > 1 && (
        <Trend
          points={points}
          least={leastOf(question)}
          most={mostOf(question)}
          label={t('reports.trend', {
            label,
            values: known.map(({ name, value }) => `${name}: ${value}`).join(t('reports.comma')),
          })}
        />
      )}
      {bars.length > 1 && (
        <div>
          <Text size="sm" fw={600} mb={6}>
            {t(`reports.by.${by}`)}
          </Text>
          <Bars bars={bars} />
        </div>
      )}
    </section>
  )
}

const leastOf = ({ kind }: Question) => (kind === 'rating' ? 1 : 0)
const mostOf = ({ kind }: Question) => (kind === 'rating' ? 5 : kind === 'number' ? 10 : 100)

/** The mean, or the percent of "yes"; of a choice the percent of what was chosen most. */
function worthOf({ kind }: Question, { mean, shares }: Figure): number {
  if (mean !== null) return mean
  if (kind === 'yes-no') return shares.find(({ value }) => value === 'yes')?.percent ?? 0
  return Math.max(...shares.map(({ percent }) => percent))
}

function valueText(question: Question, figure: Figure, { t, language }: Words): string {
  if (figure.mean !== null)
    return t('reports.meanOf', { mean: figure.mean.toFixed(1), most: mostOf(question) })
  const percent = worthOf(question, figure)
  if (question.kind === 'yes-no') return t('reports.percentYes', { percent })
  // Where several were chosen as often, none of them stands for the others.
  const [most, other] = figure.shares.filter((one) => one.percent === percent)
  const option = other ? undefined : question.options.find(({ id }) => id === most?.value)
  return option ? localize(option.name, language) : ''
}

function sharesOf({ kind, options }: Question, { shares }: Figure, { t, language }: Words): Share[] {
  const percent = (value: string) => shares.find((one) => one.value === value)?.percent ?? 0
  if (kind === 'rating')
    return SCALE_COLOURS.map((colour, index) => {
      const key = String(index + 1)
      return { key, label: t(`reports.rating.${key}`), percent: percent(key), colour }
    })
  if (kind === 'number')
    return TENTHS.map(([key, values, colour]) => ({
      key,
      label: key,
      percent: values.reduce((sum, value) => sum + percent(value), 0),
      colour,
    }))
  if (kind === 'yes-no')
    return [
      { key: 'yes', label: t('reports.yes'), percent: percent('yes'), colour: SCALE_COLOURS[4] },
      { key: 'no', label: t('reports.no'), percent: percent('no'), colour: SCALE_COLOURS[1] },
    ]
  return options.map(({ id, name }, index) => ({
    key: id,
    label: localize(name, language),
    percent: percent(id),
    colour: PLAIN_COLOURS[index % PLAIN_COLOURS.length] ?? PLAIN_COLOURS[0],
  }))
}

/** Ten steps as five: more could not be told apart. */
const TENTHS = [
  ['0–2', ['0', '1', '2'], SCALE_COLOURS[0]],
  ['3–4', ['3', '4'], SCALE_COLOURS[1]],
  ['5–6', ['5', '6'], SCALE_COLOURS[2]],
  ['7–8', ['7', '8'], SCALE_COLOURS[3]],
  ['9–10', ['9', '10'], SCALE_COLOURS[4]],
] as const
