import { Alert, Button, Center, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, useTRPC } from '../../trpc.ts'
import { useWords } from '../../words.tsx'
import { Qr } from './qr.tsx'

/** The picture for the app, and the first code it shows; then it is in force. */
export function SetUp({
  begun,
  onCodes,
}: {
  readonly begun: Answers['secondFactor']['begin']
  readonly onCodes: (codes: readonly string[]) => void
}) {
  const words = useWords()
  const trpc = useTRPC()
  const [code, setCode] = useState('')
  const confirm = useMutation(
    trpc.secondFactor.confirm.mutationOptions({ onSuccess: ({ codes }) => onCodes(codes) }),
  )
  const send = (event: { preventDefault(): void }) => {
    event.preventDefault()
    confirm.mutate({ ticket: begun.ticket, code })
  }
  const groups = begun.secret.match(/.{1,4}/g)?.join(' ')
  return (
    <form onSubmit={send}>
      <Stack>
        <div>
          <Text fw={600}>{words.t('account.scan')}</Text>
          <Text size="sm" c="gray.7">
            {words.t('account.scanAbout')}
          </Text>
        </div>
        <Center>
          <Qr text={begun.uri} />
        </Center>
        <div>
          <Text size="sm" c="gray.7">
            {words.t('account.byHand')}
          </Text>
          <Text dir="ltr" ta="center" ff="monospace">
            {groups}
          </Text>
        </div>
        {confirm.error && (
          <Alert color="red" role="alert">
            {words.error(confirm.error)}
          </Alert>
        )}
        <TextInput
          dir="ltr"
          size="md"
          required
          withAsterisk={false}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          label={words.t('account.code')}
          labelProps={{ dir: words.dir }}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" loading={confirm.isPending}>
          {words.t('account.confirm')}
        </Button>
      </Stack>
    </form>
  )
}
