import { Checkbox, Group, Radio, Stack } from '@mantine/core'
import { localize } from '../../../domain/localized.ts'
import { ROLES, type Role } from '../../../domain/role.ts'
import { useWords } from '../../words.tsx'
import type { ListedTeam } from './listed.ts'

/** One of the roles, each with what it may do. */
export function RoleField({
  value,
  onChange,
  disabled = false,
}: {
  readonly value: Role
  readonly onChange: (role: Role) => void
  readonly disabled?: boolean
}) {
  const { t } = useWords()
  return (
    <Radio.Group
      label={t('officers.roleLabel')}
      description={disabled ? t('officers.ownRole') : undefined}
      value={value}
      onChange={(chosen) => onChange(ROLES.find((role) => role === chosen) ?? value)}
    >
      <Stack gap="xs" mt="xs">
        {ROLES.map((role) => (
          <Radio
            key={role}
            value={role}
            disabled={disabled}
            label={t(`officers.role.${role}`)}
            description={t(`officers.roleAbout.${role}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}

/** The teams somebody is in; nothing where there are none. */
export function TeamsField({
  teams,
  value,
  onChange,
}: {
  readonly teams: readonly ListedTeam[]
  readonly value: readonly string[]
  readonly onChange: (teamIds: string[]) => void
}) {
  const { t, language } = useWords()
  const inUse = teams.filter(({ archivedAt }) => archivedAt === null)
  if (inUse.length === 0) return null
  return (
    <Checkbox.Group label={t('officers.teamsLabel')} value={[...value]} onChange={onChange}>
      <Group mt="xs">
        {inUse.map((team) => (
          <Checkbox key={team.id} value={team.id} label={<bdi>{localize(team.name, language)}</bdi>} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}
