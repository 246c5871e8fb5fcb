import { Button, Group, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useWords } from '../../words.tsx'

/** A button for what ends something: it asks once. */
export function AskOnce({
  label,
  question,
  confirm = label,
  onConfirm,
  loading = false,
  variant = 'subtle',
}: {
  readonly label: string
  readonly question: ReactNode
  readonly confirm?: string
  readonly onConfirm: () => void
  readonly loading?: boolean
  readonly variant?: string
}) {
  const { t } = useWords()
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button variant={variant} color="red" c="red.9" onClick={open} loading={loading}>
        {label}
      </Button>
      <Confirm
        opened={opened}
        title={label}
        question={question}
        confirm={confirm}
        cancel={t('common.cancel')}
        close={t('common.close')}
        onClose={close}
        onConfirm={() => {
          close()
          onConfirm()
        }}
      />
    </>
  )
}

/** A question with two ways out. */
export function Confirm({
  opened,
  title,
  question,
  confirm,
  cancel,
  close,
  onClose,
  onConfirm,
}: {
  readonly opened: boolean
  readonly title: string
  readonly question: ReactNode
  readonly confirm: string
  readonly cancel: string
  readonly close: string
  readonly onClose: () => void
  readonly onConfirm: () => void
}) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ 'aria-label': close }}
    >
      <Text mb="lg">{question}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {cancel}
        </Button>
        <Button color="red.8" onClick={onConfirm}>
          {confirm}
        </Button>
      </Group>
    </Modal>
  )
}
