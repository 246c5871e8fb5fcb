import { Anchor, Badge, Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useOfficer } from '../../me.tsx'
import { type Answers, useTRPC } from '../../trpc.ts'
import { Sure } from '../../ui/sure.tsx'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import { AskOnce } from './ask.tsx'
import classes from './channels.module.css'
import { ChannelCard, type Sign } from './sign.tsx'

type Telegram = Answers['channels']['list']['telegram']

/** The association's bot: which it is, or how to get one. */
export function TelegramCard({
  telegram,
  sign,
}: {
  readonly telegram: Telegram
  readonly sign: Sign | undefined
}) {
  const { t } = useWords()
  const officer = useOfficer()
  const manages = officer.may('channel.manage')
  const { source, bot } = telegram
  return (
    <ChannelCard name="telegram" sign={sign}>
      {bot && <BotFacts bot={bot} fixed={source === 'environment'} />}
      {!source && <Text>{t('channels.telegram.none')}</Text>}
      {manages && !source && <TokenForm />}
      {manages && source && <Care changeable={source === 'console'} username={bot?.username ?? ''} />}
    </ChannelCard>
  )
}

function BotFacts({ bot, fixed }: { readonly bot: NonNullable<Telegram['bot']>; readonly fixed: boolean }) {
  const { t } = useWords()
  return (
    <dl className={classes.facts}>
      <dt>{t('channels.telegram.bot')}</dt>
      <dd>
        <Group gap="sm">
          <bdi>{bot.name}</bdi>
          <Anchor href={`https://t.me/${bot.username}`} target="_blank" rel="noopener noreferrer">
            <bdi dir="ltr">@{bot.username}</bdi>
          </Anchor>
          {fixed && (
            <Badge variant="light" color="gray" c="gray.8" tt="none">
              {t('channels.telegram.environment')}
            </Badge>
          )}
        </Group>
      </dd>
    </dl>
  )
}

function useFresh() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: trpc.channels.pathKey() })
}

function TokenForm({ onSaved }: { readonly onSaved?: () => void }) {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const told = useTold()
  const fresh = useFresh()
  const [token, setToken] = useState('')
  const save = useMutation(
    trpc.channels.telegram.save.mutationOptions({
      async onSuccess({ username }) {
        setToken('')
        onSaved?.()
        told.done(t('channels.telegram.saved', { bot: username }))
        await fresh()
      },
    }),
  )
  const elsewhere = save.error?.message === 'tokenElsewhere'
  const send = (event: { preventDefault(): void }) => {
    event.preventDefault()
    save.mutate({ token })
  }
  return (
    <form onSubmit={send}>
      <Group align="flex-end" gap="sm">
        <PasswordInput
          flex="1 1 16rem"
          dir="ltr"
          required
          autoComplete="off"
          spellCheck={false}
          label={t('channels.telegram.token')}
          description={t('channels.telegram.tokenHint')}
          placeholder="123456789:AA…"
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
          error={save.error && !elsewhere && words.error(save.error)}
          styles={{ label: { direction: words.dir }, description: { direction: words.dir } }}
        />
        <Button type="submit" loading={save.isPending}>
          {t('channels.telegram.save')}
        </Button>
      </Group>
      {elsewhere && (
        <Sure
          title={t('channels.telegram.anyway')}
          about={
            <Stack component="span" gap="xs">
              <span>{words.error(save.error)}</span>
              <span>{t('channels.telegram.anywayAsk')}</span>
            </Stack>
          }
          yes={t('channels.telegram.anyway')}
          grave
          onYes={() => save.mutate({ token, anyway: true })}
          onClose={() => save.reset()}
        />
      )}
    </form>
  )
}

function Care({ changeable, username }: { readonly changeable: boolean; readonly username: string }) {
  const { t } = useWords()
  const [changing, { toggle, close }] = useDisclosure(false)
  const trpc = useTRPC()
  const told = useTold()
  const fresh = useFresh()
  const test = useMutation(
    trpc.channels.telegram.test.mutationOptions({
      onSuccess: ({ username: bot }) => told.done(t('channels.telegram.tested', { bot })),
      onError: told.failed,
    }),
  )
  const remove = useMutation(
    trpc.channels.telegram.remove.mutationOptions({
      async onSuccess() {
        told.done(t('channels.telegram.removed'))
        await fresh()
      },
      onError: told.failed,
    }),
  )
  return (
    <Stack gap="md">
      <Group gap="xs">
        {changeable && (
          <Button variant="light" onClick={toggle} aria-expanded={changing}>
            {t('channels.telegram.replace')}
          </Button>
        )}
        <Button variant="subtle" onClick={() => test.mutate()} loading={test.isPending}>
          {t('channels.telegram.test')}
        </Button>
        {changeable && (
          <AskOnce
            label={t('channels.telegram.remove')}
            question={t('channels.telegram.removeAsk', { bot: username })}
            onConfirm={() => remove.mutate()}
            loading={remove.isPending}
          />
        )}
      </Group>
      {changing && <TokenForm onSaved={close} />}
    </Stack>
  )
}
