import { Button, Stack, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC, useTRPCClient } from '../../trpc.ts'
import { Dialog, Foot } from '../../ui/dialog.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useTold } from '../../ui/told.ts'
import { Written } from '../../ui/written.tsx'
import { useWords } from '../../words.tsx'
import type { PutFile } from './draft.ts'
import { type Field, FormField } from './field.tsx'
import { Given } from './given.tsx'
import classes from './record.module.css'

/** Words somebody may want to change a letter of; numbers and choices are given anew. */
const EDITED: readonly string[] = ['text', 'personName', 'placeName']
const NONE: Readonly<Record<string, string>> = {}

/** What was written down wrongly is opened line by line and put right, and declared again. */
export function CorrectDialog({
  requestId,
  disputeId,
  onCorrected,
  onClose,
}: {
  readonly requestId: string
  /** What the person said about it, which is settled by this. */
  readonly disputeId: string | undefined
  readonly onCorrected: () => void
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const [words, say] = useState(NONE)
  const [reason, write] = useState('')
  const [how, change] = useState<{ given: 'spoken' | 'signed'; scan: PutFile | null }>({
    given: 'spoken',
    scan: null,
  })
  const [agreed, agree] = useState(false)
  const before = useCorrection(requestId, NONE)
  const now = useCorrection(requestId, words)
  const correct = useMutation(
    trpc.record.correct.mutationOptions({
      onSuccess: (result) => {
        told.done(t(`record.correct.told.${result.told}`))
        onCorrected()
        onClose()
      },
      onError: told.failed,
    }),
  )
  const form = now.data
  if (!before.data || !form)
    return (
      <Dialog title={t('record.correct.title')} size="lg" onClose={onClose}>
        {before.error ? (
          <Failed message={t('error.unexpected')} onRetry={() => void before.refetch()} />
        ) : (
          <Loading />
        )}
      </Dialog>
    )
  const was = new Map(before.data.fields.map(({ key, value }) => [key, value]))
  const ready =
    form.complete &&
    form.lines.length > 0 &&
    reason.trim().length > 4 &&
    agreed &&
    (how.given === 'spoken' || how.scan !== null)
  return (
    <Dialog title={t('record.correct.title')} size="lg" onClose={onClose}>
      <Stack gap="lg">
        <p className={classes.quiet}>{t('record.correct.intro')}</p>
        <ul className={classes.corrected}>
          {form.fields.map((field) => (
            <li key={field.key}>
              <Line
                field={field}
                words={words[field.key]}
                was={was.get(field.key) ?? null}
                onWords={(said) =>
                  say(({ [field.key]: _, ...others }) =>
                    said === undefined ? others : { ...others, [field.key]: said },
                  )
                }
              />
            </li>
          ))}
        </ul>
        <Textarea
          label={t('record.correct.reason')}
          description={t('record.correct.reasonHint')}
          required
          autosize
          minRows={2}
          maxLength={1500}
          value={reason}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <Given
          declaration={form.declaration}
          {...how}
          agreed={agreed}
          onChange={(part) => change((before) => ({ ...before, ...part }))}
          onAgreed={agree}
        />
        <Foot onClose={onClose}>
          <Button
            disabled={!ready}
            loading={correct.isPending}
            onClick={() =>
              correct.mutate({
                requestId,
                disputeId,
                words,
                reason,
                given: how.given,
                attachmentId: how.scan?.id,
                agreed: true,
              })
            }
          >
            {t('record.correct.send')}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  )
}

/** One answer as it was recorded; opened where it is wrong, or where another answer asks for it anew. */
function Line({
  field,
  words,
  was,
  onWords,
}: {
  readonly field: Field
  /** What is said anew; undefined where it stays. */
  readonly words: string | undefined
  readonly was: string | null
  readonly onWords: (words: string | undefined) => void
}) {
  const { t } = useWords()
  const { label, kind, value, options } = field
  const edited = EDITED.includes(kind) && options.length === 0
  if (words === undefined && value !== null)
    return (
      <div className={classes.kept}>
        <span className={classes.quiet}>{label}</span>
        <span className={classes.said}>
          <Written text={value} />
        </span>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('record.correct.one', { name: label })}
          onClick={() => onWords(edited ? value : '')}
        >
          {t('record.correct.change')}
        </Button>
      </div>
    )
  return (
    <div className={classes.anew}>
      <FormField field={field} words={words ?? ''} files={[]} onWords={onWords} onFiles={() => {}} />
      {was !== null && (
        <div className={classes.kept}>
          <span className={classes.quiet}>
            <Written text={t('record.correct.was', { value: was })} />
          </span>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={t('record.correct.undo', { name: label })}
            onClick={() => onWords(undefined)}
          >
            {t('record.correct.keep')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The form with what is said anew, asked a moment after something was written; the last one stays until then. */
function useCorrection(requestId: string, words: Readonly<Record<string, string>>) {
  const client = useTRPCClient()
  const [said] = useDebouncedValue(words, 250)
  return useQuery({
    queryKey: ['record.correction', requestId, said],
    queryFn: () => client.record.correction.mutate({ requestId, words: said }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  })
}
