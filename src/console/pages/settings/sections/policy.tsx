import { Button, FileButton, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useOfficer } from '../../../me.tsx'
import { type Answers, useTRPC } from '../../../trpc.ts'
import { Empty } from '../../../ui/states.tsx'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'
import { useSetupStep } from '../../setup/step.ts'
import classes from '../form/form.module.css'
import { Chip, Note } from '../form/note.tsx'
import { readTextFile } from '../text-file.ts'
import { Section } from './heading.tsx'

type Read = Pick<
  Answers['settings']['policy']['read'],
  'title' | 'adoption' | 'sections' | 'clauses' | 'doubtful'
>

/** The policy people's questions are answered from: what is in force, and how a new one takes its place. */
export function PolicySection() {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const step = useSetupStep()
  const mayChange = useOfficer().may('settings.change')
  const { data: policies } = useSuspenseQuery(trpc.settings.policy.inForce.queryOptions())
  const [source, setSource] = useState<{ name: string; text: string } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const read = useMutation(trpc.settings.policy.read.mutationOptions())
  const put = useMutation(
    trpc.settings.policy.putInForce.mutationOptions({
      onError: told.failed,
      onSuccess: async ({ outcome }) => {
        told.done(t(outcome === 'unchanged' ? 'settings.policy.same' : 'settings.policy.done'))
        setSource(null)
        await queries.invalidateQueries({ queryKey: trpc.settings.pathKey() })
        step?.next()
      },
    }),
  )
  const choose = async (file: File | null) => {
    if (!file) return
    setSource(null)
    read.reset()
    const text = await readTextFile(file)
    setProblem(text.ok ? null : t(`settings.policy.${text.problem}`))
    if (!text.ok) return
    setSource({ name: file.name, text: text.text })
    read.mutate({ source: text.text })
  }
  const upload = mayChange && (
    <FileButton accept=".txt,.md,text/plain,text/markdown" onChange={(file) => void choose(file)}>
      {(props) => (
        <Button {...props} loading={read.isPending}>
          {t('settings.policy.choose')}
        </Button>
      )}
    </FileButton>
  )
  return (
    <Section title={t('settings.section.policy')} intro={t('settings.intro.policy')} actions={upload}>
      {problem && (
        <Note tone="bad" role="alert">
          {problem}
        </Note>
      )}
      {read.error && (
        <Note tone="bad" role="alert">
          {words.error(read.error)}
        </Note>
      )}
      {source && read.data && (
        <Paper className={classes.row}>
          <Stack>
            <Title order={3} size="h4">
              {t('settings.policy.read', { name: source.name })}
            </Title>
            <Contents of={read.data} />
            <Group>
              <Button loading={put.isPending} onClick={() => put.mutate({ source: source.text })}>
                {t('settings.policy.putInForce')}
              </Button>
              <Button variant="default" onClick={() => setSource(null)}>
                {t('common.cancel')}
              </Button>
            </Group>
          </Stack>
        </Paper>
      )}
      <Title order={3} size="h4">
        {t('settings.policy.inForce')}
      </Title>
      {policies.length === 0 && <Empty message={t('settings.policy.none')} />}
      {policies.map((policy) => (
        <Paper key={policy.id} className={classes.row}>
          <Contents of={policy} />
        </Paper>
      ))}
    </Section>
  )
}

/** What was read of a policy: its title, its date, and its clauses under their headings. */
function Contents({ of }: { readonly of: Read }) {
  const { t } = useWords()
  return (
    <Stack gap="sm">
      <Text fw={600} dir="auto">
        {of.title || t('settings.policy.untitled')}
      </Text>
      <Group gap="xs">
        <Chip>{t('settings.policy.clauses', { count: of.clauses })}</Chip>
        {of.adoption && <Chip>{t('settings.policy.adopted', { when: of.adoption })}</Chip>}
        {of.doubtful > 0 && <Chip tone="warn">{t('settings.policy.doubtful', { count: of.doubtful })}</Chip>}
      </Group>
      {of.sections.map((section) => (
        <details key={section.order}>
          <summary>
            <bdi>{section.name || t('settings.policy.noHeading')}</bdi> ({section.clauses.length})
          </summary>
          <Stack gap={6} mt="xs" mb="sm" ps="md">
            {section.clauses.map((clause) => (
              <Text key={clause.order} size="sm" dir="auto">
                {clause.number} {clause.text}{' '}
                {clause.doubtful && <Chip tone="warn">{t('settings.policy.notQuoted')}</Chip>}
              </Text>
            ))}
          </Stack>
        </details>
      ))}
    </Stack>
  )
}
