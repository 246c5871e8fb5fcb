import { Button, PasswordInput, SimpleGrid } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe, useOfficer } from '../../me.tsx'
import { useTRPC } from '../../trpc.ts'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import { NewPassword } from '../first-run/new-password.tsx'
import { Section } from './section.tsx'

/** Another password. */
export function Password() {
  const words = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const { association } = useMe()
  const { name, email } = useOfficer()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation(
    trpc.account.changePassword.mutationOptions({
      onSuccess() {
        setCurrent('')
        setNext('')
        told.done(words.t('account.passwordChanged'))
        return queries.invalidateQueries({ queryKey: trpc.account.sessions.queryKey() })
      },
      onError: told.failed,
    }),
  )
  const send = (event: { preventDefault(): void }) => {
    event.preventDefault()
    change.mutate({ current, next })
  }
  return (
    <Section title={words.t('account.password')} about={words.t('account.passwordAbout')}>
      <form onSubmit={send}>
        {/* Whoever keeps passwords for people knows by it whose this one is. */}
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <PasswordInput
            required
            withAsterisk={false}
            autoComplete="current-password"
            label={words.t('account.current')}
            visibilityToggleButtonProps={{ 'aria-label': words.t('signIn.show') }}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <NewPassword
            label={words.t('account.next')}
            own={[name, email, ...Object.values(association)]}
            value={next}
            onChange={setNext}
          />
        </SimpleGrid>
        <Button type="submit" variant="light" mt="md" loading={change.isPending}>
          {words.t('account.changePassword')}
        </Button>
      </form>
    </Section>
  )
}
