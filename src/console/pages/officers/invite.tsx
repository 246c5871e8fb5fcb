import { Alert, Button, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Role } from '../../../domain/role.ts'
import { useTRPC } from '../../trpc.ts'
import { useWords } from '../../words.tsx'
import { RoleField, TeamsField } from './fields.tsx'
import { TheLink } from './link-shown.tsx'
import type { ListedTeam } from './listed.ts'

/** Invites a colleague: the link is shown once, and whoever follows it chooses name and password. */
export function Invite({
  opened,
  teams,
  onClose,
}: {
  readonly opened: boolean
  readonly teams: readonly ListedTeam[]
  readonly onClose: () => void
}) {
  const { t } = useWords()
  return (
    <Modal opened={opened} onClose={onClose} title={t('officers.invite')}>
      <InviteForm teams={teams} onClose={onClose} />
    </Modal>
  )
}

function InviteForm({
  teams,
  onClose,
}: {
  readonly teams: readonly ListedTeam[]
  readonly onClose: () => void
}) {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('officer')
  const [teamIds, setTeamIds] = useState<string[]>([])
  const invite = useMutation(
    trpc.officers.invite.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.officers.list.queryKey() }),
    }),
  )
  const send = (event: { preventDefault(): void }) => {
    event.preventDefault()
    invite.mutate({ email, role, teamIds })
  }
  if (invite.data)
    return (
      <Stack>
        <TheLink link={invite.data.link} about={t('officers.inviteAbout', { email })} />
        <Button variant="light" onClick={onClose}>
          {t('common.close')}
        </Button>
      </Stack>
    )
  return (
    <form onSubmit={send}>
      <Stack gap="lg">
        {invite.error && (
          <Alert color="red" role="alert">
            {words.error(invite.error)}
          </Alert>
        )}
        <TextInput
          type="email"
          dir="ltr"
          required
          withAsterisk={false}
          data-autofocus
          label={t('officers.email')}
          labelProps={{ dir: words.dir }}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <RoleField value={role} onChange={setRole} />
        <TeamsField teams={teams} value={teamIds} onChange={setTeamIds} />
        <Button type="submit" loading={invite.isPending}>
          {t('officers.makeLink')}
        </Button>
      </Stack>
    </form>
  )
}
