import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { fillPlaceholders, PLACEHOLDERS } from '../../../../domain/canned-reply.ts'
import { localize } from '../../../../domain/localized.ts'
import { useMe, useOfficer } from '../../../me.tsx'
import { type Answers, useTRPC } from '../../../trpc.ts'
import { Foot } from '../../../ui/dialog.tsx'
import { useWords } from '../../../words.tsx'
import { Bilingual, dirOf } from '../form/fields.tsx'
import classes from '../form/form.module.css'

type Canned = Answers['canned']['list'][number]

export function CannedForm({
  reply,
  onSaved,
  onClose,
}: {
  readonly reply: Partial<Canned>
  readonly onSaved: () => void
  readonly onClose: () => void
}) {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const [shortcut, setShortcut] = useState(reply.shortcut ?? '')
  const [title, setTitle] = useState(reply.title ?? '')
  const [text, setText] = useState(reply.text ?? { ar: '' })
  const save = useMutation(trpc.canned.save.mutationOptions({ onSuccess: onSaved }))
  const whole = shortcut.trim() !== '' && title.trim() !== '' && text.ar.trim() !== ''
  return (
    <Stack
      component="form"
      gap="md"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ ...(reply.id ? { id: reply.id } : {}), shortcut, title, text })
      }}
    >
      <TextInput
        label={t('settings.canned.title')}
        description={t('settings.canned.titleHint')}
        withAsterisk
        classNames={{ required: classes.star }}
        dir={dirOf(title, words.dir)}
        maxLength={80}
        data-autofocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        label={t('settings.canned.shortcut')}
        description={t('settings.canned.shortcutHint')}
        withAsterisk
        classNames={{ required: classes.star }}
        dir={dirOf(shortcut, words.dir)}
        maxLength={32}
        leftSection="/"
        value={shortcut}
        onChange={(event) => setShortcut(event.currentTarget.value.replace(/[^\p{L}\p{M}\p{N}_-]/gu, ''))}
      />
      <Bilingual
        path="text"
        label={t('settings.canned.text')}
        hint={t('settings.canned.textHint')}
        required
        lines={4}
        value={text}
        onChange={setText}
      />
      <Group gap="xs">
        <Text size="sm" c="gray.7">
          {t('settings.canned.placeholders')}
        </Text>
        {PLACEHOLDERS.map((name) => (
          <Button
            key={name}
            size="xs"
            variant="default"
            onClick={() => setText({ ...text, ar: `${text.ar}{{${name}}}` })}
          >
            {t(`settings.canned.placeholder.${name}`)}
          </Button>
        ))}
      </Group>
      <Shown text={text} />
      {save.error && (
        <Text c="red.8" size="sm" role="alert">
          {words.error(save.error)}
        </Text>
      )}
      <Foot onClose={onClose}>
        <Button type="submit" loading={save.isPending} disabled={!whole}>
          {t('common.save')}
        </Button>
      </Foot>
    </Stack>
  )
}

/** The reply as it would go out, with examples in its places. */
function Shown({ text }: { readonly text: NonNullable<Canned['text']> }) {
  const { t } = useWords()
  const { association } = useMe()
  const officer = useOfficer()
  const filled = (locale: 'ar' | 'en') =>
    fillPlaceholders(text[locale] ?? '', {
      name: t('settings.canned.exampleName'),
      officer: officer.name,
      association: localize(association, locale),
      request: t('settings.canned.exampleRequest'),
    })
  return (
    <Stack gap="xs" aria-live="polite">
      <Text size="sm" fw={600}>
        {t('settings.preview.title')}
      </Text>
      {(['ar', 'en'] as const).map(
        (locale) =>
          text[locale] && (
            <Paper key={locale} p="sm" radius="md" bg="var(--sila-ours)">
              <Text
                size="sm"
                lang={locale}
                dir={locale === 'ar' ? 'rtl' : 'ltr'}
                style={{ whiteSpace: 'pre-wrap' }}
              >
                {filled(locale)}
              </Text>
            </Paper>
          ),
      )}
    </Stack>
  )
}
