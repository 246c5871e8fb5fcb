import { Button, Checkbox, Group, Paper, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { SCOPES, type Scope } from '../../../../../domain/integration.ts'
import { IconPlus } from '../../../../icons.ts'
import { useTRPC } from '../../../../trpc.ts'
import { useTold } from '../../../../ui/told.ts'
import { useWords } from '../../../../words.tsx'
import classes from '../../form/form.module.css'
import { Once } from './once.tsx'
import { useReread } from './reread.ts'

/** Makes a key for another system. */
export function KeyForm() {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const reread = useReread()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>(['requests.read'])
  const create = useMutation(
    trpc.integrations.createKey.mutationOptions({
      onError: told.failed,
      onSuccess: () => {
        setOpen(false)
        setName('')
      },
      onSettled: reread,
    }),
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    create.mutate({ name, scopes: [...scopes] })
  }
  if (create.data)
    return <Once secret={create.data.key} message={t('integrations.keyOnce')} onDone={() => create.reset()} />
  if (!open)
    return (
      <div>
        <Button
          variant="light"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t('integrations.addKey')}
        </Button>
      </div>
    )
  return (
    <Paper component="form" className={classes.row} onSubmit={submit}>
      <Stack gap="md">
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
        <Checkbox.Group
          label={t('integrations.scopes')}
          value={[...scopes]}
          onChange={(chosen) => setScopes(SCOPES.filter((scope) => chosen.includes(scope)))}
        >
          <Stack gap="xs" mt="xs">
            {SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope} label={t(`integrations.scope.${scope}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group gap="sm">
          <Button type="submit" loading={create.isPending} disabled={scopes.length === 0}>
            {t('integrations.create')}
          </Button>
          <Button variant="default" onClick={() => setOpen(false)}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
