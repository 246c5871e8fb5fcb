import { Button, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { IconDownload, IconMapPin, IconPhoneCall, IconUserCircle, IconVideo } from '../../icons.ts'
import { useTRPCClient } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { Mark } from '../../ui/mark.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { useTold } from '../../ui/told.ts'
import { Written } from '../../ui/written.tsx'
import { useWords } from '../../words.tsx'
import type { Listed } from './arrangement.ts'
import classes from './calendar.module.css'
import { toneOf } from './tone.ts'

const MANNER_ICONS = { inPerson: IconMapPin, phone: IconPhoneCall, video: IconVideo } as const

/** One appointment of a request: when and where, how its applicant answered, what came of it. */
export function AppointmentCard({ one, children }: { readonly one: Listed; readonly children?: ReactNode }) {
  const { t } = useWords()
  const { moment, hijri } = useDates()
  const Icon = MANNER_ICONS[one.manner]
  const at = String(one.startsAt)
  return (
    <article className={classes.card} data-status={one.status}>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="start">
        <div>
          <Text fw={600}>
            {t(`calendar.kind.${one.kind}`)}
            {'، '}
            <time dateTime={at}>{moment(at)}</time>
          </Text>
          <Text size="sm" c="gray.7">
            {hijri(at)} · {t('calendar.minutes', { count: one.minutes })}
          </Text>
        </div>
        <Mark tone={toneOf(one.status)}>{t(`calendar.status.${one.status}`)}</Mark>
      </Group>
      <p className={classes.fact}>
        <Icon size={17} aria-hidden />
        <bdi>{one.place ?? t(`calendar.where.${one.kind === 'visit' ? 'visit' : one.manner}`)}</bdi>
      </p>
      <p className={classes.fact}>
        <IconUserCircle size={17} aria-hidden />
        <bdi>{one.officer}</bdi>
      </p>
      {one.bring && (
        <Text size="sm">
          {t('calendar.field.bring')}: <bdi>{one.bring}</bdi>
        </Text>
      )}
      {one.status === 'moveAsked' && (
        <p className={classes.wish}>
          {t('calendar.wish')} <bdi>{one.wishAt ? moment(String(one.wishAt)) : one.wish}</bdi>
        </p>
      )}
      {one.reason && (
        <Text size="sm" c="gray.7">
          {t('calendar.cancel.reason')}: <bdi>{one.reason}</bdi>
        </Text>
      )}
      {one.untold && one.open && <p className={classes.wish}>{t(`calendar.untold.${one.untold}`)}</p>}
      {one.result && <Result result={one.result} />}
      {one.open && (
        <Group gap="xs" mt="xs" justify="space-between">
          {children}
          <SaveButton appointmentId={one.id} />
        </Group>
      )}
    </article>
  )
}

function Result({ result }: { readonly result: NonNullable<Listed['result']> }) {
  const { t } = useWords()
  const { moment } = useDates()
  return (
    <div className={classes.result}>
      <Text size="sm" fw={600}>
        {t(`calendar.result.${result.due ? 'yes' : 'no'}`)}
        {' · '}
        <Text span size="sm" c="gray.7" fw={400}>
          <bdi>{result.by}</bdi>، {moment(String(result.at))}
        </Text>
      </Text>
      <Text size="sm" component="div" className={classes.notes}>
        <Written text={result.notes} />
      </Text>
      {result.photos.length > 0 && (
        <ul className={classes.photos}>
          {result.photos.map((id, index) => (
            <li key={id}>
              <a href={`/console/check-photos/${id}`} target="_blank" rel="noreferrer">
                <img
                  src={`/console/check-photos/${id}`}
                  alt={t('calendar.result.photo', { number: index + 1 })}
                  loading="lazy"
                />
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The appointment as a file for the officer's own calendar program. */
export function SaveButton({ appointmentId }: { readonly appointmentId: string }) {
  const { t } = useWords()
  const client = useTRPCClient()
  const told = useTold()
  const save = useMutation({
    mutationFn: () => client.calendar.file.query({ appointmentId }),
    onSuccess: (text) => saveFile('appointment.ics', text, 'text/calendar;charset=utf-8'),
    onError: told.failed,
  })
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray.7"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={save.isPending}
      onClick={() => save.mutate()}
    >
      {t('calendar.file')}
    </Button>
  )
}
