import { Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc.ts'
import { PageBody } from '../../ui/page.tsx'
import { useWords } from '../../words.tsx'
import { DemoCard } from './demo.tsx'
import { TelegramCard } from './telegram.tsx'
import { WebCard } from './web.tsx'
import { WhatsAppCard } from './whatsapp.tsx'

/** How people reach the association, and whether they can. */
export default function ChannelsPage() {
  const { t } = useWords()
  const trpc = useTRPC()
  // Pictures that link a number are renewed every 20 seconds, and states change by themselves.
  const { data } = useSuspenseQuery(trpc.channels.list.queryOptions(undefined, { refetchInterval: 3_000 }))
  const sign = (name: string) => data.signs.find((one) => one.name === name)
  return (
    <PageBody title={t('channels.title')}>
      <Text c="gray.7">{t('channels.lead')}</Text>
      <Stack gap="lg">
        <TelegramCard telegram={data.telegram} sign={data.telegram.source ? sign('telegram') : undefined} />
        <WhatsAppCard whatsapp={data.whatsapp} sign={sign('whatsapp')} />
        <WebCard web={data.web} sign={sign('web')} />
        <DemoCard />
      </Stack>
    </PageBody>
  )
}
