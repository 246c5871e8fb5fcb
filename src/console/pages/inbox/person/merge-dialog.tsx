import { Stack, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../../trpc.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Failed, Loading } from '../../../ui/states.tsx'
import { useWords } from '../../../words.tsx'
import { MergePreview } from './merge-preview.tsx'
import classes from './person.module.css'
import { PersonLine } from './person-line.tsx'

/** Makes one record of two: the other one is found, both are compared, and then they are merged. */
export function MergeDialog(of: {
  readonly keptId: string
  readonly mergedId?: string
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const [pair, set] = useState({ keptId: of.keptId, mergedId: of.mergedId })
  const { keptId, mergedId } = pair
  return (
    <Dialog title={t('person.merge.title')} onClose={of.onClose} size="lg">
      {mergedId === undefined ? (
        <Choose notId={keptId} onChoose={(id) => set({ keptId, mergedId: id })} />
      ) : (
        <MergePreview
          keptId={keptId}
          mergedId={mergedId}
          onSwap={() => set({ keptId: mergedId, mergedId: keptId })}
          onBack={
            of.mergedId === undefined ? () => set({ keptId: of.keptId, mergedId: undefined }) : undefined
          }
          onClose={of.onClose}
        />
      )}
    </Dialog>
  )
}

function Choose({ notId, onChoose }: { readonly notId: string; readonly onChoose: (id: string) => void }) {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const [text, type] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 250)
  const found = useQuery(trpc.people.find.queryOptions({ text: asked }, { enabled: asked.length >= 2 }))
  const others = found.data?.filter(({ id }) => id !== notId)
  return (
    <Stack>
      <TextInput
        label={t('person.merge.search')}
        description={t('person.merge.searchHint')}
        value={text}
        dir={text === '' ? undefined : 'auto'}
        onChange={(event) => type(event.currentTarget.value)}
        data-autofocus
      />
      {found.isError && <Failed message={words.error(found.error)} onRetry={() => void found.refetch()} />}
      {found.isLoading && <Loading rows={3} />}
      <div role="status" className={classes.quiet}>
        {others?.length === 0 && t('person.merge.noResults')}
      </div>
      <ul className={classes.list}>
        {others?.map((person) => (
          <li key={person.id}>
            <UnstyledButton className={classes.card} onClick={() => onChoose(person.id)}>
              <PersonLine person={person} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Stack>
  )
}
