import { Avatar, Text } from '@mantine/core'
import { useState } from 'react'
import { localize } from '../../../domain/localized.ts'
import { initialsOf } from '../../../text/initials.ts'
import { useOfficer } from '../../me.tsx'
import { useDates } from '../../ui/dates.ts'
import { Mark } from '../../ui/mark.tsx'
import { useWords } from '../../words.tsx'
import type { ListedOfficer, ListedTeam } from './listed.ts'
import { OfficerForm } from './officer-form.tsx'
import { OfficerMenu } from './officer-menu.tsx'
import classes from './officers.module.css'

/** One colleague: role, teams, how the account is protected, and what can be done. */
export function OfficerRow({
  officer,
  teams,
}: {
  readonly officer: ListedOfficer
  readonly teams: readonly ListedTeam[]
}) {
  const { t, language } = useWords()
  const { day } = useDates()
  const me = useOfficer()
  const [editing, setEditing] = useState(false)
  const own = teams.filter(({ id, archivedAt }) => archivedAt === null && officer.teamIds.includes(id))
  const { disabledAt } = officer
  return (
    <li className={classes.row}>
      <Avatar color="green" aria-hidden>
        {initialsOf(officer.name)}
      </Avatar>
      <div>
        <bdi className={classes.name}>{officer.name}</bdi>
        {officer.id === me.id && (
          <Text span size="sm" c="gray.7">
            {' '}
            {t('officers.you')}
          </Text>
        )}
        <div>
          <bdi dir="ltr" className={classes.email}>
            {officer.email}
          </bdi>
        </div>
        <div className={classes.marks}>
          <Mark tone={officer.role === 'administrator' ? 'green' : undefined}>
            {t(`officers.role.${officer.role}`)}
          </Mark>
          {own.map((team) => (
            <Mark key={team.id} tone="line">
              <bdi>{localize(team.name, language)}</bdi>
            </Mark>
          ))}
          {!disabledAt && !officer.secondFactor && <Mark tone="amber">{t('officers.noFactor')}</Mark>}
          {disabledAt && <Mark>{t('officers.since', { day: day(disabledAt) })}</Mark>}
        </div>
      </div>
      <OfficerMenu officer={officer} onEdit={() => setEditing(true)} />
      {editing && <OfficerForm officer={officer} teams={teams} onClose={() => setEditing(false)} />}
    </li>
  )
}
