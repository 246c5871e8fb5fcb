import { Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../words.tsx'
import { Dialog } from '../inbox/person/dialog.tsx'

/** A question before something that cannot be taken back. */
export function Sure(of: {
  readonly title: string
  readonly about: string
  readonly yes: string
  readonly loading: boolean
  readonly onYes: () => void
  readonly onClose: () => void
  readonly children?: ReactNode
}) {
  const { t } = useWords()
  return (
    <Dialog title={of.title} onClose={of.onClose}>
      <Stack>
        <Text>{of.about}</Text>
        {of.children}
        <Group justify="end">
          <Button variant="default" onClick={of.onClose}>
            {t('common.cancel')}
          </Button>
          <Button loading={of.loading} onClick={of.onYes}>
            {of.yes}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
