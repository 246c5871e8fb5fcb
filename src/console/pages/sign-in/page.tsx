import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, useTRPC } from '../../trpc.ts'
import { LANGUAGES, useWords } from '../../words.tsx'
import { useAnew } from './anew.ts'
import { Door } from './door.tsx'
import { SecondStep } from './second-step.tsx'

/** The way in: address and password, then a code where the officer has a second factor. */
export function SignIn() {
  const words = useWords()
  const anew = useAnew()
  const [ticket, setTicket] = useState<string | null>(null)
  const go = (answer: Answers['account']['signIn']) => {
    if (answer.next === 'secondFactor') return setTicket(answer.ticket)
    const language = LANGUAGES.find((one) => one === answer.locale)
    if (language) words.change(language)
    void anew()
  }
  if (ticket !== null) return <SecondStep ticket={ticket} onIn={go} onBack={() => setTicket(null)} />
  return <FirstStep onAnswer={go} />
}

function FirstStep({ onAnswer }: { readonly onAnswer: (answer: Answers['account']['signIn']) => void }) {
  const words = useWords()
  const trpc = useTRPC()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation(trpc.account.signIn.mutationOptions({ onSuccess: onAnswer }))
  const send = (event: { preventDefault(): void }) => {
    event.preventDefault()
    signIn.mutate({ email, password })
  }
  return (
    <Door title={words.t('signIn.title')}>
      <form onSubmit={send}>
        <Stack>
          {signIn.error && (
            <Alert color="red" role="alert">
              {words.error(signIn.error)}
            </Alert>
          )}
          <TextInput
            type="email"
            dir="ltr"
            autoComplete="username"
            required
            withAsterisk={false}
            label={words.t('signIn.email')}
            labelProps={{ dir: words.dir }}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            autoComplete="current-password"
            required
            withAsterisk={false}
            label={words.t('signIn.password')}
            value={password}
            visibilityToggleButtonProps={{ 'aria-label': words.t('signIn.show') }}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={signIn.isPending}>
            {words.t('signIn.send')}
          </Button>
        </Stack>
      </form>
    </Door>
  )
}
