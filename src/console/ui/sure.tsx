import { Button, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Dialog, Foot } from './dialog.tsx'

/** A question before something that cannot be taken back. */
export function Sure(of: {
  readonly title: string
  readonly about: ReactNode
  readonly yes: string
  /** It takes something away, or shuts somebody out. */
  readonly grave?: boolean
  readonly loading?: boolean
  readonly onYes: () => void
  readonly onClose: () => void
  /** What is asked besides. */
  readonly children?: ReactNode
}) {
  return (
    <Dialog title={of.title} onClose={of.onClose}>
      <Stack>
        <Text>{of.about}</Text>
        {of.children}
        <Foot onClose={of.onClose}>
          <Button color={of.grave ? 'red.8' : undefined} loading={of.loading} onClick={of.onYes}>
            {of.yes}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  )
}
