import { Group, NumberInput, Select, Stack } from '@mantine/core'
import type { SurveyQuestion, SurveyQuestionKind } from '../../../../domain/survey/questionnaire.ts'
import { useWords } from '../../../words.tsx'
import { Bilingual } from '../../settings/form/fields.tsx'
import { useProblem } from '../../settings/form/problems.tsx'
import { Rows } from '../../settings/form/rows.tsx'
import { freshId } from '../../settings/fresh-id.ts'
import { Condition } from './condition.tsx'
import { asKind, KINDS, LOOKS, THEMES } from './question.ts'

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
  const { t } = useWords()
  const longest = useProblem(`${path}.max`)
  return (
    <Stack gap="sm">
      <Bilingual
        path={`${path}.ask`}
        label={t('surveys.question.ask')}
        required
        lines={2}
        value={question.ask}
        onChange={(ask) => onChange({ ...question, ask })}
      />
      <Bilingual
        path={`${path}.label`}
        label={t('surveys.question.label')}
        hint={t('surveys.question.labelHint')}
        required
        value={question.label}
        onChange={(label) => onChange({ ...question, label })}
      />
      <Group grow align="start">
        <Select
          label={t('surveys.question.kind')}
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
          onChange={(chosen) => {
            const { theme: _, ...bare } = question
            const theme = THEMES.find((one) => one === chosen)
            onChange(theme ? { ...question, theme } : (bare as SurveyQuestion))
          }}
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
          label={t('surveys.question.longest')}
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
        <Rows
          path={`${path}.options`}
          items={question.options}
          onChange={(options) => onChange({ ...question, options })}
          nameOf={({ name }, at) => name.ar || t('surveys.question.option', { number: at + 1 })}
          fresh={() => ({ id: freshId('o', question.options), name: { ar: '' } })}
          add={t('surveys.question.addOption')}
          most={6}
        >
          {(option, change, at) => (
            <Bilingual
              path={`${path}.options.${at}.name`}
              label={t('surveys.question.optionName')}
              required
              value={option.name}
              onChange={(name) => change({ ...option, name })}
            />
          )}
        </Rows>
      )}
      <Condition path={path} question={question} earlier={earlier} onChange={onChange} />
    </Stack>
  )
}
