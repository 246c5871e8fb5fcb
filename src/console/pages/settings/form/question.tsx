import { Select, Stack, Text } from '@mantine/core'
import { type Localized, localize } from '../../../../domain/localized.ts'
import { Ticks } from '../../../ui/ticks.tsx'
import { useWords } from '../../../words.tsx'
import { freshId } from '../fresh-id.ts'
import { Bilingual } from './fields.tsx'
import { useProblem } from './problems.tsx'
import { Rows } from './rows.tsx'

/** What all questions have, those of services and those of questionnaires. */
interface Question {
  readonly id: string
  readonly ask: Localized
  readonly label: Localized
  readonly when?: When | undefined
}
/** Asked only after one of these answers to an earlier question. */
interface When {
  readonly question: string
  readonly is: string[]
}
interface Option {
  readonly id: string
  readonly name: Localized
}
/** What a question can be answered with, as a condition names it. */
export interface PossibleAnswer {
  readonly value: string
  readonly label: string
}

/** Two options that have no words yet. */
export const freshOptions = (): { id: string; name: { ar: string } }[] => [
  { id: 'o-1', name: { ar: '' } },
  { id: 'o-2', name: { ar: '' } },
]

/** A question as it is asked, and as it is called where there is little room. */
export function QuestionWords<One extends Question>({
  path,
  labelHint,
  question,
  onChange,
}: {
  readonly path: string
  readonly labelHint: string
  readonly question: One
  readonly onChange: (question: One) => void
}) {
  const { t } = useWords()
  return (
    <>
      <Bilingual
        path={`${path}.ask`}
        label={t('settings.question.ask')}
        required
        lines={2}
        value={question.ask}
        onChange={(ask) => onChange({ ...question, ask })}
      />
      <Bilingual
        path={`${path}.label`}
        label={t('settings.question.label')}
        hint={labelHint}
        required
        value={question.label}
        onChange={(label) => onChange({ ...question, label })}
      />
    </>
  )
}

/** What one chooses from. */
export function Options({
  path,
  options,
  most,
  onChange,
}: {
  readonly path: string
  readonly options: readonly Option[]
  readonly most: number
  readonly onChange: (options: Option[]) => void
}) {
  const { t } = useWords()
  return (
    <Rows
      path={path}
      items={options}
      onChange={onChange}
      nameOf={({ name }, at) => name.ar || t('settings.question.option', { number: at + 1 })}
      fresh={() => ({ id: freshId('o', options), name: { ar: '' } })}
      add={t('settings.question.addOption')}
      most={most}
    >
      {(option, change, at) => (
        <Bilingual
          path={`${path}.${at}.name`}
          label={t('settings.question.optionName')}
          required
          value={option.name}
          onChange={(name) => change({ ...option, name })}
        />
      )}
    </Rows>
  )
}

/** Asked always, or only after some answers to an earlier question. */
export function Condition<One extends Question>({
  path,
  question,
  earlier,
  answersOf,
  onChange,
}: {
  readonly path: string
  readonly question: One
  readonly earlier: readonly One[]
  /** None where no condition can be built on a question. */
  readonly answersOf: (question: One) => readonly PossibleAnswer[]
  readonly onChange: (question: One) => void
}) {
  const { t, language } = useWords()
  const problem = useProblem(`${path}.when`)
  const few = useProblem(`${path}.when.is`)
  const { when } = question
  const askable = earlier.filter((one) => answersOf(one).length > 0)
  if (askable.length === 0 && !when) return null
  const on = askable.find(({ id }) => id === when?.question)
  const answers = on ? answersOf(on) : []
  const after = (id: string | null) => {
    const chosen = askable.find((one) => one.id === id)
    const [first] = chosen ? answersOf(chosen) : []
    onChange({ ...question, when: chosen && first && { question: chosen.id, is: [first.value] } })
  }
  return (
    <Stack gap="xs">
      <Select
        label={t('settings.question.when')}
        error={problem}
        allowDeselect={false}
        value={when?.question ?? ''}
        data={[
          { value: '', label: t('settings.question.always') },
          ...askable.map(({ id, label }) => ({
            value: id,
            label: t('settings.question.after', { question: localize(label, language) }),
          })),
        ]}
        onChange={after}
      />
      {when && on && (
        <Ticks
          label={t('settings.question.whenIs')}
          error={few}
          all={answers.map(({ value }) => value)}
          nameOf={(answer) => answers.find(({ value }) => value === answer)?.label ?? answer}
          value={when.is}
          onChange={(is) => onChange({ ...question, when: { ...when, is } })}
        />
      )}
      {when && !on && <Text size="sm">{t('settings.question.whenGone')}</Text>}
    </Stack>
  )
}
