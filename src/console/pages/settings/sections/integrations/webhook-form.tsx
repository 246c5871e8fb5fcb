import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../../../../domain/integration.ts'
import { useTRPC } from '../../../../trpc.ts'
import { Ticks } from '../../../../ui/ticks.tsx'
import { useTold } from '../../../../ui/told.ts'
import { useWords } from '../../../../words.tsx'
import classes from '../../form/form.module.css'
import { NewOne } from './new-one.tsx'
import { useReread } from './reread.ts'

/** Adds an address that is told of events. */
export function WebhookForm() {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const reread = useReread()
  const [url, setUrl] = useState('')
  const [wrong, setWrong] = useState(false)
  const [events, setEvents] = useState<readonly WebhookEvent[]>(WEBHOOK_EVENTS)
  const create = useMutation(
    trpc.integrations.createWebhook.mutationOptions({
      onError: (error) => (error.message === 'invalid' ? setWrong(true) : told.failed(error)),
      onSettled: reread,
    }),
  )
  return (
    <NewOne
      add={t('integrations.addWebhook')}
      secret={create.data?.secret ?? null}
      secretIs={t('integrations.secretOnce')}
      ready={events.length > 0}
      loading={create.isPending}
      onSubmit={() => create.mutate({ url: url.trim(), events: [...events] })}
      onKept={() => {
        setUrl('')
        create.reset()
      }}
    >
      <TextInput
        inputMode="url"
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
      <Ticks
        stacked
        label={t('integrations.events')}
        all={WEBHOOK_EVENTS}
        nameOf={(event) => t(`integrations.event.${event}`)}
        value={events}
        onChange={setEvents}
      />
    </NewOne>
  )
}
