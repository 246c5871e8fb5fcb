import { Alert, Button, Group, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { confirmsErasure, erasureWords } from '../../../../domain/erasure.ts'
import { useTRPC } from '../../../trpc.ts'
import { Dialog, Foot } from '../../../ui/dialog.tsx'
import { useTold } from '../../../ui/told.ts'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import type { Profile } from './profile.ts'

/** Statuses after which a request asks for nothing any more. */
const ENDED = new Set(['declined', 'delivered', 'closed', 'withdrawn'])

/** Erases everything about the person, once their name has been typed. */
export function EraseDialog({
  person,
  onClose,
}: {
  readonly person: Profile
  readonly conversationId: string
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const [, go] = useLocation()
  const [typed, type] = useState('')
  const words = erasureWords(person)
  const erase = useMutation(
    trpc.contact.erase.mutationOptions({
      onSuccess: () => {
        told.done(t('person.erase.done'))
        onClose()
        go('/inbox')
        return queries.invalidateQueries()
      },
      onError: told.failed,
    }),
  )
  if (person.legalHold)
    return (
      <Dialog title={t('person.erase.title')} onClose={onClose}>
        <Stack>
          <Alert color="grape">{t('person.erase.held')}</Alert>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.close')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    )
  const open = person.requests.filter(({ status, claimed }) => !claimed && !ENDED.has(status))
  return (
    <Dialog title={t('person.erase.title')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (confirmsErasure(typed, words)) erase.mutate({ contactId: person.id, typed })
        }}
      >
        <Stack>
          <p style={{ margin: 0 }}>{t('person.erase.what')}</p>
          {open.length > 0 && (
            <Alert color="orange">
              {t('person.erase.openRequests', {
                numbers: open.map(({ number }) => `\u2066${number}\u2069`).join('، '),
              })}
            </Alert>
          )}
          <TextInput
            label={<TypeWords words={words} />}
            value={typed}
            dir={typed === '' ? undefined : 'auto'}
            autoComplete="off"
            onChange={(event) => type(event.currentTarget.value)}
            data-autofocus
          />
          <Foot onClose={onClose}>
            <Button
              type="submit"
              color="red.9"
              disabled={!confirmsErasure(typed, words)}
              loading={erase.isPending}
            >
              {t('person.erase.confirm')}
            </Button>
          </Foot>
        </Stack>
      </form>
    </Dialog>
  )
}

function TypeWords({ words }: { readonly words: string }) {
  const { t } = useWords()
  const [before, after] = t('person.erase.type', { words: '\u0000' }).split('\u0000')
  return (
    <>
      {before}
      <Written text={words} />
      {after}
    </>
  )
}
