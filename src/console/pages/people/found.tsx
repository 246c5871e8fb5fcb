import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc.ts'
import { useWords } from '../../words.tsx'
import { Part } from './part.tsx'
import { PersonRow } from './row.tsx'

/** Whom a search has found. */
export function Found({ text }: { readonly text: string }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const rows = useQuery(trpc.people.find.queryOptions({ text }, { placeholderData: keepPreviousData }))
  return (
    <Part
      title={t('person.people.results')}
      empty={t('person.people.noResults')}
      rows={rows}
      id={(person) => person.id}
      row={(person) => <PersonRow person={person} />}
    />
  )
}
