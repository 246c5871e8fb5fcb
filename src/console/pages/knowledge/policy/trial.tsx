import { ActionIcon, Drawer, Group, Loader, Progress, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { IconSend } from '../../../icons.ts'
import { type Answers, useTRPC } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import { Chip, Note } from '../../settings/form/note.tsx'
import { ClausePlace } from '../clause-place.tsx'
import type { VersionData } from './data.ts'
import classes from './trial.module.css'

type Tried = Answers['knowledge']['policy']['try']

const TONE = { answer: 'good', choose: 'plain', 'silent-policy': 'warn', unknown: 'warn' } as const

/** Clauses further than this from the question are not worth a line. */
const LEAST_SHOWN = 0.02

/** A question asked of a version as a beneficiary would ask it: the answer, and why. Nothing of it is written down. */
export function Trial({
  version,
  opened,
  onClose,
}: {
  readonly version: VersionData
  readonly opened: boolean
  readonly onClose: () => void
}) {
  const words = useWords()
  const { t, language } = words
  const trpc = useTRPC()
  const [question, type] = useState('')
  const ask = useMutation(trpc.knowledge.policy.try.mutationOptions())
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    if (question.trim()) ask.mutate({ id: version.id, question: question.trim(), locale: language })
  }
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="28rem"
      title={t('knowledge.trial.title')}
    >
      <Stack>
        <Text size="sm" c="gray.7">
          {t(version.status === 'inForce' ? 'knowledge.trial.introInForce' : 'knowledge.trial.intro')}
        </Text>
        <form onSubmit={send}>
          <Group gap="xs" wrap="nowrap" align="end">
            <TextInput
              flex={1}
              dir="auto"
              data-autofocus
              label={t('knowledge.trial.question')}
              placeholder={t('knowledge.trial.example')}
              maxLength={500}
              value={question}
              onChange={(event) => type(event.currentTarget.value)}
            />
            <ActionIcon
              type="submit"
              size={36}
              aria-label={t('knowledge.trial.ask')}
              disabled={ask.isPending}
            >
              {ask.isPending ? <Loader size="xs" color="white" /> : <IconSend size={18} aria-hidden />}
            </ActionIcon>
          </Group>
        </form>
        {ask.error && (
          <Note tone="bad" role="alert">
            {words.error(ask.error)}
          </Note>
        )}
        {ask.data && (
          <div aria-live="polite">
            <Result tried={ask.data} question={ask.variables?.question ?? ''} />
          </div>
        )}
      </Stack>
    </Drawer>
  )
}

function Result({ tried, question }: { readonly tried: Tried; readonly question: string }) {
  const { t } = useWords()
  const { bubbles, tier, own, crisis, intent, elsewhere, clauses } = tried
  const near = clauses.filter(({ score }, at) => at === 0 || score >= LEAST_SHOWN)
  return (
    <Stack>
      <div className={classes.chat}>
        <p className={classes.person} dir="auto">
          {question}
        </p>
        {bubbles.map(({ at, text, options }) => (
          <div key={at} className={classes.assistant}>
            <p dir="auto">{text}</p>
            {options.length > 0 && (
              <ul className={classes.options}>
                {options.map(({ token, label }) => (
                  <li key={token}>
                    <bdi>{label}</bdi>
                  </li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </div>
      <section aria-label={t('knowledge.trial.why')}>
        <Group gap="xs" mb="xs">
          <Text fw={600}>{t('knowledge.trial.why')}</Text>
          {crisis && <Chip tone="bad">{t('knowledge.trial.crisis')}</Chip>}
          {!elsewhere && <Chip tone={TONE[tier]}>{t(`knowledge.trial.tier.${tier}`)}</Chip>}
          {own && <Chip tone="good">{t(`knowledge.trial.own.${own}`)}</Chip>}
          {!crisis && intent !== 'question' && (
            <Chip>{t('knowledge.trial.intent', { intent: t(`knowledge.intent.${intent}`) })}</Chip>
          )}
        </Group>
        {elsewhere && (
          <Text size="sm" c="gray.7" mb="xs">
            {t('knowledge.trial.elsewhere')}
          </Text>
        )}
        <ul className={classes.clauses}>
          {near.map((clause) => (
            <li key={clause.order}>
              <Group gap="xs" wrap="nowrap" justify="space-between">
                <Text size="sm" c="gray.7">
                  <ClausePlace heading={clause.section} number={clause.number} />
                </Text>
                <Text size="sm" fw={600}>
                  {Math.round(clause.score * 100)}%
                </Text>
              </Group>
              <Progress
                size="sm"
                value={clause.score * 100}
                color={clause.doubtful ? 'orange.7' : 'green.7'}
                aria-label={t('knowledge.trial.score')}
              />
              <Text size="sm" dir="auto" mt={4}>
                {clause.text}
              </Text>
              {clause.doubtful && <Chip tone="warn">{t('knowledge.quoting.undecided')}</Chip>}
            </li>
          ))}
        </ul>
        <How tried={tried} />
      </section>
    </Stack>
  )
}

/** How the question was read, for whoever wants to know. */
function How({ tried: { words, topics, silent } }: { readonly tried: Tried }) {
  const { t } = useWords()
  return (
    <details className={classes.how}>
      <summary>{t('knowledge.trial.how')}</summary>
      <dl>
        <dt>{t('knowledge.trial.words')}</dt>
        <dd>
          <Group gap={4}>
            {words.map(({ typed, word, means }) => (
              <Chip key={typed}>
                <bdi>{typed}</bdi>
                {word !== typed && (
                  <>
                    {' ← '}
                    <bdi>{word}</bdi>
                  </>
                )}
                {means && <bdi dir="ltr">[{means}]</bdi>}
              </Chip>
            ))}
          </Group>
        </dd>
        <dt>{t('knowledge.trial.topics')}</dt>
        {topics.map(({ id, near, phrasing }) => (
          <dd key={id}>
            <bdi>«{phrasing}»</bdi> <bdi dir="ltr">({id})</bdi> {Math.round(near * 100)}%
          </dd>
        ))}
        {silent && (
          <>
            <dt>{t('knowledge.trial.silent')}</dt>
            <dd>
              <bdi dir="ltr">{silent.id}</bdi> {Math.round(silent.score * 100)}%
            </dd>
          </>
        )}
      </dl>
    </details>
  )
}
