import { Button, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../../trpc.ts'
import { Dialog, Foot } from '../../../ui/dialog.tsx'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'
import type { Profile } from './profile.ts'

/** Asks once before somebody is answered by nobody; lifting it asks as well, because it is as grave to forget. */
export function BlockDialog({ person, onClose }: { readonly person: Profile; readonly onClose: () => void }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const blocked = person.blockedSince === null
  const block = useMutation(
    trpc.contact.block.mutationOptions({
      onSuccess: () => {
        told.done(t(blocked ? 'person.block.done' : 'person.block.undone'))
        onClose()
        return Promise.all([
          queries.invalidateQueries({ queryKey: trpc.contact.pathKey() }),
          queries.invalidateQueries({ queryKey: trpc.people.pathKey() }),
        ])
      },
      onError: told.failed,
    }),
  )
  return (
    <Dialog title={t(blocked ? 'person.block.title' : 'person.block.undo')} onClose={onClose}>
      <Stack>
        {blocked && <p style={{ margin: 0 }}>{t('person.block.what')}</p>}
        <Foot onClose={onClose}>
          <Button
            color={blocked ? 'red.9' : 'green.8'}
            loading={block.isPending}
            onClick={() => block.mutate({ contactId: person.id, blocked })}
            data-autofocus
          >
            {t(blocked ? 'person.block.do' : 'person.block.undo')}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  )
}
