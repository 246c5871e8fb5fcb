import { Button, Drawer, Group, Stack, Text, Title } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { SectionName } from '../../../../domain/association-sections.ts'
import { IconDeviceMobile } from '../../../icons.ts'
import { useWords } from '../../../words.tsx'
import { useSetupStep } from '../../setup/step.ts'
import { useLongDates } from '../dates.ts'
import { Preview, type Scene } from '../preview/preview.tsx'
import classes from './form.module.css'
import { Note } from './note.tsx'
import { ProblemsProvider } from './problems.tsx'
import layout from './section-page.module.css'
import { type SectionForm, useSection } from './use-section.ts'

/** A section with its form, its preview and how it is saved. */
export function SectionPage<Name extends SectionName>({
  name,
  title,
  intro,
  scene,
  children,
}: {
  readonly name: Name
  readonly title?: (form: SectionForm<Name>) => string
  readonly intro?: string
  /** What people would see of it; absent where they see nothing. */
  readonly scene?: (form: SectionForm<Name>) => Scene
  readonly children: (form: SectionForm<Name>) => ReactNode
}) {
  const { t } = useWords()
  const form = useSection(name)
  const wide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false })
  const [shown, setShown] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const [refusals, countRefusals] = useState(0)
  // Once the fields are drawn that the refusal names, however long that takes.
  useEffect(() => {
    if (refusals > 0) place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusals])
  const preview = scene && (
    <Preview
      titled={wide}
      key={scene(form).name}
      scene={scene(form)}
      draft={form.dirty ? { section: name, value: form.value } : null}
    />
  )
  return (
    <div className={layout.columns} data-preview={(wide && preview && true) || undefined}>
      <Stack gap="lg" ref={place} className={layout.form}>
        <header>
          <Group justify="space-between" align="start" wrap="nowrap">
            <Title order={2} size="h3">
              {title?.(form) ?? t(`settings.section.${name}`)}
            </Title>
            {!wide && preview && (
              <Button
                variant="light"
                size="xs"
                leftSection={<IconDeviceMobile size={16} aria-hidden />}
                onClick={() => setShown(true)}
              >
                {t('settings.preview.open')}
              </Button>
            )}
          </Group>
          <Text c="gray.7" mt={4}>
            {intro ?? t(`settings.intro.${name}`)}
          </Text>
        </header>
        {form.readOnly && <Note tone="plain">{t('settings.form.readOnly')}</Note>}
        <ProblemsProvider problems={form.problems}>
          <fieldset className={classes.plain} disabled={form.readOnly}>
            {children(form)}
          </fieldset>
        </ProblemsProvider>
        <SaveBar form={form} onRefused={() => countRefusals((before) => before + 1)} />
      </Stack>
      {wide && preview && <aside className={layout.preview}>{preview}</aside>}
      {!wide && preview && (
        <Drawer
          opened={shown}
          onClose={() => setShown(false)}
          position="bottom"
          size="92%"
          title={t('settings.preview.title')}
        >
          {preview}
        </Drawer>
      )}
    </div>
  )
}

function SaveBar<Name extends SectionName>({
  form,
  onRefused,
}: {
  readonly form: SectionForm<Name>
  readonly onRefused: () => void
}) {
  const words = useWords()
  const { t } = words
  const dates = useLongDates()
  const step = useSetupStep()
  const { conflict, problems, error, dirty, saving } = form
  const wrong = Object.keys(problems).length
  const save = async (over?: number) => {
    if (!(await form.save(over))) onRefused()
    else step?.next()
  }
  if (form.readOnly) return null
  return (
    <Stack gap="sm" className={layout.bar} data-dirty={dirty || undefined}>
      {conflict && (
        <Note tone="warn" title={t('settings.conflict.title')} role="alert">
          <Text size="sm">
            {t(conflict.by ? 'settings.conflict.by' : 'settings.conflict.byFile', {
              name: conflict.by,
              when: dates.moment(conflict.at),
            })}
          </Text>
          <Group gap="xs" mt="xs">
            <Button size="xs" onClick={() => form.discard()}>
              {t('settings.conflict.theirs')}
            </Button>
            <Button size="xs" variant="default" onClick={() => void save(conflict.revision)}>
              {t('settings.conflict.mine')}
            </Button>
          </Group>
        </Note>
      )}
      {wrong > 0 && (
        <Text c="red.8" size="sm" role="alert">
          {t('settings.form.wrong', { count: wrong })}
        </Text>
      )}
      {error !== null && (
        <Text c="red.8" size="sm" role="alert">
          {words.error(error)}
        </Text>
      )}
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="gray.7" aria-live="polite">
          {t(dirty ? 'settings.form.unsaved' : 'settings.form.saved')}
        </Text>
        <Group gap="sm">
          {dirty && (
            <Button variant="default" onClick={() => form.discard()}>
              {t('settings.form.discard')}
            </Button>
          )}
          {(dirty || !step) && (
            <Button loading={saving} disabled={!dirty} onClick={() => void save()}>
              {t(step ? 'setup.saveAndGo' : 'common.save')}
            </Button>
          )}
        </Group>
      </Group>
    </Stack>
  )
}
