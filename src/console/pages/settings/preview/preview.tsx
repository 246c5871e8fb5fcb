import { ActionIcon, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SectionName } from '../../../../domain/association-sections.ts'
import { IconRefresh } from '../../../icons.ts'
import { useMe } from '../../../me.tsx'
import { useTRPCClient } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import { type Bubble, Chat, Say } from './chat.tsx'
import classes from './preview.module.css'

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

const PAUSE_MS = 350

/** The assistant as people would meet it if the form were saved: a chat that is played by the very engine, and goes on. */
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
  const { t, language } = useWords()
  const { association } = useMe()
  const client = useTRPCClient()
  const [locale, setLocale] = useState<string>(language)
  const [more, setMore] = useState<readonly Cue[]>([])
  const [asked] = useDebouncedValue({ draft, at: scene.at, cues: scene.cues }, PAUSE_MS)
  const cues = [...asked.cues, ...more]
  const { data, isError } = useQuery({
    queryKey: ['preview', asked.draft, asked.at, scene.agreed, locale, cues],
    queryFn: () => client.settings.preview.mutate({ ...asked, agreed: scene.agreed ?? true, locale, cues }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [kept, keep] = useState<readonly Bubble[] | null>(null)
  const played = data?.bubbles ?? null
  // While a field is empty the chat stays as it was.
  if (played && played !== kept) keep(played)
  const name = locale === 'en' ? (association.en ?? association.ar) : association.ar
  return (
    <Stack gap="xs">
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600} size="sm">
          {titled && t('settings.preview.title')}
        </Text>
        <Group gap={4} wrap="nowrap">
          <SegmentedControl
            size="xs"
            aria-label={t('settings.preview.language')}
            value={locale}
            onChange={setLocale}
            data={[
              { value: 'ar', label: 'ع' },
              { value: 'en', label: 'EN' },
            ]}
          />
          <ActionIcon
            variant="subtle"
            color="gray.8"
            size="lg"
            aria-label={t('settings.preview.restart')}
            disabled={more.length === 0}
            onClick={() => setMore([])}
          >
            <IconRefresh size={18} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      <section className={classes.phone} dir={locale === 'ar' ? 'rtl' : 'ltr'} lang={locale}>
        <header className={classes.head}>
          <bdi>{name}</bdi>
        </header>
        <Chat bubbles={played ?? kept} onTap={(token) => setMore([...more, { kind: 'tap', token }])} />
        <Say onSay={(text) => setMore([...more, { kind: 'say', text }])} />
      </section>
      <Text size="xs" c="gray.7" aria-live="polite">
        {t(
          isError
            ? 'settings.preview.failed'
            : data && !data.bubbles
              ? 'settings.preview.incomplete'
              : draft
                ? 'settings.preview.draft'
                : 'settings.preview.note',
        )}
      </Text>
    </Stack>
  )
}
