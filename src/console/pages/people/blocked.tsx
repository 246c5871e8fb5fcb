import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { useWords } from '../../words.tsx'
import { Part } from './part.tsx'
import { PersonRow } from './row.tsx'

/** Whom nobody answers. */
export function Blocked() {
  const { t } = useWords()
  const { day } = useDates()
  const trpc = useTRPC()
  const rows = useQuery(trpc.people.blocked.queryOptions())
  return (
    <Part
      title={t('person.people.blocked')}
      empty={t('person.people.blockedNone')}
      rows={rows}
      id={(person) => person.id}
      row={(person) => <PersonRow person={person} note={person.blockedSince && day(person.blockedSince)} />}
    />
  )
}
