import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../../trpc.ts'
import { Dialog, Foot } from '../../../ui/dialog.tsx'
import { useTold } from '../../../ui/told.ts'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import type { Profile } from './profile.ts'

/** Fewer letters say nothing. */
const LEAST = 3

/** Sets a legal hold with its reason, or lifts the one that stands. */
export function HoldDialog({ person, onClose }: { readonly person: Profile; readonly onClose: () => void }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const [reason, setReason] = useState('')
  const { id: contactId, legalHold } = person
  const settled = (said: string) => ({
    onSuccess: () => {
      told.done(said)
      onClose()
      return queries.invalidateQueries({ queryKey: trpc.contact.pathKey() })
    },
    onError: told.failed,
  })
  const hold = useMutation(trpc.contact.hold.mutationOptions(settled(t('person.held.done'))))
  const lift = useMutation(trpc.contact.releaseHold.mutationOptions(settled(t('person.held.lifted'))))
  const enough = reason.trim().length >= LEAST
  return (
    <Dialog title={t(legalHold ? 'person.held.lift' : 'person.held.title')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (legalHold) lift.mutate({ contactId })
          else if (enough) hold.mutate({ contactId, reason })
        }}
      >
        <Stack>
          <Text size="sm">{t(legalHold ? 'person.held.liftWhat' : 'person.held.what')}</Text>
          {legalHold ? (
            <Text>
              {t('person.held.reason')}: <Written text={legalHold.reason} />
            </Text>
          ) : (
            <TextInput
              label={t('person.held.reason')}
              value={reason}
              dir={reason === '' ? undefined : 'auto'}
              maxLength={300}
              autoComplete="off"
              onChange={(event) => setReason(event.currentTarget.value)}
              data-autofocus
            />
          )}
          <Foot onClose={onClose}>
            <Button type="submit" disabled={!legalHold && !enough} loading={hold.isPending || lift.isPending}>
              {t(legalHold ? 'person.held.lift' : 'person.held.do')}
            </Button>
          </Foot>
        </Stack>
      </form>
    </Dialog>
  )
}
