import { Button, Center, Skeleton, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words.tsx'

/** Nothing is here yet, and what to do about it. */
export function Empty({ message, children }: { readonly message: string; readonly children?: ReactNode }) {
  return (
    <Center p="xl" mih="12rem">
      <Stack align="center" gap="sm" maw="28rem">
        <Text c="gray.7" ta="center">
          {message}
        </Text>
        {children}
      </Stack>
    </Center>
  )
}

interface FailedProps {
  readonly message: string
  readonly onRetry?: () => void
  /** What there is to do instead of trying again. */
  readonly label?: string
}

/** It did not work; trying again where that may help. */
export function Failed({ message, onRetry, label }: FailedProps) {
  const { t } = useWords()
  return (
    <Center p="xl" mih="12rem" role="alert">
      <Stack align="center" gap="sm" maw="28rem">
        <Text ta="center">{message}</Text>
        {onRetry && (
          <Button variant="light" onClick={onRetry}>
            {label ?? t('common.retry')}
          </Button>
        )}
      </Stack>
    </Center>
  )
}

/** Where something will be in a moment. */
export function Loading({ rows = 4 }: { readonly rows?: number }) {
  const { t } = useWords()
  return (
    <Stack p="md" gap="sm" role="status" aria-label={t('common.loading')}>
      {[...Array(rows).keys()].map((row) => (
        <Skeleton key={row} h="3.25rem" radius="md" />
      ))}
    </Stack>
  )
}
