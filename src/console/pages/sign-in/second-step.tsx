import { Alert, Button, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, useTRPC } from '../../trpc.ts'
import { useWords } from '../../words.tsx'
import { Door } from './door.tsx'

/** The code of the app; or a recovery code, once, where the phone is lost. */
export function SecondStep({
  ticket,
  onIn,
  onBack,
}: {
  readonly ticket: string
  readonly onIn: (answer: Answers['account']['secondFactor']) => void
  readonly onBack: () => void
}) {
  const words = useWords()
  const trpc = useTRPC()
  const [code, setCode] = useState('')
  const [recovery, setRecovery] = useState(false)
  const send = useMutation(trpc.account.secondFactor.mutationOptions({ onSuccess: onIn }))
  const submit = (event: { preventDefault(): void }) => {
    event.preventDefault()
    send.mutate({ ticket, code })
  }
  const other = () => {
    setRecovery(!recovery)
    setCode('')
    send.reset()
  }
  return (
    <Door
      title={words.t('signIn.codeTitle')}
      about={words.t(recovery ? 'signIn.recoveryAbout' : 'signIn.codeAbout')}
    >
      <form onSubmit={submit}>
        <Stack>
          {send.error && (
            <Alert color="red" role="alert">
              {words.error(send.error)}
            </Alert>
          )}
          <TextInput
            key={String(recovery)}
            dir="ltr"
            size="lg"
            required
            withAsterisk={false}
            data-autofocus
            autoFocus
            autoComplete="one-time-code"
            inputMode={recovery ? 'text' : 'numeric'}
            maxLength={recovery ? 16 : 7}
            label={words.t(recovery ? 'signIn.recoveryCode' : 'signIn.code')}
            labelProps={{ dir: words.dir }}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Button type="submit" loading={send.isPending}>
            {words.t('signIn.send')}
          </Button>
          <Button variant="subtle" onClick={other}>
            {words.t(recovery ? 'signIn.useCode' : 'signIn.useRecovery')}
          </Button>
          <Button variant="subtle" c="gray.7" onClick={onBack}>
            {words.t('signIn.back')}
          </Button>
        </Stack>
      </form>
    </Door>
  )
}
