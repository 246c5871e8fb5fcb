import { Alert, Button, Center, Loader } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useOfficer } from '../../me.tsx'
import { useTRPC } from '../../trpc.ts'
import { useWords } from '../../words.tsx'
import { Door } from '../sign-in/door.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SetUp } from './set-up.tsx'
import { useSignOut } from './sign-out.ts'

/** Nothing else opens for this officer before they have a second factor. */
export default function FirstSecondFactor() {
  const words = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { email } = useOfficer()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const signOut = useSignOut()
  const { mutate, data, error } = useMutation(trpc.secondFactor.begin.mutationOptions())
  useEffect(() => mutate({ password: '' }), [mutate])
  if (codes)
    return (
      <Door title={words.t('account.codesTitle')} about={email}>
        <RecoveryCodes codes={codes} email={email} onKept={() => void queries.invalidateQueries()} />
      </Door>
    )
  return (
    <Door title={words.t('account.firstTitle')} about={words.t('account.firstAbout')}>
      {error && (
        <Alert color="red" role="alert">
          {words.error(error)}
        </Alert>
      )}
      {data ? <SetUp begun={data} onCodes={setCodes} /> : <Center mih="12rem">{!error && <Loader />}</Center>}
      <Button variant="subtle" c="gray.7" onClick={() => signOut.mutate()}>
        {words.t('account.signOut')}
      </Button>
    </Door>
  )
}
