import { Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { localize } from '../../../../domain/localized.ts'
import { IconRefresh } from '../../../icons.ts'
import { useMe } from '../../../me.tsx'
import { Tool } from '../../../ui/tool.tsx'
import { type Language, useWords } from '../../../words.tsx'
import { type Bubble, Chat, Say } from './chat.tsx'
import classes from './preview.module.css'

/** Milliseconds without a keystroke after which a chat is played anew. */
export const PAUSE_MS = 350

/** What the officer did in the chat. */
type Did = { readonly kind: 'tap'; readonly token: string } | { readonly kind: 'say'; readonly text: string }

/** A chat as people would meet it, in either language, played by the very engine; the officer goes on in it. */
export function PlayedChat({
  title,
  note,
  of,
  play,
  onCue,
  onRestart,
}: {
  readonly title: string
  readonly note: string
  /** Whatever the chat depends on: it is played anew when any of it is another. */
  readonly of: readonly unknown[]
  /** Its bubbles; null as long as what is written is not whole. */
  readonly play: (locale: Language) => Promise<{ readonly bubbles: readonly Bubble[] | null }>
  readonly onCue: (cue: Did) => void
  /** null where the officer did nothing yet. */
  readonly onRestart: (() => void) | null
}) {
  const { t, language } = useWords()
  const { association } = useMe()
  const [locale, setLocale] = useState(language)
  const { data, isError } = useQuery({
    queryKey: ['preview', locale, ...of],
    queryFn: () => play(locale),
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [kept, keep] = useState<readonly Bubble[] | null>(null)
  const played = data?.bubbles ?? null
  // While a field is empty the chat stays as it was.
  if (played && played !== kept) keep(played)
  return (
    <Stack gap="xs">
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600} size="sm">
          {title}
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
          <Tool
            label={t('settings.preview.restart')}
            disabled={onRestart === null}
            onClick={onRestart ?? undefined}
          >
            <IconRefresh size={18} aria-hidden />
          </Tool>
        </Group>
      </Group>
      <section className={classes.phone} dir={locale === 'ar' ? 'rtl' : 'ltr'} lang={locale}>
        <header className={classes.head}>
          <bdi>{localize(association, locale)}</bdi>
        </header>
        <Chat bubbles={played ?? kept} onTap={(token) => onCue({ kind: 'tap', token })} />
        <Say onSay={(text) => onCue({ kind: 'say', text })} />
      </section>
      <Text size="xs" c="gray.7" aria-live="polite">
        {isError
          ? t('settings.preview.failed')
          : data && !data.bubbles
            ? t('settings.preview.incomplete')
            : note}
      </Text>
    </Stack>
  )
}
