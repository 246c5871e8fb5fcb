import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { SectionName } from '../../../../domain/association-sections.ts'
import { useTRPCClient } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import { PAUSE_MS, PlayedChat } from './played-chat.tsx'

type Client = ReturnType<typeof useTRPCClient>
export type Cue = Parameters<Client['settings']['preview']['mutate']>[0]['cues'][number]

/** What is played at first; the officer goes on from there. */
export interface Scene {
  /** Another name plays from the start. */
  readonly name: string
  readonly cues: readonly Cue[]
  /** When it happens, an ISO instant; now where absent. */
  readonly at?: string
  /** False: the privacy notice comes first. */
  readonly agreed?: boolean
}

/** The assistant as people would meet it if the form were saved. */
export function Preview({
  scene,
  draft,
  titled = true,
}: {
  readonly scene: Scene
  readonly draft: { readonly section: SectionName; readonly value: unknown } | null
  /** False where its name stands above it already. */
  readonly titled?: boolean
}) {
  const { t } = useWords()
  const client = useTRPCClient()
  const [more, setMore] = useState<readonly Cue[]>([])
  const [asked] = useDebouncedValue({ draft, at: scene.at, cues: scene.cues }, PAUSE_MS)
  const agreed = scene.agreed ?? true
  const cues = [...asked.cues, ...more]
  return (
    <PlayedChat
      title={titled ? t('settings.preview.title') : ''}
      note={t(draft ? 'settings.preview.draft' : 'settings.preview.note')}
      of={['settings', asked.draft, asked.at, agreed, cues]}
      play={(locale) => client.settings.preview.mutate({ ...asked, agreed, locale, cues })}
      onCue={(cue) => setMore([...more, cue])}
      onRestart={more.length > 0 ? () => setMore([]) : null}
    />
  )
}
