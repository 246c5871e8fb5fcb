import { Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './account.module.css'

/** A part of the account, with its name. */
export function Section({
  title,
  about,
  children,
}: {
  readonly title: string
  readonly about?: string
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={id}>
      <Stack>
        <div>
          <Title order={2} size="h4" id={id}>
            {title}
          </Title>
          {about && (
            <Text c="gray.7" size="sm">
              {about}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </section>
  )
}
