import { ActionIcon, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '../icons.ts'
import { useWords } from '../words.tsx'

/** Puts a value into the clipboard, by mouse or keyboard. */
export function Copy({ value, what }: { readonly value: string; readonly what: string }) {
  const { t } = useWords()
  const { copy, copied } = useClipboard({ timeout: 1500 })
  const Icon = copied ? IconCheck : IconCopy
  return (
    <Tooltip label={copied ? t('person.copied') : t('person.copy', { what })}>
      <ActionIcon
        variant="subtle"
        color="gray.7"
        size="sm"
        aria-label={t('person.copy', { what })}
        onClick={() => copy(value)}
      >
        <Icon size={15} stroke={1.8} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
