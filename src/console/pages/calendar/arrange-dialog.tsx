import {
  Alert,
  Button,
  Checkbox,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { APPOINTMENT_KINDS, LONGEST, MANNERS, SHORTEST } from '../../../domain/appointment.ts'
import { localDate, localTime } from '../../../text/calendar.ts'
import { useMe, useOfficer } from '../../me.tsx'
import { useTRPC } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { Dialog, Foot } from '../../ui/dialog.tsx'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import { type Draft, draftOf, type Listed, wishOf } from './arrangement.ts'
import classes from './calendar.module.css'
import { Looked } from './looked.tsx'

/** Offers a time for a request, or moves one that was offered: with what speaks against it, and what the applicant hears. */
export function ArrangeDialog({
  requestId,
  officers,
  moved = null,
  onClose,
}: {
  readonly requestId: string
  readonly officers: readonly { readonly id: string; readonly name: string }[]
  readonly moved?: Listed | null
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const { timeZone } = useMe()
  const me = useOfficer()
  const dates = useDates()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const [draft, write] = useState<Draft>(() => draftOf(moved, me.id, timeZone))
  const change = (part: Partial<Draft>) => write((old) => ({ ...old, ...part }))
  const wish = wishOf(draft, timeZone)
  const [asked] = useDebouncedValue(wish && { ...wish, kind: draft.kind }, 300)
  const look = useQuery(
    trpc.appointments.look.queryOptions(
      {
        ...(asked ?? { ...nothing, kind: draft.kind, officerId: me.id }),
        requestId,
        appointmentId: moved?.id ?? null,
      },
      { enabled: asked !== null, placeholderData: keepPreviousData },
    ),
  )
  const settled = {
    onSuccess: ({ telling }: { readonly telling: { readonly kind: string } | null }) => {
      void queries.invalidateQueries({ queryKey: trpc.appointments.pathKey() })
      void queries.invalidateQueries({ queryKey: trpc.calendar.pathKey() })
      told.done(t(`calendar.told.${telling?.kind ?? 'untold'}`))
      onClose()
    },
    onError: told.failed,
  }
  const offer = useMutation(trpc.appointments.offer.mutationOptions(settled))
  const move = useMutation(trpc.appointments.move.mutationOptions(settled))
  const past = look.data?.warnings.some(({ kind }) => kind === 'past') ?? false
  function send() {
    if (!wish) return
    if (moved) move.mutate({ ...wish, appointmentId: moved.id })
    else offer.mutate({ ...wish, kind: draft.kind, requestId })
  }
  const takeTime = (at: string) =>
    change({ date: localDate(new Date(at), timeZone), time: localTime(new Date(at), timeZone) })
  return (
    <Dialog title={t(moved ? 'calendar.arrange.move' : 'calendar.arrange.offer')} size="lg" onClose={onClose}>
      <Stack gap="md">
        {moved?.wish && (
          <Alert color="yellow" title={t('calendar.wish')} p="sm">
            <bdi>{moved.wish}</bdi>
          </Alert>
        )}
        <Group gap="md" align="end">
          {!moved && (
            <SegmentedControl
              aria-label={t('calendar.field.kind')}
              value={draft.kind}
              onChange={(kind) =>
                change({
                  kind: kind as Draft['kind'],
                  minutes: kind === 'visit' ? 60 : 30,
                  manner: 'inPerson',
                })
              }
              data={APPOINTMENT_KINDS.map((kind) => ({ value: kind, label: t(`calendar.kind.${kind}`) }))}
            />
          )}
          {draft.kind === 'interview' && (
            <SegmentedControl
              aria-label={t('calendar.field.manner')}
              value={draft.manner}
              onChange={(manner) => change({ manner: manner as Draft['manner'] })}
              data={MANNERS.map((manner) => ({ value: manner, label: t(`calendar.manner.${manner}`) }))}
            />
          )}
        </Group>
        <div className={classes.when}>
          <TextInput
            type="date"
            label={t('calendar.field.date')}
            description={wish ? dates.hijri(wish.startsAt) : ' '}
            value={draft.date}
            onChange={(event) => change({ date: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            step={300}
            label={t('calendar.field.time')}
            description={wish ? weekdayOf(wish.startsAt, timeZone, t) : ' '}
            value={draft.time}
            onChange={(event) => change({ time: event.currentTarget.value })}
          />
          <NumberInput
            label={t('calendar.field.minutes')}
            description={t('calendar.minutes', { count: draft.minutes })}
            min={SHORTEST}
            max={LONGEST}
            step={5}
            value={draft.minutes}
            onChange={(minutes) => change({ minutes: Number(minutes) || SHORTEST })}
          />
        </div>
        <Select
          label={t('calendar.field.officer')}
          value={draft.officerId}
          allowDeselect={false}
          onChange={(officerId) => officerId && change({ officerId })}
          data={officers.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextInput
          label={t(draft.manner === 'video' ? 'calendar.field.link' : 'calendar.field.place')}
          description={t(`calendar.placeHint.${draft.kind === 'visit' ? 'visit' : draft.manner}`)}
          maxLength={300}
          value={draft.place}
          onChange={(event) => change({ place: event.currentTarget.value })}
        />
        <Textarea
          label={t('calendar.field.bring')}
          autosize
          minRows={1}
          maxLength={500}
          value={draft.bring}
          onChange={(event) => change({ bring: event.currentTarget.value })}
        />
        <Checkbox
          label={t('calendar.field.offersTimes')}
          checked={draft.offersTimes}
          onChange={(event) => change({ offersTimes: event.currentTarget.checked })}
        />
        {look.error && <Text c="red.8">{t('calendar.noLook')}</Text>}
        {look.data && <Looked look={look.data} onTake={takeTime} />}
        <Foot onClose={onClose}>
          <Button disabled={!wish || past} loading={offer.isPending || move.isPending} onClick={send}>
            {t(moved ? 'calendar.arrange.sendMove' : 'calendar.arrange.send')}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  )
}

/** Stands in while there is no time to look at; nothing is asked then. */
const nothing = {
  startsAt: '2000-01-01T00:00:00.000Z',
  minutes: SHORTEST,
  manner: 'inPerson',
  place: null,
  bring: null,
  offersTimes: true,
} as const

const WEEK = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
function weekdayOf(at: string, timeZone: string, t: (key: string) => string): string {
  const day = new Date(`${localDate(new Date(at), timeZone)}T00:00:00Z`).getUTCDay()
  return t(`calendar.weekday.${WEEK[day]}`)
}
