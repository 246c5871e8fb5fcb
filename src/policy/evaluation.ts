import type { PolicyAnswer } from '../domain/policy.ts'

export type Kind = 'question' | 'request' | 'status' | 'human' | 'complaint' | 'crisis' | 'chitchat'

/** One question of an evaluation set, with what is right when that is known. */
export interface Question {
  readonly id: string
  readonly policy?: string | undefined
  readonly question: string
  /** `answerable`, `out_of_scope`, or an intent. */
  readonly kind?: string | undefined
  /** Pieces of the clauses that answer it. */
  readonly gold?: readonly string[] | undefined
  readonly register?: string | undefined
}

export interface Prediction {
  readonly id: string
  readonly intent: Kind
  readonly tier: PolicyAnswer['tier']
  readonly answers: readonly { readonly text: string; readonly score: number }[]
}

const TIERS: readonly PolicyAnswer['tier'][] = ['answer', 'choose', 'silent-policy', 'unknown']
/** An answer longer than this, in words, is not one. */
const LONGEST_ANSWER = 140

/** Whether an answer's text holds one of the right pieces; letters decide where the piece is long enough to be telling. */
export function isRight(text: string, gold: readonly string[]): boolean {
  const printed = collapse(text)
  if (printed.split(' ').length > LONGEST_ANSWER) return false
  return gold.some((piece) => {
    const sought = collapse(piece)
    if (printed.includes(sought)) return true
    const letters = lettersOf(sought)
    return letters.length >= 6 && lettersOf(printed).includes(letters)
  })
}

function collapse(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

function lettersOf(text: string): string {
  return text.replace(/[^\u0621-\u064a]+/gu, '')
}

/** The measures of an evaluation as lines to print. A text is *answered* when its intent is a question and its tier `answer`. */
export function measure(questions: readonly Question[], predictions: readonly Prediction[]): string[] {
  const byId = new Map(predictions.map((prediction) => [prediction.id, prediction]))
  const rows = questions.flatMap((question) => {
    const prediction = byId.get(question.id)
    if (!prediction) return []
    const right = prediction.answers.map(({ text }) => isRight(text, question.gold ?? []))
    return [{ question, prediction, first: right[0] === true, three: right.includes(true) }]
  })
  type Row = (typeof rows)[number]
  const answered = ({ prediction }: Row): boolean =>
    prediction.tier === 'answer' && prediction.intent === 'question'
  const answerable = rows.filter(({ question }) => question.kind === 'answerable')
  const others = rows.filter(
    ({ question }) => question.kind === 'out_of_scope' || question.kind === 'chitchat',
  )
  const lines = [
    `questions ${rows.length}, answerable ${answerable.length}`,
    `right clause first        ${share(answerable, ({ first }) => first)}`,
    `right clause in three     ${share(answerable, ({ three }) => three)}`,
    `answered right            ${share(answerable, (row) => row.first && answered(row))}`,
    `wrong clause given        ${share(answerable, (row) => !row.first && answered(row))}`,
    `false answers             ${share(others, answered)}`,
    `  tier alone              ${share(others, ({ prediction }) => prediction.tier === 'answer')}`,
  ]
  for (const tier of TIERS) {
    const own = answerable.filter(({ prediction }) => prediction.tier === tier)
    const inThree = own.filter(({ three }) => three).length
    lines.push(
      `  tier ${tier.padEnd(20)} ${share(answerable, ({ prediction }) => prediction.tier === tier)}, right in three ${inThree}, others ${others.filter(({ prediction }) => prediction.tier === tier).length}/${others.length}`,
    )
  }
  for (const register of unique(answerable.map(({ question }) => question.register ?? '')))
    if (register !== '')
      lines.push(
        `  first, ${register.padEnd(17)} ${share(
          answerable.filter(({ question }) => question.register === register),
          ({ first }) => first,
        )}`,
      )
  for (const policy of unique(answerable.map(({ question }) => question.policy ?? '')))
    if (policy !== '')
      lines.push(
        `  first, policy ${policy.padEnd(10)} ${share(
          answerable.filter(({ question }) => question.policy === policy),
          ({ first }) => first,
        )}`,
      )
  for (const kind of ['request', 'status', 'human', 'complaint', 'crisis', 'chitchat']) {
    const own = rows.filter(({ question }) => question.kind === kind)
    if (own.length > 0)
      lines.push(`intent ${kind.padEnd(18)} ${share(own, ({ prediction }) => prediction.intent === kind)}`)
  }
  const asking = rows.filter(
    ({ question }) => question.kind === 'answerable' || question.kind === 'out_of_scope',
  )
  lines.push(
    `intent question           ${share(asking, ({ prediction }) => prediction.intent === 'question')}`,
  )
  return lines
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort()
}

function share<T>(rows: readonly T[], holds: (row: T) => boolean): string {
  const count = rows.filter(holds).length
  const percent = rows.length === 0 ? '-' : `${((100 * count) / rows.length).toFixed(1)} %`
  return `${percent.padStart(7)}  (${count}/${rows.length})`
}
