import { Button, FileButton, Group, Loader, Progress, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type DragEvent, useState } from 'react'
import { Link } from 'wouter'
import { IconBook2 } from '../../../icons.ts'
import { useTRPC } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import { Note } from '../../settings/form/note.tsx'
import classes from './policy.module.css'
import { type Outcome, type Progress as Progressed, takeFile } from './take-file.ts'

type Uploaded = Extract<Outcome, { stage: 'done' }>

const ACCEPTED = '.txt,.md,.docx,.pdf'

/** Where a file is chosen or dropped, and how far it has come. @param onDone what follows it, beside saying so */
export function Upload({ onDone }: { readonly onDone?: (uploaded: Uploaded) => void }) {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [progress, setProgress] = useState<Progressed | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [over, setOver] = useState(false)
  const take = async (file: File | null | undefined) => {
    if (!file || progress) return
    setOutcome(null)
    setProgress({ stage: 'sending', sent: 0 })
    const ended = await takeFile(file, setProgress)
    setProgress(null)
    setOutcome(ended)
    if (ended.stage !== 'done') return
    await queries.invalidateQueries({ queryKey: trpc.knowledge.policy.pathKey() })
    onDone?.(ended)
  }
  const refusalOf = (ended: Exclude<Outcome, Uploaded>) =>
    t(ended.stage === 'refused' ? `error.${ended.name}` : `fileProblem.${ended.problem}`)
  const dropped = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    <Stack gap="sm">
      <section
        className={classes.drop}
        aria-label={t('knowledge.upload.title')}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
      >
        {progress ? (
          <Underway progress={progress} />
        ) : (
          <>
            <IconBook2 size={32} stroke={1.4} aria-hidden />
            <Text fw={600}>{t('knowledge.upload.drop')}</Text>
            <Text size="sm" c="gray.7">
              {t('knowledge.upload.kinds')}
            </Text>
            <FileButton accept={ACCEPTED} onChange={(file) => void take(file)}>
              {(props) => <Button {...props}>{t('knowledge.upload.choose')}</Button>}
            </FileButton>
          </>
        )}
      </section>
      {outcome && outcome.stage !== 'done' && (
        <Note tone="bad" role="alert">
          {refusalOf(outcome)}
        </Note>
      )}
      {outcome?.stage === 'done' && <Done uploaded={outcome} />}
    </Stack>
  )
}

function Underway({ progress }: { readonly progress: Progressed }) {
  const { t } = useWords()
  const sent = progress.stage === 'sending' ? Math.round(progress.sent * 100) : 100
  return (
    <Stack gap="xs" w="100%" maw="26rem" role="status">
      <Progress
        value={sent}
        aria-label={t('knowledge.upload.sending', { percent: sent })}
        animated={sent === 100}
      />
      <Group gap="xs" justify="center">
        {progress.stage !== 'sending' && <Loader size="xs" />}
        <Text size="sm">
          {progress.stage === 'sending'
            ? t('knowledge.upload.sending', { percent: sent })
            : t(`knowledge.upload.${progress.stage}`, {
                count: progress.stage === 'findings' ? progress.clauses : 0,
              })}
        </Text>
      </Group>
    </Stack>
  )
}

function Done({ uploaded }: { readonly uploaded: Uploaded }) {
  const { t } = useWords()
  const { id, known, status, related, clauses, findings, undecided } = uploaded
  return (
    <Note tone={known || !related ? 'warn' : 'good'} role="status">
      <Text size="sm" fw={600}>
        {known ? t(`knowledge.upload.known.${status}`) : t('knowledge.upload.done', { count: clauses })}
      </Text>
      {!related && <Text size="sm">{t('knowledge.upload.unrelated')}</Text>}
      {!known && (
        <Text size="sm">
          {t('knowledge.upload.found', { count: findings })}{' '}
          {undecided > 0 && t('knowledge.upload.blocking', { count: undecided })}
        </Text>
      )}
      <Button component={Link} to={`/knowledge/policy/${id}`} size="xs" mt="xs" variant="light">
        {t(`knowledge.upload.${known ? 'openKnown' : findings > 0 ? 'open' : 'openText'}`)}
      </Button>
    </Note>
  )
}
