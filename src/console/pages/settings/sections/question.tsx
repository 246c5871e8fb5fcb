import { Group, NumberInput, Select, Stack } from '@mantine/core'
import { localize } from '../../../../domain/localized.ts'
import type { ServiceQuestion } from '../../../../domain/service.ts'
import { useWords } from '../../../words.tsx'
import { useProblem } from '../form/problems.tsx'
import { Condition, freshOptions, Options, QuestionWords } from '../form/question.tsx'

const KINDS = ['text', 'number', 'date', 'yes-no', 'choice'] as const
type Kind = (typeof KINDS)[number]
const YES_NO = ['yes', 'no'] as const

/** The same question asked another way; what the new kind has no place for is left out. */
function asKind({ id, ask, label, when }: ServiceQuestion, kind: Kind): ServiceQuestion {
  const common = { id, ask, label, ...(when ? { when } : {}) }
  if (kind === 'text') return { ...common, kind, max: 300 }
  if (kind === 'number') return { ...common, kind, min: 0, max: 1_000_000 }
  if (kind === 'choice') return { ...common, kind, options: freshOptions() }
  return { ...common, kind }
}

/** One question of a service: its words, how it is answered, and when it is asked. */
export function QuestionFields({
  path,
  question,
  earlier,
  onChange,
}: {
  readonly path: string
  readonly question: ServiceQuestion
  readonly earlier: readonly ServiceQuestion[]
  readonly onChange: (question: ServiceQuestion) => void
}) {
  const { t, language } = useWords()
  const answersOf = (one: ServiceQuestion) => {
    if (one.kind === 'choice')
      return one.options.map(({ id, name }) => ({ value: id, label: localize(name, language) }))
    return one.kind === 'yes-no' ? YES_NO.map((value) => ({ value, label: t(`common.${value}`) })) : []
  }
  const highest = useProblem(`${path}.max`)
  return (
    <Stack gap="sm">
      <QuestionWords
        path={path}
        labelHint={t('settings.services.labelHint')}
        question={question}
        onChange={onChange}
      />
      <Select
        label={t('settings.question.kind')}
        allowDeselect={false}
        value={question.kind}
        data={KINDS.map((kind) => ({ value: kind, label: t(`settings.services.kinds.${kind}`) }))}
        onChange={(kind) => kind && onChange(asKind(question, kind as Kind))}
      />
      {question.kind === 'text' && (
        <NumberInput
          label={t('settings.question.longest')}
          error={highest}
          min={1}
          max={1000}
          value={question.max}
          onChange={(max) => onChange({ ...question, max: Number(max) })}
        />
      )}
      {question.kind === 'number' && (
        <Group grow align="start">
          <NumberInput
            label={t('settings.services.least')}
            value={question.min}
            onChange={(min) => onChange({ ...question, min: Number(min) })}
          />
          <NumberInput
            label={t('settings.services.greatest')}
            error={highest}
            value={question.max}
            onChange={(max) => onChange({ ...question, max: Number(max) })}
          />
        </Group>
      )}
      {question.kind === 'choice' && (
        <Options
          path={`${path}.options`}
          options={question.options}
          most={7}
          onChange={(options) => onChange({ ...question, options })}
        />
      )}
      <Condition
        path={path}
        question={question}
        earlier={earlier}
        answersOf={answersOf}
        onChange={onChange}
      />
    </Stack>
  )
}
