import { Checkbox, Group, Select, Stack } from '@mantine/core'
import type { SurveyQuestion } from '../../../../domain/survey/questionnaire.ts'
import { useWords } from '../../../words.tsx'
import { useProblem } from '../../settings/form/problems.tsx'
import { answersOf } from './question.ts'

/** Asked always, or only after some answers to an earlier question. */
export function Condition({
  path,
  question,
  earlier,
  onChange,
}: {
  readonly path: string
  readonly question: SurveyQuestion
  readonly earlier: readonly SurveyQuestion[]
  readonly onChange: (question: SurveyQuestion) => void
}) {
  const { t, language } = useWords()
  const problem = useProblem(`${path}.when`)
  const few = useProblem(`${path}.when.is`)
  const { when } = question
  const askable = earlier.filter(({ kind }) => kind !== 'text')
  if (askable.length === 0 && !when) return null
  const on = askable.find(({ id }) => id === when?.question)
  const choose = (id: string | null) => {
    const { when: _, ...bare } = question
    const chosen = askable.find((one) => one.id === id)
    const [first] = chosen ? answersOf(chosen, language, t) : []
    onChange(
      chosen && first
        ? { ...question, when: { question: chosen.id, is: [first.value] } }
        : (bare as SurveyQuestion),
    )
  }
  return (
    <Stack gap="xs">
      <Select
        label={t('surveys.question.when')}
        error={problem}
        allowDeselect={false}
        value={on?.id ?? ''}
        data={[
          { value: '', label: t('surveys.question.always') },
          ...askable.map(({ id, label }) => ({
            value: id,
            label: t('surveys.question.after', { question: label[language] ?? label.ar }),
          })),
        ]}
        onChange={choose}
      />
      {when && on && (
        <Checkbox.Group
          label={t('surveys.question.whenIs')}
          error={few}
          value={when.is}
          onChange={(is) => onChange({ ...question, when: { ...when, is } })}
        >
          <Group gap="md" mt={4}>
            {answersOf(on, language, t).map(({ value, label }) => (
              <Checkbox key={value} value={value} label={<bdi>{label}</bdi>} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
    </Stack>
  )
}
