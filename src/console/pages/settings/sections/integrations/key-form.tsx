import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { SCOPES, type Scope } from '../../../../../domain/integration.ts'
import { useTRPC } from '../../../../trpc.ts'
import { Ticks } from '../../../../ui/ticks.tsx'
import { useTold } from '../../../../ui/told.ts'
import { useWords } from '../../../../words.tsx'
import { NewOne } from './new-one.tsx'
import { useReread } from './reread.ts'

/** Makes a key for another system. */
export function KeyForm() {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const reread = useReread()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>(['requests.read'])
  const create = useMutation(
    trpc.integrations.createKey.mutationOptions({ onError: told.failed, onSettled: reread }),
  )
  return (
    <NewOne
      add={t('integrations.addKey')}
      secret={create.data?.key ?? null}
      secretIs={t('integrations.keyOnce')}
      ready={scopes.length > 0}
      loading={create.isPending}
      onSubmit={() => create.mutate({ name, scopes: [...scopes] })}
      onKept={() => {
        setName('')
        create.reset()
      }}
    >
      <TextInput
        label={t('integrations.name')}
        description={t('integrations.nameHint')}
        value={name}
        minLength={2}
        maxLength={60}
        required
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Ticks
        stacked
        label={t('integrations.scopes')}
        all={SCOPES}
        nameOf={(scope) => t(`integrations.scope.${scope}`)}
        value={scopes}
        onChange={setScopes}
      />
    </NewOne>
  )
}
