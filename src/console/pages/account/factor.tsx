import { Button, Group, Modal, Text } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useOfficer } from '../../me.tsx'
import { type Answers, useTRPC } from '../../trpc.ts'
import { Mark } from '../../ui/mark.tsx'
import { useWords } from '../../words.tsx'
import { Confirm } from './confirm.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { Section } from './section.tsx'
import { SetUp } from './set-up.tsx'

type Doing =
  | { readonly kind: 'confirm'; readonly what: 'begin' | 'renew' | 'drop' }
  | { readonly kind: 'setUp'; readonly begun: Answers['secondFactor']['begin'] }
  | { readonly kind: 'codes'; readonly codes: readonly string[] }

/** The second factor: on, moved, off, and what helps when the phone is lost. */
export function Factor() {
  const words = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { email } = useOfficer()
  const { data } = useSuspenseQuery(trpc.secondFactor.state.queryOptions())
  const [doing, setDoing] = useState<Doing | null>(null)
  const done = () => {
    setDoing(null)
    return queries.invalidateQueries()
  }
  const begin = useMutation(
    trpc.secondFactor.begin.mutationOptions({ onSuccess: (begun) => setDoing({ kind: 'setUp', begun }) }),
  )
  const renew = useMutation(
    trpc.secondFactor.renewCodes.mutationOptions({
      onSuccess: ({ codes }) => setDoing({ kind: 'codes', codes }),
    }),
  )
  const drop = useMutation(trpc.secondFactor.drop.mutationOptions({ onSuccess: done }))
  const on = data.state === 'on'
  const acts = { begin, renew, drop }
  const close = () => (doing?.kind === 'codes' ? done() : setDoing(null))
  return (
    <Section title={words.t('account.factor')} about={words.t('account.factorAbout')}>
      <Group>
        <Mark tone={on ? 'green' : undefined}>{words.t(on ? 'account.factorOn' : 'account.factorOff')}</Mark>
        {on && <Text size="sm">{words.t('account.codesLeft', { count: data.codesLeft })}</Text>}
        {data.needed && (
          <Text size="sm" c="gray.7">
            {words.t('account.factorNeeded')}
          </Text>
        )}
      </Group>
      <Group>
        {on ? (
          <>
            <Button variant="light" onClick={() => setDoing({ kind: 'confirm', what: 'renew' })}>
              {words.t('account.renewCodes')}
            </Button>
            <Button variant="light" onClick={() => setDoing({ kind: 'confirm', what: 'begin' })}>
              {words.t('account.setUpAgain')}
            </Button>
            {!data.needed && (
              <Button
                variant="subtle"
                color="red.9"
                onClick={() => setDoing({ kind: 'confirm', what: 'drop' })}
              >
                {words.t('account.turnOff')}
              </Button>
            )}
          </>
        ) : (
          <Button loading={begin.isPending} onClick={() => begin.mutate({ password: '' })}>
            {words.t('account.setUp')}
          </Button>
        )}
      </Group>
      <Modal
        opened={doing !== null}
        onClose={close}
        closeOnClickOutside={doing?.kind !== 'codes'}
        title={words.t(
          doing?.kind === 'codes'
            ? 'account.codesTitle'
            : doing?.kind === 'setUp'
              ? 'account.factor'
              : 'account.confirmTitle',
        )}
      >
        {doing?.kind === 'confirm' && (
          <Confirm
            error={acts[doing.what].error}
            busy={acts[doing.what].isPending}
            onPassword={(password) => acts[doing.what].mutate({ password })}
          />
        )}
        {doing?.kind === 'setUp' && (
          <SetUp begun={doing.begun} onCodes={(codes) => setDoing({ kind: 'codes', codes })} />
        )}
        {doing?.kind === 'codes' && (
          <RecoveryCodes codes={doing.codes} email={email} onKept={() => void done()} />
        )}
      </Modal>
    </Section>
  )
}
