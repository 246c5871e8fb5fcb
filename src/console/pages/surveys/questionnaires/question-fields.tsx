import { Group, NumberInput, Select, Stack } from '@mantine/core'
import type { SurveyQuestion, SurveyQuestionKind } from '../../../../domain/survey/questionnaire.ts'
import { useWords } from '../../../words.tsx'
import { useProblem } from '../../settings/form/problems.tsx'
import { Condition, Options, QuestionWords } from '../../settings/form/question.tsx'
import { answersOf, asKind, KINDS, LOOKS, THEMES } from './question.ts'

/** One question: its words, how it is answered, what it is about, and when it is asked. */
export function QuestionFields({
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
  const longest = useProblem(`${path}.max`)
  return (
    <Stack gap="sm">
      <QuestionWords
        path={path}
        labelHint={t('surveys.question.labelHint')}
        question={question}
        onChange={onChange}
      />
      <Group grow align="start">
        <Select
          label={t('settings.question.kind')}
          allowDeselect={false}
          value={question.kind}
          data={KINDS.map((kind) => ({ value: kind, label: t(`surveys.kind.${kind}`) }))}
          onChange={(kind) => kind && onChange(asKind(question, kind as SurveyQuestionKind))}
        />
        <Select
          label={t('surveys.question.theme')}
          value={question.theme ?? ''}
          allowDeselect={false}
          data={[
            { value: '', label: t('surveys.question.noTheme') },
            ...THEMES.map((theme) => ({ value: theme, label: t(`surveys.theme.${theme}`) })),
          ]}
          onChange={(chosen) => onChange({ ...question, theme: THEMES.find((one) => one === chosen) })}
        />
      </Group>
      {question.kind === 'rating' && (
        <Select
          label={t('surveys.question.look')}
          allowDeselect={false}
          maw="20rem"
          value={question.look}
          data={LOOKS.map((look) => ({ value: look, label: t(`surveys.look.${look}`) }))}
          onChange={(look) => onChange({ ...question, look: LOOKS.find((one) => one === look) ?? 'words' })}
        />
      )}
      {question.kind === 'text' && (
        <NumberInput
          label={t('settings.question.longest')}
          description={t('surveys.question.textHint')}
          error={longest}
          maw="20rem"
          min={20}
          max={1000}
          value={question.max}
          onChange={(max) => onChange({ ...question, max: Number(max) })}
        />
      )}
      {question.kind === 'choice' && (
        <Options
          path={`${path}.options`}
          options={question.options}
          most={6}
          onChange={(options) => onChange({ ...question, options })}
        />
      )}
      <Condition
        path={path}
        question={question}
        earlier={earlier}
        answersOf={(one) => answersOf(one, language, t)}
        onChange={onChange}
      />
    </Stack>
  )
}
