import { Stack, Switch, Text } from '@mantine/core'
import { useWords } from '../../../words.tsx'
import { Bilingual, TextField } from '../form/fields.tsx'
import { SectionPage } from '../form/section-page.tsx'
import type { SectionForm } from '../form/use-section.ts'
import { useScenes } from '../scenes.ts'
import { Amount } from './amount.tsx'

/** Who answers for people's data, and how long it is kept. */
export function PrivacySection() {
  const { privacy } = useScenes()
  return (
    <SectionPage name="privacy" scene={() => privacy}>
      {(form) => <Privacy form={form} />}
    </SectionPage>
  )
}

function Privacy({ form: { value, set } }: { readonly form: SectionForm<'privacy'> }) {
  const { t } = useWords()
  const { privacy, identityImages } = value
  const put = (patch: Partial<typeof privacy>) => set({ privacy: { ...privacy, ...patch } })
  return (
    <Stack gap="lg">
      <Bilingual
        path="privacy.controller"
        label={t('settings.privacy.controller')}
        hint={t('settings.privacy.controllerHint')}
        required
        lines={2}
        value={privacy.controller}
        onChange={(controller) => put({ controller })}
      />
      <Amount
        path="privacy.retentionMonths"
        label={t('settings.privacy.retention')}
        hint={t('settings.privacy.retentionHint')}
        unit={t('settings.form.months')}
        value={privacy.retentionMonths}
        onChange={(retentionMonths) => put({ retentionMonths })}
      />
      <Amount
        path="privacy.version"
        label={t('settings.privacy.version')}
        hint={t('settings.privacy.versionHint')}
        unit=""
        value={privacy.version}
        onChange={(version) => put({ version })}
      />
      <Stack gap="sm">
        <Switch
          label={t('settings.privacy.identity')}
          description={t('settings.privacy.identityHint')}
          checked={identityImages !== null}
          onChange={(event) =>
            set({ identityImages: event.currentTarget.checked ? { legalBasis: '' } : null })
          }
        />
        {identityImages && (
          <TextField
            path="identityImages.legalBasis"
            label={t('settings.privacy.basis')}
            required
            value={identityImages.legalBasis}
            onChange={(legalBasis) => set({ identityImages: { legalBasis } })}
          />
        )}
      </Stack>
      <Text size="sm" c="gray.7">
        {t('settings.privacy.note')}
      </Text>
    </Stack>
  )
}
