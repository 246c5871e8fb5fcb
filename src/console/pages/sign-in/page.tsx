import { Button, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../trpc.ts'
import { useWords } from '../../words.tsx'

export function SignIn() {
  const words = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation(
    trpc.account.signIn.mutationOptions({ onSuccess: () => queries.invalidateQueries() }),
  )
  const send = (event: { preventDefault(): void }) => {
    event.preventDefault()
    signIn.mutate({ email, password })
  }
  return (
    <Stack component="main" align="center" justify="center" h="100%" p="md">
      <Paper component="form" p="xl" radius="lg" shadow="sm" w="100%" maw="24rem" onSubmit={send}>
        <Stack>
          <Title order={1} size="h2" ta="center">
            {words.t('signIn.title')}
          </Title>
          <TextInput
            type="email"
            dir="ltr"
            autoComplete="username"
            required
            label={words.t('signIn.email')}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            autoComplete="current-password"
            required
            label={words.t('signIn.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={signIn.error && words.error(signIn.error)}
          />
          <Button type="submit" loading={signIn.isPending}>
            {words.t('signIn.send')}
          </Button>
        </Stack>
      </Paper>
    </Stack>
  )
}
