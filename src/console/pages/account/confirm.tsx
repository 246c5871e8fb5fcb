import { Alert, Button, PasswordInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../words.tsx'

/** The officer's password again, before what would let somebody at a forgotten screen take the account over. */
export function Confirm({
  error,
  busy,
  onPassword,
}: {
  readonly error: unknown
  readonly busy: boolean
  readonly onPassword: (password: string) => void
}) {
  const words = useWords()
  const [password, setPassword] = useState('')
  const send = (event: { preventDefault(): void }) => {
    event.preventDefault()
    onPassword(password)
  }
  return (
    <form onSubmit={send}>
      <Stack>
        <Text>{words.t('account.confirmAbout')}</Text>
        {error != null && (
          <Alert color="red" role="alert">
            {words.error(error)}
          </Alert>
        )}
        <PasswordInput
          required
          withAsterisk={false}
          data-autofocus
          autoComplete="current-password"
          label={words.t('account.current')}
          visibilityToggleButtonProps={{ 'aria-label': words.t('signIn.show') }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy}>
          {words.t('account.go')}
        </Button>
      </Stack>
    </form>
  )
}
