import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { IconMessage2 } from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { useTRPC } from '../../../trpc.ts'
import { Sure } from '../../../ui/sure.tsx'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'
import { AskOnce } from '../../settings/form/ask-once.tsx'
import type { VersionData } from './data.ts'
import { PublishDialog } from './publish-dialog.tsx'
import { Trial } from './trial.tsx'

/** What can be done with a version where it stands. */
export function Actions({ version }: { readonly version: VersionData }) {
  const { t } = useWords()
  const { may } = useOfficer()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const [, go] = useLocation()
  const [open, setOpen] = useState<'trial' | 'review' | 'publish' | null>(null)
  const close = () => setOpen(null)
  const anew = () => queries.invalidateQueries({ queryKey: trpc.knowledge.policy.pathKey() })
  const review = useMutation(
    trpc.knowledge.policy.review.mutationOptions({
      onError: told.failed,
      onSuccess: () => {
        close()
        told.done(t('knowledge.review.done'))
      },
      onSettled: anew,
    }),
  )
  const discard = useMutation(
    trpc.knowledge.policy.discard.mutationOptions({
      onError: told.failed,
      onSuccess: () => {
        told.done(t('knowledge.discard.done'))
        go('/knowledge/policy')
        // What is gone is asked for no more: only the list is read anew.
        void queries.invalidateQueries({ queryKey: trpc.knowledge.policy.versions.queryKey() })
      },
    }),
  )
  const { id, status, published } = version
  const isDraft = status === 'draft' && may('knowledge.manage')
  const mayPublish = (status === 'reviewed' || status === 'retired') && may('policy.publish')
  return (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconMessage2 size={18} aria-hidden />}
        onClick={() => setOpen('trial')}
      >
        {t('knowledge.trial.open')}
      </Button>
      {isDraft && <Button onClick={() => setOpen('review')}>{t('knowledge.review.act')}</Button>}
      {mayPublish && (
        <Button onClick={() => setOpen('publish')}>
          {t(status === 'retired' ? 'knowledge.publish.rollBack' : 'knowledge.publish.act')}
        </Button>
      )}
      {published === null && status !== 'inForce' && may('knowledge.manage') && (
        <AskOnce
          label={t('knowledge.discard.act')}
          question={t('knowledge.discard.question')}
          onYes={() => discard.mutate({ id })}
        />
      )}
      <Trial version={version} opened={open === 'trial'} onClose={close} />
      {open === 'review' && (
        <Sure
          title={t('knowledge.review.act')}
          about={t('knowledge.review.means')}
          yes={t('knowledge.review.confirm')}
          loading={review.isPending}
          onYes={() => review.mutate({ id })}
          onClose={close}
        >
          {version.undecided > 0 && (
            <Text>{t('knowledge.findings.blockingOpen', { count: version.undecided })}</Text>
          )}
        </Sure>
      )}
      {open === 'publish' && <PublishDialog version={version} onClose={close} onDone={close} />}
    </Group>
  )
}
