import { Checkbox, Group, Radio } from '@mantine/core'
import { useWords } from '../../words.tsx'
import type { Draft, PutFile } from './draft.ts'
import { Files } from './files.tsx'
import classes from './record.module.css'

/** How a declaration was given before an officer: by word or on paper, after it was read out. */
export function Given({
  declaration,
  given,
  scan,
  onlySigned = false,
  agreed,
  onChange,
  onAgreed,
}: Pick<Draft, 'given' | 'scan'> & {
  /** Its words; null where the association has none. */
  readonly declaration: string | null
  readonly onlySigned?: boolean
  readonly agreed: boolean
  readonly onChange: (part: Partial<Pick<Draft, 'given' | 'scan'>>) => void
  readonly onAgreed: (agreed: boolean) => void
}) {
  const { t } = useWords()
  const signed = given === 'signed'
  return (
    <>
      {declaration !== null && <blockquote className={classes.quote}>{declaration}</blockquote>}
      <Radio.Group
        label={t('record.given.label')}
        value={given}
        onChange={(given) => onChange({ given: given as Draft['given'] })}
      >
        <Group gap="md" mt="xs">
          <Radio value="spoken" disabled={onlySigned} label={t('record.given.spoken')} />
          <Radio value="signed" label={t('record.given.signed')} />
        </Group>
      </Radio.Group>
      {signed && (
        <Files
          label={t('record.scan')}
          files={scan ? [scan] : []}
          most={1}
          onChange={(files: readonly PutFile[]) => onChange({ scan: files[0] ?? null })}
        />
      )}
      <Checkbox
        checked={agreed}
        onChange={(event) => onAgreed(event.currentTarget.checked)}
        label={t(signed ? 'record.agreedSigned' : 'record.agreedSpoken')}
      />
    </>
  )
}
