import { Anchor, Button, Checkbox, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { useTRPC } from '../../../trpc.ts'
import { Dialog, Foot } from '../../../ui/dialog.tsx'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'
import { Note } from '../../settings/form/note.tsx'

/** What a version is asked for before it is put in force. */
interface Publishable {
  readonly id: string
  readonly title: string
  readonly status: 'draft' | 'reviewed' | 'inForce' | 'retired'
  readonly undecided: number
  readonly withheld: number
}

/** Says what publishing does, and what it leaves out, before it is done. */
export function PublishDialog({
  version: { id, title, status, undecided, withheld },
  onClose,
  onDone,
}: {
  readonly version: Publishable
  readonly onClose: () => void
  readonly onDone: () => void
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const [knows, setKnows] = useState(false)
  const { data: versions } = useQuery(trpc.knowledge.policy.versions.queryOptions())
  const before = versions?.find((one) => one.status === 'inForce')
  const publish = useMutation(
    trpc.knowledge.policy.publish.mutationOptions({
      onError: told.failed,
      onSuccess: () => {
        told.done(t('knowledge.publish.done'))
        onDone()
      },
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.knowledge.pathKey() }),
    }),
  )
  const back = status === 'retired'
  return (
    <Dialog onClose={onClose} title={t(back ? 'knowledge.publish.rollBack' : 'knowledge.publish.act')}>
      <Stack>
        <Text>
          {t('knowledge.publish.means')} <bdi>{title}</bdi>
        </Text>
        {before && (
          <Text size="sm" c="gray.8">
            {t('knowledge.publish.instead')} <bdi>{before.title || t('knowledge.versions.untitled')}</bdi>
          </Text>
        )}
        {withheld > 0 && (
          <Note tone="warn" title={t('knowledge.findings.blockingOpen', { count: undecided })}>
            <Text size="sm">{t('knowledge.publish.withheld', { count: withheld })}</Text>
            <Anchor component={Link} to={`/knowledge/policy/${id}`} size="sm" onClick={onClose}>
              {t('knowledge.publish.decideFirst')}
            </Anchor>
            <Checkbox
              mt="sm"
              label={t('knowledge.publish.knows', { count: withheld })}
              checked={knows}
              onChange={(event) => setKnows(event.currentTarget.checked)}
            />
          </Note>
        )}
        <Foot onClose={onClose}>
          <Button
            loading={publish.isPending}
            disabled={withheld > 0 && !knows}
            onClick={() => publish.mutate({ id, withheld })}
          >
            {t(back ? 'knowledge.publish.rollBack' : 'knowledge.publish.act')}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  )
}
