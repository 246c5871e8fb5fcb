import { Anchor, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useOfficer } from '../../../../me.tsx'
import { type Answers, useTRPC } from '../../../../trpc.ts'
import { Empty, Failed, Loading } from '../../../../ui/states.tsx'
import { useWords } from '../../../../words.tsx'
import { Section } from '../heading.tsx'
import { KeyForm } from './key-form.tsx'
import { KeyRow } from './key-row.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookRow } from './webhook-row.tsx'

/** How the association's other systems read from Sila, and where they are told of news. */
export function IntegrationsSection() {
  const { t } = useWords()
  const mayManage = useOfficer().may('integration.manage')
  return (
    <Section title={t('settings.section.integrations')} intro={t('integrations.intro')}>
      {mayManage ? <Integrations /> : <Empty message={t('error.forbidden')} />}
    </Section>
  )
}

function Integrations() {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery({
    ...trpc.integrations.list.queryOptions(),
    // Calls are made meanwhile: whoever tries an address out waits for what becomes of it.
    refetchInterval: ({ state }) => (state.data?.webhooks.some(isCalled) ? WHILE_CALLED_MS : false),
  })
  if (error && !data) return <Failed message={words.error(error)} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <Stack gap="xl">
      <Stack gap="sm">
        <Title order={3} size="h4">
          {t('integrations.keys')}
        </Title>
        {data.keys.length === 0 && <Empty message={t('integrations.noKeys')} />}
        {data.keys.map((key) => (
          <KeyRow key={key.id} apiKey={key} />
        ))}
        <KeyForm />
        <Anchor href="/api/v1/openapi.json" target="_blank" size="sm">
          {t('integrations.docs')}
        </Anchor>
      </Stack>
      <Stack gap="sm">
        <Title order={3} size="h4">
          {t('integrations.webhooks')}
        </Title>
        {data.webhooks.length === 0 && <Empty message={t('integrations.noWebhooks')} />}
        {data.webhooks.map((webhook) => (
          <WebhookRow key={webhook.id} webhook={webhook} />
        ))}
        <WebhookForm />
      </Stack>
    </Stack>
  )
}

const WHILE_CALLED_MS = 3_000
const isCalled = ({ calls }: Answers['integrations']['list']['webhooks'][number]) =>
  calls.some(({ status }) => status === 'waiting')
