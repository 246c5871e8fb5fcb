import { Button, Modal, Stack, Text } from '@mantine/core'
import { Foot } from '../../../ui/dialog.tsx'
import { useWords } from '../../../words.tsx'
import type { Heard } from './act.ts'

/** Asks once before many people hear who is with them now. */
export function ManyDialog({
  act,
  count,
  onClose,
  onYes,
}: {
  readonly act: Heard
  readonly count: number
  readonly onClose: () => void
  readonly onYes: () => void
}) {
  const { t } = useWords()
  return (
    <Modal opened onClose={onClose} title={t(`inbox.ask.${act.kind}`, { count })} size="sm">
      <Stack>
        <Text size="sm">{t('inbox.ask.heard')}</Text>
        <Foot onClose={onClose}>
          <Button
            data-autofocus
            onClick={() => {
              onYes()
              onClose()
            }}
          >
            {t(`inbox.ask.yes.${act.kind}`)}
          </Button>
        </Foot>
      </Stack>
    </Modal>
  )
}
