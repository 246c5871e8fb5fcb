import { Button, Modal, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useOfficer } from '../../me.tsx'
import { useTRPC } from '../../trpc.ts'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import { RoleField, TeamsField } from './fields.tsx'
import type { ListedOfficer, ListedTeam } from './listed.ts'

/** Role and teams of a colleague. */
export function OfficerForm({
  officer,
  teams,
  onClose,
}: {
  readonly officer: ListedOfficer
  readonly teams: readonly ListedTeam[]
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const me = useOfficer()
  const own = me.id === officer.id
  const [role, setRole] = useState(officer.role)
  const [teamIds, setTeamIds] = useState<readonly string[]>(officer.teamIds)
  const change = useMutation(
    trpc.officers.change.mutationOptions({
      onError: told.failed,
      onSuccess() {
        onClose()
        told.done(t('common.saved'))
        return queries.invalidateQueries()
      },
    }),
  )
  const send = (event: { preventDefault(): void }) => {
    event.preventDefault()
    change.mutate({ id: officer.id, teamIds: [...teamIds], ...(own ? {} : { role }) })
  }
  return (
    <Modal opened onClose={onClose} title={<bdi>{officer.name}</bdi>}>
      <form onSubmit={send}>
        <Stack gap="lg">
          <RoleField value={role} onChange={setRole} disabled={own} />
          <TeamsField teams={teams} value={teamIds} onChange={setTeamIds} />
          <Button type="submit" loading={change.isPending}>
            {t('common.save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
