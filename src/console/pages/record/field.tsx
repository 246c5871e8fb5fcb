import { Group, Input, Radio, Select, Textarea, TextInput } from '@mantine/core'
import type { Answers } from '../../trpc.ts'
import { useWords } from '../../words.tsx'
import type { PutFile } from './draft.ts'
import { Files } from './files.tsx'
import classes from './record.module.css'

export type Field = Answers['record']['form']['fields'][number]

/** Options shown side by side; more go into a list. */
const FEW = 4
/** Read from left to right, whatever is around them. */
const NUMBERS: readonly string[] = ['phone', 'nationalId', 'number']

/** One question of the form as the chat asks it, to be read out, with what was understood of its answer. */
export function FormField({
  field,
  words,
  files,
  onWords,
  onFiles,
}: {
  readonly field: Field
  readonly words: string
  readonly files: readonly PutFile[]
  readonly onWords: (words: string) => void
  readonly onFiles: (files: readonly PutFile[]) => void
}) {
  const { t } = useWords()
  const { label, prompt, kind, options } = field
  const error =
    words.trim() === '' || field.problem === null ? undefined : field.problem || t('record.unread')
  const common = { label, description: prompt, error, classNames: { description: classes.prompt } }
  if (kind === 'documents')
    return (
      <Input.Wrapper {...common} labelElement="div">
        <Files label={label} files={files} onChange={onFiles} />
      </Input.Wrapper>
    )
  if (options.length > FEW)
    return (
      <Select
        {...common}
        data={options.map(({ id, label }) => ({ value: id, label }))}
        value={words === '' ? null : words}
        onChange={(value) => onWords(value ?? '')}
        searchable
        allowDeselect={false}
        placeholder={t('record.choose')}
      />
    )
  if (options.length > 0)
    return (
      <Radio.Group {...common} value={words} onChange={onWords}>
        <Group gap="md" mt="xs">
          {options.map(({ id, label }) => (
            <Radio key={id} value={id} label={label} />
          ))}
        </Group>
      </Radio.Group>
    )
  const typed = { ...common, value: words, rightSection: null, autoComplete: 'off' }
  const understood =
    field.value !== null && field.value !== words.trim() && kind !== 'text' ? (
      <span className={classes.understood}>
        {t('record.understood')} <bdi dir={NUMBERS.includes(kind) ? 'ltr' : undefined}>{field.value}</bdi>
      </span>
    ) : null
  return (
    <div>
      {kind === 'text' ? (
        <Textarea
          {...typed}
          autosize
          minRows={3}
          maxRows={10}
          onChange={(event) => onWords(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          {...typed}
          dir={NUMBERS.includes(kind) && /\p{Nd}/u.test(words) ? 'ltr' : undefined}
          inputMode={kind === 'phone' || kind === 'nationalId' ? 'numeric' : undefined}
          onChange={(event) => onWords(event.currentTarget.value)}
        />
      )}
      {understood}
    </div>
  )
}
