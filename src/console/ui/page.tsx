import { Group, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './page.module.css'

/** A page of text, tables and forms: its name, what can be done, and what it holds. */
export function PageBody({
  title,
  actions,
  children,
}: {
  readonly title: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <Stack className={classes.body} gap="lg">
      <Group justify="space-between" align="center">
        <Title order={1} size="h2">
          {title}
        </Title>
        {actions && <Group gap="sm">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  )
}
