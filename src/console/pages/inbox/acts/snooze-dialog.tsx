import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Foot } from '../../../ui/dialog.tsx'
import { useWords } from '../../../words.tsx'

/** A date and time as the field writes them, on this machine's clock. */
const local = (at: Date) =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)

/** Asks until when something is put off. */
export function SnoozeDialog({
  opened,
  onClose,
  onChoose,
}: {
  readonly opened: boolean
  readonly onClose: () => void
  readonly onChoose: (until: string) => void
}) {
  const { t } = useWords()
  const [value, setValue] = useState(() => local(new Date(Date.now() + 86_400_000)))
  const at = new Date(value)
  const good = !Number.isNaN(at.getTime()) && at.getTime() > Date.now()
  const choose = (event: { preventDefault(): void }) => {
    event.preventDefault()
    if (!good) return
    onChoose(at.toISOString())
    onClose()
  }
  return (
    <Modal opened={opened} onClose={onClose} title={t('inbox.snooze.custom')} size="sm">
      <form onSubmit={choose}>
        <Stack>
          <TextInput
            type="datetime-local"
            dir="ltr"
            label={t('inbox.snooze.until')}
            value={value}
            min={local(new Date())}
            onChange={(event) => setValue(event.currentTarget.value)}
            error={value && !good ? t('error.snoozeTime') : undefined}
            data-autofocus
          />
          <Foot onClose={onClose}>
            <Button type="submit" disabled={!good}>
              {t('inbox.act.snooze')}
            </Button>
          </Foot>
        </Stack>
      </form>
    </Modal>
  )
}
