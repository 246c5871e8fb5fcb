import { Button, Group } from '@mantine/core'
import { useWords } from '../../../words.tsx'
import { AskOnce } from './ask-once.tsx'

/** What can be done with one thing of a list: write it anew, or take it away, which is asked once. */
export function ChangeOrRemove({
  name,
  question,
  onChange,
  onRemove,
}: {
  readonly name: string
  readonly question?: string
  readonly onChange: () => void
  readonly onRemove: () => void
}) {
  const { t } = useWords()
  return (
    <Group gap={4} wrap="nowrap" justify="end">
      <Button size="xs" variant="default" aria-label={`${t('common.edit')}: ${name}`} onClick={onChange}>
        {t('common.edit')}
      </Button>
      <AskOnce label={t('settings.form.remove', { name })} question={question} onYes={onRemove} />
    </Group>
  )
}
