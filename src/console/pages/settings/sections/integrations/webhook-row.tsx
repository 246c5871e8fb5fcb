import { Button, Group, Paper, Switch, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type Answers, useTRPC } from '../../../../trpc.ts'
import { useTold } from '../../../../ui/told.ts'
import { useWords } from '../../../../words.tsx'
import { AskOnce } from '../../form/ask-once.tsx'
import classes from '../../form/form.module.css'
import { Calls } from './calls.tsx'
import { useReread } from './reread.ts'

type Webhook = Answers['integrations']['list']['webhooks'][number]

/** An address that is told of events, and what became of the last calls. */
export function WebhookRow({ webhook: { id, url, events, active, calls } }: { readonly webhook: Webhook }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const reread = useReread()
  const options = { onError: told.failed, onSettled: reread }
  const set = useMutation(trpc.integrations.setWebhook.mutationOptions(options))
  const remove = useMutation(trpc.integrations.removeWebhook.mutationOptions(options))
  const call = useMutation(trpc.integrations.callNow.mutationOptions(options))
  return (
    <Paper className={classes.row} py="xs">
      <Group justify="space-between" wrap="nowrap" align="start">
        <div style={{ minWidth: 0 }}>
          <Text fw={600} dir="ltr" style={{ overflowWrap: 'anywhere' }}>
            {url}
          </Text>
          <Text size="sm" c="gray.7">
            {events.map((event) => t(`integrations.event.${event}`)).join(' · ')}
          </Text>
        </div>
        <AskOnce
          label={t('integrations.remove', { url })}
          question={t('integrations.removeQuestion')}
          onYes={() => remove.mutate({ id })}
        />
      </Group>
      <Group justify="space-between" mt="sm">
        <Switch
          label={t('integrations.active')}
          checked={active}
          onChange={(event) => set.mutate({ id, active: event.currentTarget.checked })}
        />
        <Button
          size="xs"
          variant="default"
          loading={call.isPending}
          disabled={!active}
          onClick={() => call.mutate({ id })}
        >
          {t('integrations.try')}
        </Button>
      </Group>
      <Text size="sm" fw={600} mt="sm">
        {t('integrations.calls')}
      </Text>
      <Calls
        calls={calls}
        busy={call.isPending}
        onAgain={active ? (callId) => call.mutate({ id, callId }) : undefined}
      />
    </Paper>
  )
}
