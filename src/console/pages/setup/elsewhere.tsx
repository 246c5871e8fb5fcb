import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from 'wouter'
import type { IconShape } from '../../icons.ts'
import { useWords } from '../../words.tsx'

/** A step that has a page of its own: what is done there, and the way to it. */
export function Elsewhere({
  step,
  to,
  icon: Icon,
}: {
  readonly step: 'channels' | 'officers'
  readonly to: string
  readonly icon: IconShape
}) {
  const { t } = useWords()
  return (
    <Paper p="xl" radius="md" withBorder maw="46rem">
      <Stack>
        <Group wrap="nowrap" align="start">
          <Icon size={28} stroke={1.6} aria-hidden />
          <div>
            <Title order={2} size="h4">
              {t(`setup.elsewhere.${step}.title`)}
            </Title>
            <Text c="gray.8">{t(`setup.elsewhere.${step}.text`)}</Text>
          </div>
        </Group>
        <Group>
          <Button component={Link} to={to} variant="light">
            {t(`setup.elsewhere.${step}.go`)}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
