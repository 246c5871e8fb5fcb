import { Button, Checkbox, Group, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Way } from '../../../domain/ways.ts'
import { useOfficer } from '../../me.tsx'
import { type Answers, useTRPC, useTRPCClient } from '../../trpc.ts'
import { PageBody } from '../../ui/page.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { Sure } from '../../ui/sure.tsx'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import { Declare } from './declare.tsx'
import { type Draft, useDraft } from './draft.ts'
import { FormField } from './field.tsx'
import { Person } from './person.tsx'
import classes from './record.module.css'
import { Sent } from './sent.tsx'

/** What the routes take of a draft. */
const bodyOf = ({ whose, words, files }: Draft) => ({
  contactId: whose === null || whose === 'new' ? undefined : whose.id,
  words,
  attachmentIds: Object.fromEntries(
    Object.entries(files).map(([key, put]) => [key.replace('documents/', ''), put.map(({ id }) => id)]),
  ),
})

/** A request that came by another way than the chat, written down for its applicant. */
export default function RecordPage() {
  const { t } = useWords()
  const officer = useOfficer()
  const told = useTold()
  const trpc = useTRPC()
  const { draft, begun, change, say, put, begin } = useDraft(officer.id)
  const [clearing, askToClear] = useState(false)
  const [sent, setSent] = useState<Answers['record']['submit'] | null>(null)
  const { data: ways } = useSuspenseQuery(trpc.record.ways.queryOptions())
  // What was chosen before may be offered no more.
  const source = ways.find((way) => way === draft.source) ?? ways[0]
  const form = useForm(draft)
  const submit = useMutation(
    trpc.record.submit.mutationOptions({
      onSuccess: (result) => {
        begin()
        setSent(result)
      },
      onError: told.failed,
    }),
  )
  if (sent)
    return (
      <PageBody title={t('record.title')}>
        <Sent result={sent} onAnother={() => setSent(null)} />
      </PageBody>
    )
  if (source === undefined)
    return (
      <PageBody title={t('record.title')}>
        <Empty message={t('record.noWay')} />
      </PageBody>
    )
  const given = source === 'letter' ? 'signed' : draft.given
  const send = () =>
    submit.mutate({
      ...bodyOf(draft),
      clientId: draft.clientId,
      source,
      given,
      attachmentId: draft.scan?.id,
      agreed: true,
    })
  const choose = (way: Way) => change({ source: way, given: way === 'letter' ? 'signed' : draft.given })
  return (
    <PageBody
      title={t('record.title')}
      actions={
        begun && (
          <Button variant="default" onClick={() => askToClear(true)}>
            {t('record.clear')}
          </Button>
        )
      }
    >
      <p className={classes.intro}>{t('record.intro')}</p>
      {clearing && (
        <Sure
          grave
          title={t('record.clear')}
          about={t('record.clearAbout')}
          yes={t('record.clearYes')}
          onYes={() => {
            begin()
            askToClear(false)
          }}
          onClose={() => askToClear(false)}
        />
      )}
      <Part title={t('record.part.source')}>
        <Select
          label={t('record.source.label')}
          data={ways.map((value) => ({ value, label: t(`record.source.${value}`) }))}
          value={source}
          allowDeselect={false}
          maw="22rem"
          onChange={(value) => value && choose(value)}
        />
      </Part>
      <Part title={t('record.part.person')}>
        <Person whose={draft.whose} onChoose={(whose) => change({ whose, heard: false })} />
      </Part>
      {draft.whose !== null && (
        <Part title={t('record.part.form')}>
          {form.data ? (
            <div className={classes.form}>
              {form.data.privacy !== null && (
                <>
                  <blockquote className={classes.quote}>{form.data.privacy}</blockquote>
                  <Checkbox
                    checked={draft.heard}
                    onChange={(event) => change({ heard: event.currentTarget.checked })}
                    label={t('record.privacyHeard')}
                  />
                </>
              )}
              {(draft.heard || form.data.privacy === null ? form.data.fields : []).map((field) => (
                <FormField
                  key={field.key}
                  field={field}
                  words={draft.words[field.key] ?? ''}
                  files={draft.files[field.key] ?? []}
                  onWords={(words) => say(field.key, words)}
                  onFiles={(files) => put(field.key, files)}
                />
              ))}
            </div>
          ) : form.error ? (
            <Failed message={t('error.unexpected')} onRetry={() => void form.refetch()} />
          ) : (
            <Loading />
          )}
        </Part>
      )}
      {draft.whose !== null && form.data && form.data.fields.length > 3 && (
        <Part title={t('record.part.declaration')}>
          <Declare
            form={form.data}
            draft={{ ...draft, source, given }}
            busy={submit.isPending}
            onChange={change}
            onSend={send}
          />
        </Part>
      )}
    </PageBody>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.part} aria-label={title}>
      <Group mb="md">
        <h2 className={classes.partTitle}>{title}</h2>
      </Group>
      {children}
    </section>
  )
}

/** The form as far as it goes, asked anew a moment after something was written; the last one stays until then. */
function useForm(draft: Draft) {
  const client = useTRPCClient()
  const [body] = useDebouncedValue(bodyOf(draft), 250)
  return useQuery({
    queryKey: ['record.form', body],
    queryFn: () => client.record.form.mutate(body),
    placeholderData: keepPreviousData,
    enabled: draft.whose !== null,
    staleTime: Number.POSITIVE_INFINITY,
    // It holds what somebody said: nothing of it stays behind.
    gcTime: 0,
  })
}
