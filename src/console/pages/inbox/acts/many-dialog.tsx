import { Button, Group, Modal, Stack, Text } from '@mantine/core'
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
    <Modal
      opened
      onClose={onClose}
      title={t(`inbox.ask.${act.kind}`, { count })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      size="sm"
    >
      <Stack>
        <Text size="sm">{t('inbox.ask.heard')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            data-autofocus
            onClick={() => {
              onYes()
              onClose()
            }}
          >
            {t(`inbox.ask.yes.${act.kind}`)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
