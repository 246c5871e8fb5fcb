import { ActionIcon, Tooltip } from '@mantine/core'
import { useRef } from 'react'
import { IconBolt, IconPaperclip } from '../../../icons.ts'
import { useWords } from '../../../words.tsx'

const FILES = 'image/jpeg,image/png,image/webp,application/pdf'

/** What a reply can be given besides words. */
export function ReplyTools({
  attaches,
  onFiles,
  onCanned,
}: {
  /** Files belong to a conversation one has. */
  readonly attaches: boolean
  readonly onFiles: (files: readonly File[]) => void
  readonly onCanned: () => void
}) {
  const { t } = useWords()
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <Tooltip label={t('thread.attach.add')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          disabled={!attaches}
          onClick={() => picker.current?.click()}
          aria-label={t('thread.attach.add')}
        >
          <IconPaperclip size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept={FILES}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <Tooltip label={t('thread.hint.canned')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          onClick={onCanned}
          aria-label={t('thread.hint.canned')}
        >
          <IconBolt size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  )
}
