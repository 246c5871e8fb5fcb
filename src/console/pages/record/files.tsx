import { ActionIcon, Button, FileButton } from '@mantine/core'
import { useState } from 'react'
import { IconPaperclip, IconX } from '../../icons.ts'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import type { PutFile } from './draft.ts'
import { putFile } from './put-file.ts'
import classes from './record.module.css'

/** Papers that were put in, and the way to put in more. */
export function Files({
  label,
  files,
  most = 10,
  onChange,
}: {
  readonly label: string
  readonly files: readonly PutFile[]
  readonly most?: number
  readonly onChange: (files: readonly PutFile[]) => void
}) {
  const { t } = useWords()
  const told = useTold()
  const [busy, setBusy] = useState(false)
  const take = async (chosen: readonly File[]) => {
    setBusy(true)
    const taken: PutFile[] = []
    for (const one of chosen.slice(0, most - files.length))
      await putFile(one).then(
        (file) => taken.push(file),
        (error: unknown) => told.failed(error),
      )
    if (taken.length > 0) onChange([...files, ...taken])
    setBusy(false)
  }
  return (
    <div className={classes.files}>
      {files.map((file) => (
        <span key={file.id} className={classes.file}>
          <bdi>{file.name}</bdi>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray.7"
            aria-label={t('record.files.remove', { name: file.name })}
            onClick={() => onChange(files.filter(({ id }) => id !== file.id))}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </span>
      ))}
      {files.length < most && (
        <FileButton
          multiple
          accept="image/jpeg,image/png,image/webp,application/pdf"
          onChange={(chosen) => void take(chosen)}
        >
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="xs"
              loading={busy}
              leftSection={<IconPaperclip size={15} aria-hidden />}
              aria-label={t('record.files.addTo', { name: label })}
            >
              {t('record.files.add')}
            </Button>
          )}
        </FileButton>
      )}
    </div>
  )
}
