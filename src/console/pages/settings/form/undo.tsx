import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useTRPC, useTRPCClient } from '../../../trpc.ts'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'

const SECONDS = 12

/** Says that something was saved, and for a while takes it back: the revision before is put in force again. */
export function useUndo() {
  const client = useTRPCClient()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const { t } = useWords()
  return ({ revision, previous }: { readonly revision: number; readonly previous: number }) => {
    const id = `saved-${revision}`
    const undo = async () => {
      notifications.hide(id)
      try {
        await client.settings.restore.mutate({ revision: previous, seen: revision })
        told.done(t('settings.form.undone'))
      } catch (error) {
        told.failed(error)
      }
      await queries.invalidateQueries({ queryKey: trpc.settings.pathKey() })
    }
    notifications.show({
      id,
      color: 'green',
      autoClose: SECONDS * 1000,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">{t('settings.form.inForce')}</Text>
          <Button size="xs" variant="light" onClick={() => void undo()}>
            {t('common.undo')}
          </Button>
        </Group>
      ),
    })
  }
}
