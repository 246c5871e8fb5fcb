import { Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import type { TaughtInput } from './data.ts'
import classes from './questions.module.css'

/** Milliseconds after the last letter until it is looked for. */
const PAUSE_MS = 250
const MOST_TOPICS = 8

type Given = (taught: TaughtInput | undefined) => void

/** A clause of the policy in force, found by words; at first those nearest to the question. */
export function PickClause({ question, onPick }: { readonly question: string; readonly onPick: Given }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const [typed, type] = useState('')
  const [picked, pick] = useState<string | null>(null)
  const [words] = useDebouncedValue(typed.trim() || question.slice(0, 300), PAUSE_MS)
  const found = useQuery(
    trpc.knowledge.questions.clauses.queryOptions({ words }, { placeholderData: keepPreviousData }),
  )
  return (
    <Stack gap="xs">
      <TextInput
        label={t('questions.teach.words')}
        dir="auto"
        maxLength={300}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
      />
      {found.data?.length === 0 && (
        <Text size="sm" c="gray.7" role="status">
          {t('questions.teach.noClause')}
        </Text>
      )}
      <Radio.Group
        label={t('questions.teach.pickClause')}
        value={picked}
        onChange={(clauseId) => {
          pick(clauseId)
          onPick({ kind: 'clause', clauseId })
        }}
      >
        <div className={classes.found}>
          {found.data?.map(({ id, section, text }) => (
            <div key={id} className={classes.pick}>
              <Radio
                value={id}
                label={<bdi>{text}</bdi>}
                description={<bdi>{section || t('knowledge.noHeading')}</bdi>}
              />
            </div>
          ))}
        </div>
      </Radio.Group>
    </Stack>
  )
}

/** A topic of the shared catalogue, found by words of its phrasings. */
export function PickTopic({ onPick }: { readonly onPick: Given }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const [typed, type] = useState('')
  const [picked, pick] = useState<string | null>(null)
  const { data } = useQuery(trpc.knowledge.questions.topics.queryOptions())
  const words = typed.trim().split(/\s+/)
  const found = (data?.topics ?? []).filter(({ phrasings }) =>
    phrasings.some((phrasing) => words.every((word) => phrasing.includes(word))),
  )
  return (
    <Stack gap="xs">
      <TextInput
        label={t('questions.teach.pickTopic')}
        dir="auto"
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <Radio.Group
        label={t('questions.teach.topic')}
        value={picked}
        onChange={(topic) => {
          pick(topic)
          onPick({ kind: 'topic', topic })
        }}
      >
        <div className={classes.found}>
          {found.slice(0, MOST_TOPICS).map(({ id, phrasings, clauses }) => (
            <div key={id} className={classes.pick}>
              <Radio
                value={id}
                label={<bdi>{phrasings[0]}</bdi>}
                description={<bdi>{clauses[0]?.text ?? t('questions.topics.silent')}</bdi>}
              />
            </div>
          ))}
        </div>
      </Radio.Group>
    </Stack>
  )
}

/** The association's own words, in Arabic and if wished in English. */
export function AnswerWords({ onWrite }: { readonly onWrite: Given }) {
  const { t } = useWords()
  const [ar, writeAr] = useState('')
  const [en, writeEn] = useState('')
  const write = (arabic: string, english: string) => {
    writeAr(arabic)
    writeEn(english)
    const answer = { ar: arabic.trim(), ...(english.trim() ? { en: english.trim() } : {}) }
    onWrite(arabic.trim() ? { kind: 'answer', answer } : undefined)
  }
  return (
    <Stack gap="xs">
      <Textarea
        label={t('questions.teach.answerAr')}
        dir="rtl"
        autosize
        minRows={3}
        maxLength={2000}
        required
        value={ar}
        onChange={(event) => write(event.currentTarget.value, en)}
      />
      <Textarea
        label={t('questions.teach.answerEn')}
        dir="ltr"
        autosize
        minRows={2}
        maxLength={2000}
        value={en}
        onChange={(event) => write(ar, event.currentTarget.value)}
      />
    </Stack>
  )
}
