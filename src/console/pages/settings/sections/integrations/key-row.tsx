import { Group, Paper, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type Answers, useTRPC } from '../../../../trpc.ts'
import { useDates } from '../../../../ui/dates.ts'
import { useTold } from '../../../../ui/told.ts'
import { useWords } from '../../../../words.tsx'
import { AskOnce } from '../../form/ask-once.tsx'
import classes from '../../form/form.module.css'
import { useReread } from './reread.ts'

/** A key of another system: what it reads, when it was last used, and taking it back. */
export function KeyRow({ apiKey }: { readonly apiKey: Answers['integrations']['list']['keys'][number] }) {
  const { t } = useWords()
  const { moment } = useDates()
  const trpc = useTRPC()
  const told = useTold()
  const reread = useReread()
  const revoke = useMutation(
    trpc.integrations.revokeKey.mutationOptions({ onError: told.failed, onSettled: reread }),
  )
  return (
    <Paper className={classes.row} py="xs">
      <Group justify="space-between" wrap="nowrap" align="start">
        <div>
          <Text fw={600}>
            <bdi>{apiKey.name}</bdi>{' '}
            <Text span size="sm" c="gray.7" ff="monospace" dir="ltr">
              {apiKey.hint}…
            </Text>
          </Text>
          {apiKey.scopes.map((scope) => (
            <Text key={scope} size="sm">
              {t(`integrations.scope.${scope}`)}
            </Text>
          ))}
          <Text size="sm" c="gray.7">
            {apiKey.usedAt
              ? t('integrations.used', { when: moment(apiKey.usedAt) })
              : t('integrations.never')}
          </Text>
        </div>
        <AskOnce
          label={t('integrations.revoke', { name: apiKey.name })}
          question={t('integrations.revokeQuestion')}
          onYes={() => revoke.mutate({ id: apiKey.id })}
        />
      </Group>
    </Paper>
  )
}
