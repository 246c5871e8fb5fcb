import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** A settings page that is no form of the profile: its name, what it is for, and what it holds. */
export function Section({
  title,
  intro,
  actions,
  children,
}: {
  readonly title: string
  readonly intro: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <Stack gap="lg" maw="52rem">
      <header>
        <Group justify="space-between" align="start">
          <Title order={2} size="h3">
            {title}
          </Title>
          {actions}
        </Group>
        <Text c="gray.7" mt={4}>
          {intro}
        </Text>
      </header>
      {children}
    </Stack>
  )
}
