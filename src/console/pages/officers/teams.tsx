import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { localize } from '../../../domain/localized.ts'
import { useTRPC } from '../../trpc.ts'
import { Mark } from '../../ui/mark.tsx'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import account from '../account/account.module.css'
import { Section } from '../account/section.tsx'
import type { ListedOfficer, ListedTeam } from './listed.ts'
import classes from './officers.module.css'
import { TeamForm } from './team-form.tsx'

/** The teams: who is in them, and which conversations come to them by themselves. */
export function Teams({
  teams,
  officers,
}: {
  readonly teams: readonly ListedTeam[]
  readonly officers: readonly ListedOfficer[]
}) {
  const { t, language } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const [editing, setEditing] = useState<ListedTeam | 'new' | null>(null)
  const after = { onError: told.failed, onSuccess: () => queries.invalidateQueries() }
  const archive = useMutation(trpc.teams.archive.mutationOptions(after))
  const restore = useMutation(trpc.teams.restore.mutationOptions(after))
  return (
    <Section title={t('officers.teams')} about={t('officers.teamsAbout')}>
      {teams.length > 0 && (
        <ul className={account.rows}>
          {teams.map((team) => (
            <li key={team.id} className={account.row}>
              <div>
                <bdi className={classes.name}>{localize(team.name, language)}</bdi>{' '}
                <Text span size="sm" c="gray.7">
                  {team.archivedAt
                    ? t('officers.archived')
                    : t('officers.members', { count: team.memberIds.length })}
                </Text>
                {!team.archivedAt && team.reasons.length > 0 && (
                  <div className={classes.marks}>
                    {team.reasons.map((reason) => (
                      <Mark key={reason}>{t(`officers.reason.${reason}`)}</Mark>
                    ))}
                  </div>
                )}
              </div>
              <Group gap="xs">
                {team.archivedAt ? (
                  <Button size="xs" variant="light" onClick={() => restore.mutate({ id: team.id })}>
                    {t('officers.restore')}
                  </Button>
                ) : (
                  <>
                    <Button size="xs" variant="light" onClick={() => setEditing(team)}>
                      {t('common.edit')}
                    </Button>
                    <Button
                      size="xs"
                      variant="subtle"
                      c="gray.8"
                      onClick={() => archive.mutate({ id: team.id })}
                    >
                      {t('officers.archive')}
                    </Button>
                  </>
                )}
              </Group>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button variant="light" onClick={() => setEditing('new')}>
          {t('officers.newTeam')}
        </Button>
      </div>
      {editing && (
        <TeamForm
          team={editing === 'new' ? null : editing}
          teams={teams}
          officers={officers}
          onClose={() => setEditing(null)}
        />
      )}
    </Section>
  )
}
