import { Button, Group, Text } from '@mantine/core'
import { localize } from '../../../domain/localized.ts'
import { IconAlertTriangle, IconInfoCircle } from '../../icons.ts'
import type { Answers } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { dirOf } from '../../ui/direction.ts'
import { Written } from '../../ui/written.tsx'
import { useWords } from '../../words.tsx'
import classes from './calendar.module.css'

type Look = Answers['appointments']['look']

/** Said of a time, and nothing that speaks against it. */
const MILD: readonly string[] = ['ramadan', 'noReminder']

/** What is known of a time before it is offered: warnings, the officer's free times, the applicant's message. */
export function Looked({ look, onTake }: { readonly look: Look; readonly onTake: (at: string) => void }) {
  const { t, language } = useWords()
  const { moment } = useDates()
  return (
    <>
      {look.warnings.length > 0 && (
        <ul className={classes.warnings} aria-label={t('calendar.warnings')}>
          {look.warnings.map((warning) => {
            const mild = MILD.includes(warning.kind)
            const Icon = mild ? IconInfoCircle : IconAlertTriangle
            const name = 'name' in warning ? localize(warning.name, language) : ''
            const spans =
              'spans' in warning ? warning.spans.map(({ from, to }) => `${from}–${to}`).join('، ') : ''
            return (
              <li
                key={`${warning.kind}${'appointmentId' in warning ? warning.appointmentId : ''}`}
                data-mild={mild}
              >
                <Icon size={18} aria-hidden />
                <span>{t(`calendar.warning.${warning.kind}`, { name, spans })}</span>
              </li>
            )
          })}
        </ul>
      )}
      {look.free.length > 0 && (
        <div>
          <Text size="sm" c="gray.7" mb={4}>
            {t('calendar.free')}
          </Text>
          <Group gap="xs">
            {look.free.map((at) => (
              <Button key={String(at)} size="compact-sm" variant="default" onClick={() => onTake(String(at))}>
                {moment(String(at))}
              </Button>
            ))}
          </Group>
        </div>
      )}
      {look.told ? (
        <figure className={classes.heard}>
          <figcaption>
            {t('calendar.hears', { channel: t(`person.channel.${look.told.channel}`) })}
          </figcaption>
          <div className={classes.bubble} lang={look.told.locale} dir={dirOf(look.told.locale)}>
            <Written text={look.told.text} />
          </div>
        </figure>
      ) : (
        <Text size="sm" className={classes.unheard}>
          {t('calendar.noChat')}
        </Text>
      )}
    </>
  )
}
