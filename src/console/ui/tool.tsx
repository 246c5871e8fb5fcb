import { ActionIcon } from '@mantine/core'
import type { ReactNode } from 'react'

/** A quiet button that is a picture; `label` says what it does. */
export function Tool({
  label,
  ...button
}: {
  readonly label: string
  readonly onClick: (() => void) | undefined
  readonly disabled?: boolean
  readonly className?: string | undefined
  readonly children: ReactNode
}) {
  return <ActionIcon variant="subtle" color="gray.8" size="lg" aria-label={label} {...button} />
}
