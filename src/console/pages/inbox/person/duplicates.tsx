import { Alert, Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import { KeepApart } from './keep-apart.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import classes from './person.module.css'
import { PersonLine } from './person-line.tsx'
import type { Profile } from './profile.ts'

/** Records that look like this one, where there are some. */
export function Duplicates({ person }: { readonly person: Profile }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data: pairs = [] } = useQuery(
    trpc.people.duplicates.queryOptions({ contactId: person.id }, { staleTime: 60_000 }),
  )
  const [reviewed, review] = useState<string | null>(null)
  if (pairs.length === 0) return null
  return (
    <Alert color="yellow" p="sm">
      <h3 className={classes.hint}>{t('person.merge.similar')}</h3>
      {pairs.map(({ one, other, why }) => {
        const theOther = one.id === person.id ? other : one
        return (
          <div key={theOther.id}>
            <PersonLine
              person={theOther}
              note={why.map((each) => t(`person.merge.why.${each}`)).join('، ')}
            />
            <Group gap="xs" mt={6}>
              <Button size="compact-sm" onClick={() => review(theOther.id)}>
                {t('person.merge.review')}
              </Button>
              <KeepApart keptId={person.id} mergedId={theOther.id} />
            </Group>
          </div>
        )
      })}
      {reviewed !== null && (
        <MergeDialog keptId={person.id} mergedId={reviewed} onClose={() => review(null)} />
      )}
    </Alert>
  )
}
