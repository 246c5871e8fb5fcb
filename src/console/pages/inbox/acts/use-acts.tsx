import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useTRPC, useTRPCClient } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import { type Act, perform, type Undo } from './act.ts'

/** Milliseconds in which something can be taken back. */
const UNDO_MS = 10_000

/** Does something to conversations, says what came of it for how many, and offers to take it back. */
export function useActs(): {
  readonly busy: boolean
  run(act: Act, conversationIds: readonly string[]): Promise<void>
} {
  const client = useTRPCClient()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const words = useWords()
  const [busy, setBusy] = useState(false)
  const run = useCallback(
    async (act: Act, ids: readonly string[]) => {
      if (ids.length === 0) return
      const readAnew = () => queries.invalidateQueries({ queryKey: trpc.inbox.pathKey() })
      setBusy(true)
      const results = await Promise.allSettled(ids.map((id) => perform(client, act, id)))
      setBusy(false)
      void readAnew()
      const undos = results.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []))
      const refusals = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
      tell(words, act, { done: ids.length - refusals.length, refusals, undos, readAnew })
    },
    [client, trpc, queries, words],
  )
  return { busy, run }
}

interface Outcome {
  readonly done: number
  readonly refusals: readonly unknown[]
  readonly undos: readonly Exclude<Undo, null>[]
  readonly readAnew: () => unknown
}

function tell(
  { t, error }: ReturnType<typeof useWords>,
  act: Act,
  { done, refusals, undos, readAnew }: Outcome,
): void {
  const id = crypto.randomUUID()
  const undo = async () => {
    notifications.hide(id)
    const results = await Promise.allSettled(undos.map((one) => one()))
    void readAnew()
    const refused = results.find((one) => one.status === 'rejected')
    if (refused) notifications.show({ color: 'red', message: error(refused.reason) })
  }
  if (done > 0)
    notifications.show({
      id,
      color: 'green',
      autoClose: undos.length ? UNDO_MS : 4_000,
      message: (
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Text size="sm">{t(`inbox.done.${act.kind}`, { count: done })}</Text>
          {undos.length > 0 && (
            <Button size="compact-sm" variant="light" onClick={undo}>
              {t('common.undo')}
            </Button>
          )}
        </Group>
      ),
    })
  if (refusals.length > 0) {
    const reasons = [...new Set(refusals.map(error))].join(' ')
    const message = done > 0 ? `${t('inbox.refused', { count: refusals.length })} ${reasons}` : reasons
    notifications.show({ color: 'red', autoClose: 12_000, message })
  }
}
