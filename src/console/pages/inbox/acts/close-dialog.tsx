import { Button, Modal, Stack } from '@mantine/core'
import { OUTCOMES, type Outcome } from '../../../../domain/handoff.ts'
import { useWords } from '../../../words.tsx'

/** Asks how it ended; one touch, or one key and Enter. */
export function CloseDialog({
  opened,
  count,
  onClose,
  onChoose,
}: {
  readonly opened: boolean
  readonly count: number
  readonly onClose: () => void
  readonly onChoose: (outcome: Outcome) => void
}) {
  const { t } = useWords()
  return (
    <Modal opened={opened} onClose={onClose} title={t('inbox.closeHow', { count })} size="sm">
      <Stack gap="xs">
        {OUTCOMES.map((outcome, n) => (
          <Button
            key={outcome}
            variant="default"
            data-autofocus={n === 0 || undefined}
            onClick={() => {
              onChoose(outcome)
              onClose()
            }}
          >
            {t(`inbox.outcome.${outcome}`)}
          </Button>
        ))}
      </Stack>
    </Modal>
  )
}
