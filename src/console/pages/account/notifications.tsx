import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTRPC } from '../../trpc.ts'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import type { NoticeSettings } from './notice-settings.ts'
import { Choices } from './notification-choices.tsx'
import { pushEndpoint, pushHurdle, subscribePush, unsubscribePush } from './push-browser.ts'
import { Section } from './section.tsx'

/** How this officer hears of news while the console is closed. */
export function Notifications() {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data } = useSuspenseQuery(
    // Telegram is linked from a phone: it shows here by itself.
    trpc.notifications.settings.queryOptions(undefined, { refetchInterval: 5_000 }),
  )
  return (
    <Section title={t('notifications.title')} about={t('notifications.intro')}>
      <Stack gap="md">
        <PushWay settings={data} />
        <TelegramWay settings={data} />
        <MailWay settings={data} />
      </Stack>
      <Choices settings={data} />
    </Section>
  )
}

function Way({
  name,
  on,
  children,
}: {
  readonly name: string
  readonly on: boolean
  readonly children: ReactNode
}) {
  const { t } = useWords()
  return (
    <Group justify="space-between" gap="sm">
      <Group gap="sm">
        <Text fw={600}>{t(`notifications.way.${name}`)}</Text>
        <Badge variant="light" color={on ? 'green' : 'gray'} c={on ? 'green.9' : 'gray.8'} tt="none">
          {t(on ? 'notifications.on' : 'notifications.off')}
        </Badge>
      </Group>
      <Group gap="sm">{children}</Group>
    </Group>
  )
}

function useFresh() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: trpc.notifications.settings.queryKey() })
    await queries.invalidateQueries({ queryKey: ['push-endpoint'] })
  }
}

function PushWay({ settings }: { readonly settings: NoticeSettings }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const fresh = useFresh()
  const hurdle = pushHurdle()
  const { data: endpoint = null } = useQuery({ queryKey: ['push-endpoint'], queryFn: pushEndpoint })
  const here = endpoint !== null && settings.push.endpoints.includes(endpoint)
  const subscribe = useMutation(trpc.notifications.subscribe.mutationOptions())
  const unsubscribe = useMutation(trpc.notifications.unsubscribe.mutationOptions())
  const turn = useMutation({
    async mutationFn(on: boolean) {
      if (on) return subscribe.mutateAsync(await subscribePush(settings.push.publicKey))
      const gone = await unsubscribePush()
      if (gone) await unsubscribe.mutateAsync({ endpoint: gone })
    },
    onError: told.failed,
    onSettled: fresh,
  })
  const others = settings.push.endpoints.length - (here ? 1 : 0)
  return (
    <Way name="push" on={here}>
      {hurdle ? (
        <Text size="sm" c="gray.7">
          {t(`notifications.hurdle.${hurdle}`)}
        </Text>
      ) : (
        <Button
          variant={here ? 'default' : 'light'}
          loading={turn.isPending}
          onClick={() => turn.mutate(!here)}
        >
          {t(here ? 'notifications.pushOff' : 'notifications.pushOn')}
        </Button>
      )}
      {others > 0 && (
        <Text size="sm" c="gray.7">
          {t('notifications.otherBrowsers', { count: others })}
        </Text>
      )}
    </Way>
  )
}

function TelegramWay({ settings: { telegram } }: { readonly settings: NoticeSettings }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const fresh = useFresh()
  const link = useMutation(trpc.notifications.telegramLink.mutationOptions({ onError: told.failed }))
  const unlink = useMutation(
    trpc.notifications.telegramUnlink.mutationOptions({ onError: told.failed, onSettled: fresh }),
  )
  return (
    <Way name="telegram" on={telegram.linked}>
      {telegram.linked && (
        <Button variant="default" loading={unlink.isPending} onClick={() => unlink.mutate()}>
          {t('notifications.telegramUnlink')}
        </Button>
      )}
      {!telegram.linked && telegram.bot === null && (
        <Text size="sm" c="gray.7">
          {t('notifications.noBot')}
        </Text>
      )}
      {!telegram.linked && telegram.bot !== null && !link.data && (
        <Button variant="light" loading={link.isPending} onClick={() => link.mutate()}>
          {t('notifications.telegramLink')}
        </Button>
      )}
      {!telegram.linked && link.data && (
        <Stack gap={0}>
          <Anchor href={link.data.url} target="_blank" rel="noopener noreferrer">
            {t('notifications.telegramOpen')}
          </Anchor>
          <Text size="sm" c="gray.7">
            {t('notifications.telegramOnce')}
          </Text>
        </Stack>
      )}
    </Way>
  )
}

function MailWay({ settings: { mail } }: { readonly settings: NoticeSettings }) {
  const { t } = useWords()
  return (
    <Way name="mail" on={mail.open}>
      <Text size="sm" c="gray.7">
        {mail.open ? <bdi dir="ltr">{mail.address}</bdi> : t('notifications.noMail')}
      </Text>
    </Way>
  )
}
