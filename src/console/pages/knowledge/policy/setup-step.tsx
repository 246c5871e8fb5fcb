import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { useTRPC } from '../../../trpc.ts'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'
import { Note } from '../../settings/form/note.tsx'
import { Section } from '../../settings/sections/heading.tsx'
import { useSetupStep } from '../../setup/step.ts'
import { PublishDialog } from './publish-dialog.tsx'
import { Upload } from './upload.tsx'

/** The policy in the guided set-up: uploaded, and put in force knowing what it leaves out; the rest is on its own page. */
export function PolicyStep() {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const step = useSetupStep()
  const [uploaded, setUploaded] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const { data: versions } = useSuspenseQuery(trpc.knowledge.policy.versions.queryOptions())
  const inForce = versions.find(({ status }) => status === 'inForce')
  const draft = versions.find(({ id, status }) => id === uploaded && status !== 'inForce')
  const review = useMutation(
    trpc.knowledge.policy.review.mutationOptions({
      onError: told.failed,
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.knowledge.policy.pathKey() })
        setOpen(true)
      },
    }),
  )
  const publish = () => {
    if (draft?.status === 'draft') review.mutate({ id: draft.id })
    else setOpen(true)
  }
  return (
    <Section title={t('settings.section.policy')} intro={t('knowledge.setup.intro')}>
      {inForce && (
        <Text>
          {t('knowledge.setup.inForce')}{' '}
          <bdi>{inForce.title || inForce.fileName || t('knowledge.versions.untitled')}</bdi>
        </Text>
      )}
      <Upload onDone={({ id }) => setUploaded(id)} />
      {draft && (
        <Note>
          <Stack gap="xs">
            <Text size="sm">{t('knowledge.setup.later')}</Text>
            <Group>
              <Button loading={review.isPending} onClick={publish}>
                {t('knowledge.setup.publish')}
              </Button>
            </Group>
          </Stack>
        </Note>
      )}
      <Anchor component={Link} to="/knowledge/policy">
        {t('knowledge.setup.toPage')}
      </Anchor>
      {open && draft && (
        <PublishDialog
          version={{
            ...draft,
            undecided: draft.open?.findings ?? 0,
            withheld: draft.open?.withheld ?? 0,
          }}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false)
            step?.next()
          }}
        />
      )}
    </Section>
  )
}
