import { Button, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { localize } from '../../../domain/localized.ts'
import { useMe } from '../../me.tsx'
import { LANGUAGES, useWords } from '../../words.tsx'
import classes from './sign-in.module.css'

const NAMES = { ar: 'العربية', en: 'English' } as const

/** The card in the middle of the page on which everything happens before somebody is inside. */
export function Door({
  title,
  about,
  wide = false,
  children,
}: {
  readonly title: string
  readonly about?: ReactNode
  readonly wide?: boolean
  readonly children: ReactNode
}) {
  const { language, change } = useWords()
  const { association } = useMe()
  const name = localize(association, language)
  return (
    <main className={classes.door}>
      <div className={classes.card} style={{ maxInlineSize: wide ? '34rem' : '25rem' }}>
        <Stack gap="lg">
          <Stack gap="xs">
            <img className={classes.mark} src="/console/icon.svg" alt="" />
            <Title order={1} size="h3" ta="center">
              {title}
            </Title>
            <Text ta="center" c="gray.7" component="div">
              {about ?? <bdi>{name}</bdi>}
            </Text>
          </Stack>
          {children}
        </Stack>
      </div>
      <Group gap="xs" mt="md" justify="center">
        {LANGUAGES.map((one) => (
          <Button
            key={one}
            size="compact-sm"
            variant="transparent"
            c={one === language ? 'green.9' : 'gray.7'}
            lang={one}
            aria-pressed={one === language}
            onClick={() => change(one)}
          >
            {NAMES[one]}
          </Button>
        ))}
      </Group>
    </main>
  )
}
