import { Button, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Dialog, Foot } from '../../ui/dialog.tsx'

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
  return (
    <Dialog title={of.title} onClose={of.onClose}>
      <Stack>
        <Text>{of.about}</Text>
        {of.children}
        <Foot onClose={of.onClose}>
          <Button loading={of.loading} onClick={of.onYes}>
            {of.yes}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  )
}
