import { Button, Center, Loader, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { useTRPC } from '../../trpc.ts'
import { useWords } from '../../words.tsx'
import { Door } from '../sign-in/door.tsx'
import { Newcomer } from './newcomer.tsx'

/** Where one-time links lead. Their secret stands after `#`, and is taken out of the address at once. */
export default function WelcomePage() {
  const words = useWords()
  const trpc = useTRPC()
  const [token] = useState(() => window.location.hash.slice(1))
  const { mutate, data, error } = useMutation(trpc.welcome.look.mutationOptions({ retry: 2 }))
  useEffect(() => {
    window.history.replaceState(null, '', window.location.pathname)
    mutate({ token })
  }, [mutate, token])
  if (data) return <Newcomer token={token} link={data} />
  if (!error)
    return (
      <Center h="100%">
        <Loader />
      </Center>
    )
  return (
    <Door title={words.t('firstRun.noLink')}>
      <Text ta="center" role="alert">
        {words.error(error)}
      </Text>
      <Button component={Link} to="/" variant="light">
        {words.t('firstRun.toSignIn')}
      </Button>
    </Door>
  )
}
