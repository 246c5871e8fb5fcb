import { Button, Group, TextInput, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useOfficer } from '../../../me.tsx'
import { useTRPC } from '../../../trpc.ts'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'
import type { VersionData } from './data.ts'
import classes from './policy.module.css'

/** What the version is called; where its text prints no title, it is given one. */
export function VersionTitle({ version }: { readonly version: VersionData }) {
  const { t } = useWords()
  const { may } = useOfficer()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Title order={2} size="h3" className={classes.wrap}>
        <bdi>{version.title || version.fileName || t('knowledge.versions.untitled')}</bdi>
      </Title>
      {version.nameable &&
        may('knowledge.manage') &&
        (open ? (
          <TitleForm version={version} onDone={() => setOpen(false)} />
        ) : (
          <Button size="compact-sm" variant="light" mt={4} onClick={() => setOpen(true)}>
            {t(version.title ? 'knowledge.naming.change' : 'knowledge.naming.give')}
          </Button>
        ))}
    </>
  )
}

function TitleForm({ version, onDone }: { readonly version: VersionData; readonly onDone: () => void }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const [title, type] = useState(version.title)
  const entitle = useMutation(
    trpc.knowledge.policy.entitle.mutationOptions({
      onError: told.failed,
      onSuccess: onDone,
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.knowledge.policy.pathKey() }),
    }),
  )
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    if (title.trim().length > 2) entitle.mutate({ id: version.id, title: title.trim() })
  }
  return (
    <form onSubmit={send}>
      <Group gap="xs" align="end" mt={4}>
        <TextInput
          flex="1 1 18rem"
          dir="auto"
          autoFocus
          label={t('knowledge.naming.label')}
          description={t('knowledge.naming.hint')}
          maxLength={200}
          value={title}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={entitle.isPending} disabled={title.trim().length < 3}>
          {t('common.save')}
        </Button>
      </Group>
    </form>
  )
}
