import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, useTRPC } from '../../trpc.ts'
import { useWords } from '../../words.tsx'
import { KeepApart } from '../inbox/person/keep-apart.tsx'
import { MergeDialog } from '../inbox/person/merge-dialog.tsx'
import classes from '../inbox/person/person.module.css'
import { PersonLine } from '../inbox/person/person-line.tsx'
import { Part } from './part.tsx'

type Pair = Answers['people']['duplicates'][number]

/** Records that look like one person, to be merged or kept apart. */
export function Duplicates() {
  const { t } = useWords()
  const trpc = useTRPC()
  const rows = useQuery(trpc.people.duplicates.queryOptions({}))
  const [reviewed, review] = useState<Pair | null>(null)
  return (
    <>
      <Part
        title={t('person.people.duplicates')}
        what={t('person.people.duplicatesWhat')}
        empty={t('person.people.duplicatesNone')}
        rows={rows}
        id={({ one, other }) => one.id + other.id}
        row={(pair) => (
          <div className={classes.card}>
            <div className={classes.sides}>
              <PersonLine person={pair.one} />
              <PersonLine person={pair.other} />
            </div>
            <div className={classes.between}>
              <span className={classes.quiet}>
                {pair.why.map((each) => t(`person.merge.why.${each}`)).join('، ')}
              </span>
              <Group gap="xs">
                <KeepApart keptId={pair.one.id} mergedId={pair.other.id} />
                <Button size="compact-sm" onClick={() => review(pair)}>
                  {t('person.merge.review')}
                </Button>
              </Group>
            </div>
          </div>
        )}
      />
      {reviewed && (
        <MergeDialog keptId={reviewed.one.id} mergedId={reviewed.other.id} onClose={() => review(null)} />
      )}
    </>
  )
}
