import { Button, Checkbox, Modal, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { HANDOFF_REASONS, type HandoffReason } from '../../../domain/handoff.ts'
import { localize } from '../../../domain/localized.ts'
import { useTRPC } from '../../trpc.ts'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import type { ListedOfficer, ListedTeam } from './listed.ts'

/** Those somebody holds from their beginning go to no team. */
const ROUTED = HANDOFF_REASONS.filter((reason) => reason !== 'answeredFromPhone' && reason !== 'takenOver')

/** A team's name, its members, and what comes to it by itself. */
export function TeamForm({
  team,
  teams,
  officers,
  onClose,
}: {
  readonly team: ListedTeam | null
  readonly teams: readonly ListedTeam[]
  readonly officers: readonly ListedOfficer[]
  readonly onClose: () => void
}) {
  const { t, dir, language } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const [name, setName] = useState({ ar: team?.name.ar ?? '', en: team?.name.en ?? '' })
  const [reasons, setReasons] = useState<readonly string[]>(team?.reasons ?? [])
  const [memberIds, setMemberIds] = useState<readonly string[]>(team?.memberIds ?? [])
  const after = {
    onError: told.failed,
    onSuccess() {
      onClose()
      told.done(t('common.saved'))
      return queries.invalidateQueries()
    },
  }
  const create = useMutation(trpc.teams.create.mutationOptions(after))
  const change = useMutation(trpc.teams.change.mutationOptions(after))
  const send = (event: { preventDefault(): void }) => {
    event.preventDefault()
    const chosen = HANDOFF_REASONS.filter((reason) => reasons.includes(reason))
    const fields = { name, reasons: chosen, memberIds: [...memberIds] }
    if (team) change.mutate({ id: team.id, ...fields })
    else create.mutate(fields)
  }
  const takenBy = (reason: HandoffReason) =>
    teams.find((one) => one.id !== team?.id && !one.archivedAt && one.reasons.includes(reason))
  return (
    <Modal opened size="lg" onClose={onClose} title={t(team ? 'officers.editTeam' : 'officers.newTeam')}>
      <form onSubmit={send}>
        <Stack gap="lg">
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              required
              withAsterisk={false}
              data-autofocus
              dir="rtl"
              minLength={2}
              maxLength={60}
              label={t('officers.teamName')}
              labelProps={{ dir }}
              value={name.ar}
              onChange={(event) => setName({ ...name, ar: event.currentTarget.value })}
            />
            <TextInput
              dir="ltr"
              maxLength={60}
              label={t('officers.teamNameEn')}
              labelProps={{ dir }}
              value={name.en}
              onChange={(event) => setName({ ...name, en: event.currentTarget.value })}
            />
          </SimpleGrid>
          <Checkbox.Group label={t('officers.membersLabel')} value={[...memberIds]} onChange={setMemberIds}>
            <SimpleGrid cols={{ base: 1, xs: 2 }} mt="xs" spacing="xs">
              {officers.map((officer) => (
                <Checkbox key={officer.id} value={officer.id} label={<bdi>{officer.name}</bdi>} />
              ))}
            </SimpleGrid>
          </Checkbox.Group>
          <Checkbox.Group
            label={t('officers.reasonsLabel')}
            description={t('officers.reasonsAbout')}
            value={[...reasons]}
            onChange={setReasons}
          >
            <SimpleGrid cols={{ base: 1, xs: 2 }} mt="xs" spacing="xs">
              {ROUTED.map((reason) => {
                const other = takenBy(reason)
                return (
                  <Checkbox
                    key={reason}
                    value={reason}
                    disabled={other !== undefined}
                    label={t(`officers.reason.${reason}`)}
                    description={other && t('officers.takenBy', { name: localize(other.name, language) })}
                  />
                )
              })}
            </SimpleGrid>
          </Checkbox.Group>
          <Button type="submit" loading={create.isPending || change.isPending}>
            {t('common.save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
