import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useMe } from '../../me.tsx'
import type { Answers } from '../../trpc.ts'
import { dateFormat, dayIn } from '../../ui/dates.ts'
import { useWords } from '../../words.tsx'
import classes from './channels.module.css'

export type Sign = Answers['channels']['list']['signs'][number]
export type ShownChannel = 'telegram' | 'whatsapp' | 'web'

/** A channel with its sign: alive, since when, and what to do where it is not. */
export function ChannelCard({
  name,
  sign,
  children,
}: {
  readonly name: ShownChannel
  /** Absent: the channel is not in use. */
  readonly sign: Sign | undefined
  readonly children: ReactNode
}) {
  const { t } = useWords()
  return (
    <Paper
      component="section"
      p="lg"
      radius="lg"
      className={classes.card}
      aria-labelledby={`channel-${name}`}
    >
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Title order={2} size="h4" id={`channel-${name}`}>
            {t(`channels.name.${name}`)}
          </Title>
          <SignMark sign={sign} />
        </Group>
        {sign?.reason && (
          <Text className={classes.reason} data-sign={sign.sign} size="sm">
            {t(`channels.reason.${sign.reason}`)}
          </Text>
        )}
        {children}
      </Stack>
    </Paper>
  )
}

function SignMark({ sign }: { readonly sign: Sign | undefined }) {
  const { t } = useWords()
  const when = useWhen()
  const state = sign?.sign ?? 'off'
  return (
    <Group gap="xs" align="center" className={classes.sign} data-sign={state}>
      <span className={classes.dot} aria-hidden />
      <Text fw={600} size="sm" span>
        {t(`channels.sign.${state}`)}
      </Text>
      {sign && (
        <Text c="gray.7" size="sm" span>
          {t('channels.since', { when: when(sign.since) })}
        </Text>
      )}
    </Group>
  )
}

/** The time alone on the same day, with the date before it on others. */
function useWhen() {
  const { language } = useWords()
  const { timeZone } = useMe()
  return (at: string) => {
    const today = dayIn(timeZone, at) === dayIn(timeZone, new Date())
    const date = today ? {} : ({ dateStyle: 'medium' } as const)
    return dateFormat(language, { timeZone, ...date, timeStyle: 'short' }).format(new Date(at))
  }
}
