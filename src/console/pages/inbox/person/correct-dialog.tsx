import { Button, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../../trpc.ts'
import { Dialog, Foot } from '../../../ui/dialog.tsx'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'
import type { Profile } from './profile.ts'

/** Puts name, number or language right; what was not touched is not sent. */
export function CorrectDialog({
  person,
  onClose,
}: {
  readonly person: Profile
  readonly onClose: () => void
}) {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const [name, setName] = useState(person.name ?? '')
  const [phone, setPhone] = useState(person.phone ?? '')
  const [locale, setLocale] = useState(person.locale ?? '')
  const correct = useMutation(
    trpc.contact.correct.mutationOptions({
      onSuccess: () => {
        told.done(t('person.correct.done'))
        onClose()
        return Promise.all([
          queries.invalidateQueries({ queryKey: trpc.contact.pathKey() }),
          queries.invalidateQueries({ queryKey: trpc.inbox.pathKey() }),
        ])
      },
    }),
  )
  const changed = {
    ...(name.trim() === (person.name ?? '') ? {} : { name }),
    ...(phone.trim() === (person.phone ?? '') ? {} : { phone }),
    ...(locale === (person.locale ?? '') ? {} : { locale }),
  }
  const send = (event: { preventDefault(): void }) => {
    event.preventDefault()
    if (Object.keys(changed).length === 0) onClose()
    else correct.mutate({ contactId: person.id, ...changed })
  }
  const wrongPhone = correct.error?.message === 'phoneWrong'
  return (
    <Dialog title={t('person.correct.title')} onClose={onClose}>
      <form onSubmit={send} noValidate>
        <Stack>
          <TextInput
            label={t('person.correct.name')}
            value={name}
            maxLength={120}
            dir={name === '' ? undefined : 'auto'}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            label={t('person.correct.phone')}
            description={t('person.correct.phoneHint')}
            value={phone}
            dir="ltr"
            inputMode="tel"
            maxLength={40}
            error={wrongPhone ? words.error(correct.error) : null}
            onChange={(event) => setPhone(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('person.correct.language')}
            value={locale}
            data={[
              { value: '', label: t('person.correct.languageNone') },
              ...person.languages.map((each) => ({ value: each.locale, label: each.name })),
            ]}
            onChange={(event) => setLocale(event.currentTarget.value)}
          />
          {correct.error && !wrongPhone && <p role="alert">{words.error(correct.error)}</p>}
          <Foot onClose={onClose}>
            <Button type="submit" loading={correct.isPending}>
              {t('common.save')}
            </Button>
          </Foot>
        </Stack>
      </form>
    </Dialog>
  )
}
