import { Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTRPC } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import trial from '../policy/trial.module.css'
import type { TaughtInput } from './data.ts'

/** Milliseconds after the last change until it is tried out. */
const PAUSE_MS = 500

/** How the assistant will say what is being taught. */
export function Rehearsal({ question, taught }: { readonly question: string; readonly taught: TaughtInput }) {
  const words = useWords()
  const { t, language } = words
  const trpc = useTRPC()
  const { mutate, data, error } = useMutation(trpc.knowledge.questions.rehearse.mutationOptions())
  const asked = JSON.stringify({ question, taught, locale: language })
  const [settled] = useDebouncedValue(asked, PAUSE_MS)
  useEffect(() => mutate(JSON.parse(settled)), [settled, mutate])
  return (
    <section aria-label={t('questions.teach.rehearse')}>
      <Text fw={600} size="sm" mb={6}>
        {t('questions.teach.rehearse')}
      </Text>
      <div className={trial.chat} aria-live="polite">
        <p className={trial.person} dir="auto">
          {question}
        </p>
        {error && <p className={trial.assistant}>{words.error(error)}</p>}
        {data?.map(({ at, text }) => (
          <div key={at} className={trial.assistant}>
            <p dir="auto">{text}</p>
          </div>
        ))}
      </div>
    </section>
  )
}
