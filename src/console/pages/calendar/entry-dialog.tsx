import { Button, Group, Stack, Text } from '@mantine/core'
import { Link } from 'wouter'
import { useDates } from '../../ui/dates.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Mark } from '../../ui/mark.tsx'
import { useWords } from '../../words.tsx'
import { SaveButton } from './appointment-card.tsx'
import classes from './calendar.module.css'
import { toneOf } from './tone.ts'
import type { Entry } from './use-calendar.ts'

/** An appointment of the calendar: what to know on the way to it; everything is done on its request's page. */
export function EntryDialog({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const { t } = useWords()
  const { moment, hijri } = useDates()
  const at = String(entry.startsAt)
  return (
    <Dialog title={t(`calendar.kind.${entry.kind}`)} onClose={onClose}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Text fw={600} size="lg">
            <bdi>{entry.applicant}</bdi>
          </Text>
          <Mark tone={toneOf(entry.status)}>{t(`calendar.status.${entry.status}`)}</Mark>
        </Group>
        <Text>
          {moment(at)}
          <Text span c="gray.7" size="sm">
            {' '}
            · {hijri(at)} · {t('calendar.minutes', { count: entry.minutes })}
          </Text>
        </Text>
        <Text size="sm">
          <bdi>{entry.place ?? t(`calendar.where.${entry.kind === 'visit' ? 'visit' : entry.manner}`)}</bdi>
        </Text>
        <Text size="sm" c="gray.7">
          {t('calendar.field.officer')}: <bdi>{entry.officer}</bdi> · {t('calendar.request')}{' '}
          <bdi dir="ltr">{entry.requestNumber}</bdi>
        </Text>
        {entry.wish && (
          <p className={classes.wish}>
            {t('calendar.wish')} <bdi>{entry.wish}</bdi>
          </p>
        )}
        {entry.untold && entry.open && <p className={classes.wish}>{t(`calendar.untold.${entry.untold}`)}</p>}
        <Group justify="space-between">
          <SaveButton appointmentId={entry.id} />
          <Button component={Link} to={`/requests/${entry.requestId}`}>
            {t('calendar.openRequest')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
