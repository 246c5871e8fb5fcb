import { Checkbox, Select, Stack, Text } from '@mantine/core'
import { useWords } from '../../../words.tsx'
import { useProblem } from '../form/problems.tsx'
import { SectionPage } from '../form/section-page.tsx'
import type { SectionForm } from '../form/use-section.ts'
import { useScenes } from '../scenes.ts'

export function LanguagesSection() {
  const { language } = useScenes()
  return (
    <SectionPage name="languages" scene={() => language}>
      {(form) => <Fields form={form} />}
    </SectionPage>
  )
}

function Fields({ form: { value, set, profile } }: { readonly form: SectionForm<'languages'> }) {
  const { t } = useWords()
  const { offered, default: first } = value.languages
  const none = useProblem('languages.offered')
  const outside = useProblem('languages.default')
  return (
    <Stack gap="lg">
      <Checkbox.Group
        label={t('settings.languages.offered')}
        description={t('settings.languages.offeredHint')}
        error={none}
        value={[...offered]}
        onChange={(next) => set({ languages: { ...value.languages, offered: next } })}
      >
        <Stack gap="xs" mt="xs">
          {profile.languages.map(({ locale, name }) => (
            <Checkbox key={locale} value={locale} label={<bdi>{name}</bdi>} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Select
        label={t('settings.languages.default')}
        description={t('settings.languages.defaultHint')}
        error={outside}
        maw="20rem"
        allowDeselect={false}
        value={first}
        data={profile.languages
          .filter(({ locale }) => offered.includes(locale))
          .map(({ locale, name }) => ({ value: locale, label: name }))}
        onChange={(next) => next && set({ languages: { ...value.languages, default: next } })}
      />
      <Text size="sm" c="gray.7">
        {t('settings.languages.more')}
      </Text>
    </Stack>
  )
}
