import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { Occasion, QuestionnaireBody } from '../../../../domain/survey/questionnaire.ts'
import { useTRPCClient } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import { PAUSE_MS, PlayedChat } from '../../settings/preview/played-chat.tsx'

type Client = ReturnType<typeof useTRPCClient>
type Cue = Parameters<Client['surveys']['questionnaires']['preview']['mutate']>[0]['cues'][number]

/** The survey as people will meet it; the officer answers it and sees what comes next. */
export function SurveyPreview({
  body,
  occasion,
}: {
  readonly body: QuestionnaireBody
  readonly occasion: Occasion
}) {
  const { t } = useWords()
  const client = useTRPCClient()
  const [cues, setCues] = useState<readonly Cue[]>([{ kind: 'tap', token: 'go:survey' }])
  const [asked] = useDebouncedValue(body, PAUSE_MS)
  return (
    <PlayedChat
      title={t('surveys.preview')}
      note={t('surveys.previewHint')}
      of={['survey', asked, occasion, cues]}
      play={(locale) =>
        client.surveys.questionnaires.preview.mutate({ body: asked, occasion, locale, cues: [...cues] })
      }
      onCue={(cue) => setCues([...cues, cue])}
      onRestart={cues.length > 0 ? () => setCues([]) : null}
    />
  )
}
