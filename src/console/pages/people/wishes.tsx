import { useQuery } from '@tanstack/react-query'
import { type Answers, useTRPC } from '../../trpc.ts'
import { useWords } from '../../words.tsx'
import { Part } from './part.tsx'
import { PersonRow } from './row.tsx'

type Wish = Answers['people']['wishes'][number]

/** Who wishes to be erased, and the days left to answer. */
export function Wishes() {
  const { t } = useWords()
  const trpc = useTRPC()
  const rows = useQuery(trpc.people.wishes.queryOptions())
  return (
    <Part
      title={t('person.people.wishes')}
      what={t('person.people.wishesWhat')}
      empty={t('person.people.wishesNone')}
      rows={rows}
      id={(wish) => wish.id}
      row={(wish) => <PersonRow person={wish} note={<Left wish={wish} />} />}
    />
  )
}

function Left({ wish: { daysLeft, heldSince } }: { readonly wish: Wish }) {
  const { t } = useWords()
  if (heldSince) return t('person.people.heldWish')
  return daysLeft < 0 ? t('person.people.late') : t('person.people.left', { count: daysLeft })
}
