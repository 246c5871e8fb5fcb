import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import { addDays, instantAt, localDate, localTime } from '../../../text/calendar.ts'
import { useMe } from '../../me.tsx'
import { useDates } from '../../ui/dates.ts'
import { Dialog, Foot } from '../../ui/dialog.tsx'
import { useWords } from '../../words.tsx'
import { type Session, useActs } from './use-committee.ts'

/** When and where a session is: a new one, or another time for one. */
export function PlanDialog({
  session,
  onClose,
}: {
  readonly session?: Session
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const { timeZone } = useMe()
  const { hijri } = useDates()
  const acts = useActs()
  const [, go] = useLocation()
  const before = session && new Date(session.startsAt)
  const [date, setDate] = useState(
    before ? localDate(before, timeZone) : addDays(localDate(new Date(), timeZone), 1),
  )
  const [time, setTime] = useState(before ? localTime(before, timeZone) : '10:00')
  const [place, setPlace] = useState(session?.place ?? '')
  const at =
    /^\d{4}-\d\d-\d\d$/.test(date) && /^\d\d:\d\d/.test(time)
      ? instantAt(date, time.slice(0, 5), timeZone)
      : null
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!at) return
    const wish = { startsAt: at.toISOString(), place }
    if (session) acts.change.mutate({ sessionId: session.id, ...wish }, { onSuccess: onClose })
    else acts.plan.mutate(wish, { onSuccess: ({ id }) => go(`/committee/${id}`) })
  }
  return (
    <Dialog title={t(session ? 'committee.change' : 'committee.plan')} onClose={onClose}>
      <form onSubmit={save}>
        <Stack>
          <Group grow align="start">
            <TextInput
              type="date"
              required
              label={t('committee.date')}
              value={date}
              onChange={(event) => setDate(event.currentTarget.value)}
              data-autofocus
            />
            <TextInput
              type="time"
              required
              label={t('committee.time')}
              value={time}
              onChange={(event) => setTime(event.currentTarget.value)}
            />
          </Group>
          <Text size="sm" c="gray.7" aria-live="polite">
            {at ? t('committee.hijri', { date: hijri(at.toISOString()) }) : ' '}
          </Text>
          <TextInput
            label={t('committee.place')}
            placeholder={t('committee.placeHint')}
            value={place}
            maxLength={200}
            dir="auto"
            onChange={(event) => setPlace(event.currentTarget.value)}
          />
          <Foot onClose={onClose}>
            <Button type="submit" disabled={!at} loading={acts.plan.isPending || acts.change.isPending}>
              {t('common.save')}
            </Button>
          </Foot>
        </Stack>
      </form>
    </Dialog>
  )
}
