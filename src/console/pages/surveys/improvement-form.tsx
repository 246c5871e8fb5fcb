import { Button, Group, Select, Stack, Switch, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Localized } from '../../../domain/localized.ts'
import { type Answers, useTRPC } from '../../trpc.ts'
import { useWords } from '../../words.tsx'
import { useLongDates } from '../settings/dates.ts'
import { Bilingual, TextField } from '../settings/form/fields.tsx'
import { THEMES } from './questionnaires/question.ts'

type Improvement = Answers['surveys']['improvements']['list'][number]

export function ImprovementForm({
  improvement,
  onSaved,
}: {
  readonly improvement: Improvement | null
  readonly onSaved: () => void
}) {
  const { t, error } = useWords()
  const trpc = useTRPC()
  const dates = useLongDates()
  const [said, setSaid] = useState<Localized>(improvement?.said ?? { ar: '' })
  const [changed, setChanged] = useState<Localized>(improvement?.changed ?? { ar: '' })
  const [theme, setTheme] = useState(improvement?.theme ?? '')
  const [since, setSince] = useState(improvement?.since ?? dates.today())
  const [published, setPublished] = useState(improvement?.published ?? false)
  const save = useMutation(trpc.surveys.improvements.save.mutationOptions({ onSuccess: onSaved }))
  const whole = said.ar.trim() !== '' && changed.ar.trim() !== '' && since !== ''
  return (
    <Stack
      component="form"
      gap="md"
      onSubmit={(event) => {
        event.preventDefault()
        const chosen = THEMES.find((one) => one === theme) ?? null
        save.mutate({
          ...(improvement && { id: improvement.id }),
          said,
          changed,
          theme: chosen,
          since,
          published,
        })
      }}
    >
      <Bilingual
        path="said"
        label={t('surveys.improvements.said')}
        hint={t('surveys.improvements.saidHint')}
        required
        lines={2}
        value={said}
        onChange={setSaid}
      />
      <Bilingual
        path="changed"
        label={t('surveys.improvements.changed')}
        required
        lines={2}
        value={changed}
        onChange={setChanged}
      />
      <Group grow align="start">
        <Select
          label={t('surveys.question.theme')}
          allowDeselect={false}
          value={theme}
          data={[
            { value: '', label: t('surveys.question.noTheme') },
            ...THEMES.map((value) => ({ value, label: t(`surveys.theme.${value}`) })),
          ]}
          onChange={(value) => setTheme(value ?? '')}
        />
        <TextField
          path="since"
          type="date"
          ltr
          label={t('surveys.improvements.since')}
          value={since}
          onChange={setSince}
        />
      </Group>
      <Switch
        label={t('surveys.improvements.publish')}
        description={t('surveys.improvements.publishHint')}
        checked={published}
        onChange={(event) => setPublished(event.currentTarget.checked)}
      />
      {save.error && (
        <Text c="red.8" size="sm" role="alert">
          {error(save.error)}
        </Text>
      )}
      <Group justify="end">
        <Button type="submit" loading={save.isPending} disabled={!whole}>
          {t('common.save')}
        </Button>
      </Group>
    </Stack>
  )
}
