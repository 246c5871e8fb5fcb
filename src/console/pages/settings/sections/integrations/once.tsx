import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { useWords } from '../../../../words.tsx'

/** A secret that is shown once: to be copied, and then gone. */
export function Once({
  secret,
  message,
  onDone,
}: {
  readonly secret: string
  readonly message: string
  readonly onDone: () => void
}) {
  const { t } = useWords()
  return (
    <Alert color="yellow" variant="outline" role="status">
      <Stack gap="sm">
        <Text size="sm">{message}</Text>
        <Code block dir="ltr" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {secret}
        </Code>
        <Group gap="sm">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy}>
                {t(copied ? 'integrations.copied' : 'integrations.copy')}
              </Button>
            )}
          </CopyButton>
          <Button size="xs" onClick={onDone}>
            {t('integrations.done')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
