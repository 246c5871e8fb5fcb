import { Anchor, Button, CopyButton, Group, Stack, Text, Title } from '@mantine/core'
import type { Answers } from '../../trpc.ts'
import { useWords } from '../../words.tsx'
import classes from './channels.module.css'
import { ChannelCard, type Sign } from './sign.tsx'

/** The chat on the association's own site: where it is, and the line that shows it elsewhere. */
export function WebCard({
  web,
  sign,
}: {
  readonly web: Answers['channels']['list']['web']
  readonly sign: Sign | undefined
}) {
  const { t } = useWords()
  const address = `${web.url ?? location.origin}/chat`
  const line = `<script src="${address}/embed.js" async></script>`
  return (
    <ChannelCard name="web" sign={sign}>
      <dl className={classes.facts}>
        <dt>{t('channels.web.address')}</dt>
        <dd>
          <Anchor href={address} target="_blank" rel="noopener">
            <bdi dir="ltr">{address}</bdi>
          </Anchor>
        </dd>
        <dt>{t('channels.web.origins')}</dt>
        <dd>
          {web.origins.length > 0 ? (
            <bdi dir="ltr">{web.origins.join(', ')}</bdi>
          ) : (
            t('channels.web.noOrigins')
          )}
        </dd>
      </dl>
      {!web.url && (
        <Text size="sm" c="gray.7">
          {t('channels.web.noAddress')}
        </Text>
      )}
      <Stack gap="xs">
        <Title order={3} size="h5">
          {t('channels.web.embed')}
        </Title>
        <Group gap="sm" align="stretch">
          <code className={classes.code} dir="ltr">
            {line}
          </code>
          <CopyButton value={line}>
            {({ copied, copy }) => (
              <Button variant="light" onClick={copy}>
                {t(copied ? 'channels.web.copied' : 'channels.web.copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Text size="sm" c="gray.7">
          {t('channels.web.embedHint')}
        </Text>
      </Stack>
    </ChannelCard>
  )
}
