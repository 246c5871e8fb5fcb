import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from 'wouter'
import { useWords } from '../../../words.tsx'
import { SectionPage } from '../form/section-page.tsx'
import { Amount } from './amount.tsx'

const HOURS = ['afterServiceHours', 'remindAfterHours'] as const
const DAYS = ['expireAfterDays', 'restDays'] as const

/** When people are asked how it was. */
export function SurveysSection() {
  const { t } = useWords()
  return (
    <SectionPage name="surveys">
      {({ value: { surveys }, set }) => {
        const field = (name: keyof typeof surveys, unit: string) => (
          <Amount
            key={name}
            path={`surveys.${name}`}
            label={t(`settings.surveys.${name}`)}
            hint={t(`settings.surveys.${name}Hint`)}
            unit={unit}
            value={surveys[name]}
            onChange={(next) => set({ surveys: { ...surveys, [name]: next } })}
          />
        )
        return (
          <Stack gap="lg">
            {field('afterChatMinutes', t('settings.form.minutes'))}
            {HOURS.map((name) => field(name, t('settings.surveys.hours')))}
            {DAYS.map((name) => field(name, t('settings.form.days')))}
            <Text size="sm" c="gray.7">
              {t('settings.surveys.quiet')}
            </Text>
            <Anchor component={Link} to="/surveys/questionnaires" size="sm">
              {t('settings.surveys.questionnaires')}
            </Anchor>
          </Stack>
        )
      }}
    </SectionPage>
  )
}
