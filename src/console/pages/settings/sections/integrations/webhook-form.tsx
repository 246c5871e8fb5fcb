import { Button, Checkbox, Group, Paper, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../../../../domain/integration.ts'
import { IconPlus } from '../../../../icons.ts'
import { useTRPC } from '../../../../trpc.ts'
import { useTold } from '../../../../ui/told.ts'
import { useWords } from '../../../../words.tsx'
import classes from '../../form/form.module.css'
import { Once } from './once.tsx'
import { useReread } from './reread.ts'

/** Adds an address that is told of events. */
export function WebhookForm() {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const reread = useReread()
  const [open, setOpen] = useState(false)
  const [url, setUrl] = useState('')
  const [wrong, setWrong] = useState(false)
  const [events, setEvents] = useState<readonly WebhookEvent[]>(WEBHOOK_EVENTS)
  const create = useMutation(
    trpc.integrations.createWebhook.mutationOptions({
      onError: (error) => (error.message === 'invalid' ? setWrong(true) : told.failed(error)),
      onSuccess: () => {
        setOpen(false)
        setUrl('')
      },
      onSettled: reread,
    }),
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    create.mutate({ url: url.trim(), events: [...events] })
  }
  if (create.data)
    return (
      <Once
        secret={create.data.secret}
        message={t('integrations.secretOnce')}
        onDone={() => create.reset()}
      />
    )
  if (!open)
    return (
      <div>
        <Button
          variant="light"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t('integrations.addWebhook')}
        </Button>
      </div>
    )
  return (
    <Paper component="form" className={classes.row} onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          type="url"
          label={t('integrations.url')}
          description={t('integrations.urlHint')}
          error={wrong && t('integrations.urlWrong')}
          value={url}
          maxLength={500}
          required
          classNames={{ input: classes.ltr }}
          onChange={(event) => {
            setUrl(event.currentTarget.value)
            setWrong(false)
          }}
        />
        <Checkbox.Group
          label={t('integrations.events')}
          value={[...events]}
          onChange={(chosen) => setEvents(WEBHOOK_EVENTS.filter((event) => chosen.includes(event)))}
        >
          <Stack gap="xs" mt="xs">
            {WEBHOOK_EVENTS.map((event) => (
              <Checkbox key={event} value={event} label={t(`integrations.event.${event}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group gap="sm">
          <Button type="submit" loading={create.isPending} disabled={events.length === 0}>
            {t('integrations.create')}
          </Button>
          <Button variant="default" onClick={() => setOpen(false)}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
