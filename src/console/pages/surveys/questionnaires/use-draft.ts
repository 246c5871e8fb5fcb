import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Localized } from '../../../../domain/localized.ts'
import type { QuestionnaireBody } from '../../../../domain/survey/questionnaire.ts'
import { useTRPC } from '../../../trpc.ts'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'
import type { Problems } from '../../settings/form/problems.tsx'

/** What an officer writes of a questionnaire. */
export interface Writing {
  readonly name: Localized
  readonly services: readonly string[]
  readonly body: QuestionnaireBody
}

interface Refusal {
  readonly message: string
  readonly data?: { readonly values?: Problems }
}

/** A questionnaire with what is being written, and what can be done with it. */
export function useDraft(id: string) {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const [, go] = useLocation()
  const { data } = useSuspenseQuery(trpc.surveys.questionnaires.read.queryOptions({ id }))
  const stored: Writing = { name: data.name, services: data.services, body: data.body }
  const [written, setWritten] = useState<Writing | null>(null)
  const [problems, setProblems] = useState<Problems>({})
  const value = written ?? stored
  const dirty = written !== null && JSON.stringify(written) !== JSON.stringify(stored)
  const routes = trpc.surveys.questionnaires
  const reread = () => queries.invalidateQueries({ queryKey: trpc.surveys.pathKey() })
  const onError = (error: unknown) => {
    const refusal = error as Refusal
    if (refusal.message === 'settingsInvalid') setProblems(refusal.data?.values ?? {})
    told.failed(error)
  }
  const save = useMutation(routes.save.mutationOptions({ onError }))
  const publish = useMutation(routes.publish.mutationOptions({ onError }))
  const discard = useMutation(routes.discard.mutationOptions({ onError }))
  const archive = useMutation(routes.archive.mutationOptions({ onError }))
  const done = async (words: string) => {
    setProblems({})
    await reread()
    setWritten(null)
    told.done(words)
  }
  const keep = () =>
    save.mutateAsync({ id, ...value, services: [...value.services] }).then(
      () => true,
      () => false,
    )
  return {
    data,
    value,
    problems,
    dirty,
    busy: save.isPending || publish.isPending || discard.isPending || archive.isPending,
    set: (patch: Partial<Writing>) => setWritten({ ...value, ...patch }),
    async save() {
      if (await keep()) await done(t('common.saved'))
    },
    /** Saves what is written first: what is published is what is seen. */
    async publish() {
      if (dirty && !(await keep())) return
      publish.mutate({ id }, { onSuccess: () => void done(t('surveys.published')) })
    },
    discard() {
      setProblems({})
      if (!data.draft) return setWritten(null)
      discard.mutate({ id }, { onSuccess: () => void done(t('surveys.discarded')) })
    },
    archive() {
      archive.mutate(
        { id },
        {
          onSuccess: async () => {
            go('/surveys/questionnaires')
            await reread()
          },
        },
      )
    },
  }
}
