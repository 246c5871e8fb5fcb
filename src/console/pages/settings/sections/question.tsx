import { Checkbox, Group, NumberInput, Select, Stack, Text } from '@mantine/core'
import type { ServiceQuestion } from '../../../../domain/service.ts'
import { useWords } from '../../../words.tsx'
import { Bilingual } from '../form/fields.tsx'
import { useProblem } from '../form/problems.tsx'
import { Rows } from '../form/rows.tsx'
import { freshId } from '../fresh-id.ts'

const KINDS = ['text', 'number', 'date', 'yes-no', 'choice'] as const
type Kind = (typeof KINDS)[number]

/** The same question asked another way; what the new kind has no place for is left out. */
function asKind({ id, ask, label, when }: ServiceQuestion, kind: Kind): ServiceQuestion {
  const common = { id, ask, label, ...(when ? { when } : {}) }
  if (kind === 'text') return { ...common, kind, max: 300 }
  if (kind === 'number') return { ...common, kind, min: 0, max: 1_000_000 }
  if (kind === 'choice')
    return {
      ...common,
      kind,
      options: [
        { id: 'o-1', name: { ar: '' } },
        { id: 'o-2', name: { ar: '' } },
      ],
    }
  return { ...common, kind }
}

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
  const { t } = useWords()
  const highest = useProblem(`${path}.max`)
  return (
    <Stack gap="sm">
      <Bilingual
        path={`${path}.ask`}
        label={t('settings.services.ask')}
        required
        lines={2}
        value={question.ask}
        onChange={(ask) => onChange({ ...question, ask })}
      />
      <Bilingual
        path={`${path}.label`}
        label={t('settings.services.label')}
        hint={t('settings.services.labelHint')}
        required
        value={question.label}
        onChange={(label) => onChange({ ...question, label })}
      />
      <Select
        label={t('settings.services.kind')}
        allowDeselect={false}
        value={question.kind}
        data={KINDS.map((kind) => ({ value: kind, label: t(`settings.services.kinds.${kind}`) }))}
        onChange={(kind) => kind && onChange(asKind(question, kind as Kind))}
      />
      {question.kind === 'text' && (
        <NumberInput
          label={t('settings.services.longest')}
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
        <Rows
          path={`${path}.options`}
          items={question.options}
          onChange={(options) => onChange({ ...question, options })}
          nameOf={({ name }, at) => name.ar || t('settings.services.option', { number: at + 1 })}
          fresh={() => ({ id: freshId('o', question.options), name: { ar: '' } })}
          add={t('settings.services.addOption')}
          most={7}
        >
          {(option, change, at) => (
            <Bilingual
              path={`${path}.options.${at}.name`}
              label={t('settings.services.optionName')}
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

/** Asked always, or only after some answers to an earlier question. */
function Condition({
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
  const problem = useProblem(`${path}.when`)
  const few = useProblem(`${path}.when.is`)
  const askable = earlier.filter(({ kind }) => kind === 'yes-no' || kind === 'choice')
  const { when } = question
  if (askable.length === 0 && !when) return null
  const on = askable.find(({ id }) => id === when?.question)
  const answers =
    on?.kind === 'choice'
      ? on.options.map(({ id, name }) => ({ value: id, label: name[language] ?? name.ar }))
      : ['yes', 'no'].map((value) => ({ value, label: t(`common.${value}`) }))
  return (
    <Stack gap="xs">
      <Select
        label={t('settings.services.when')}
        error={problem}
        allowDeselect={false}
        value={when?.question ?? ''}
        data={[
          { value: '', label: t('settings.services.always') },
          ...askable.map(({ id, label }) => ({
            value: id,
            label: t('settings.services.after', { question: label[language] ?? label.ar }),
          })),
        ]}
        onChange={(id) => {
          const { when: _, ...bare } = question
          const chosen = askable.find((one) => one.id === id)
          const first = chosen?.kind === 'choice' ? (chosen.options[0]?.id ?? '') : 'yes'
          onChange(id ? { ...question, when: { question: id, is: [first] } } : (bare as ServiceQuestion))
        }}
      />
      {when && on && (
        <Checkbox.Group
          label={t('settings.services.whenIs')}
          error={few}
          value={when.is}
          onChange={(is) => onChange({ ...question, when: { ...when, is } })}
        >
          <Group gap="md" mt={4}>
            {answers.map(({ value, label }) => (
              <Checkbox key={value} value={value} label={<bdi>{label}</bdi>} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {when && !on && <Text size="sm">{t('settings.services.whenGone')}</Text>}
    </Stack>
  )
}
