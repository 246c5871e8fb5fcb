import { ActionIcon, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Occasion, QuestionnaireBody } from '../../../../domain/survey/questionnaire.ts'
import { IconRefresh } from '../../../icons.ts'
import { useMe } from '../../../me.tsx'
import { useTRPCClient } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import { type Bubble, Chat, Say } from '../../settings/preview/chat.tsx'
import classes from '../../settings/preview/preview.module.css'

type Cue = Parameters<
  ReturnType<typeof useTRPCClient>['surveys']['questionnaires']['preview']['mutate']
>[0]['cues'][number]

const PAUSE_MS = 350

/** The survey as people will meet it, played by the very engine; the officer answers it and sees what comes next. */
export function SurveyPreview({
  body,
  occasion,
}: {
  readonly body: QuestionnaireBody
  readonly occasion: Occasion
}) {
  const { t, language } = useWords()
  const { association } = useMe()
  const client = useTRPCClient()
  const [locale, setLocale] = useState<string>(language)
  const [cues, setCues] = useState<readonly Cue[]>([{ kind: 'tap', token: 'go:survey' }])
  const [asked] = useDebouncedValue(body, PAUSE_MS)
  const { data, isError } = useQuery({
    queryKey: ['survey-preview', asked, occasion, locale, cues],
    queryFn: () =>
      client.surveys.questionnaires.preview.mutate({ body: asked, occasion, locale, cues: [...cues] }),
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
          {t('surveys.preview')}
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
            disabled={cues.length === 0}
            onClick={() => setCues([])}
          >
            <IconRefresh size={18} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      <section className={classes.phone} dir={locale === 'ar' ? 'rtl' : 'ltr'} lang={locale}>
        <header className={classes.head}>
          <bdi>{name}</bdi>
        </header>
        <Chat bubbles={played ?? kept} onTap={(token) => setCues([...cues, { kind: 'tap', token }])} />
        <Say onSay={(text) => setCues([...cues, { kind: 'say', text }])} />
      </section>
      <Text size="xs" c="gray.7" aria-live="polite">
        {t(
          isError
            ? 'settings.preview.failed'
            : data && !data.bubbles
              ? 'settings.preview.incomplete'
              : 'surveys.previewHint',
        )}
      </Text>
    </Stack>
  )
}
