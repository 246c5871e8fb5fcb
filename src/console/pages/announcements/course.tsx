import { Anchor, Button, Group, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { IconPlayerPause, IconPlayerPlay, IconX } from '../../icons.ts'
import { useOfficer } from '../../me.tsx'
import { useTRPC } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { Mark } from '../../ui/mark.tsx'
import { PageBody } from '../../ui/page.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { Sure } from '../../ui/sure.tsx'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import classes from './announcements.module.css'
import { Preview } from './preview.tsx'
import { Bar, Numbers } from './progress.tsx'
import { type Announcement, type State, useFresh, WATCH_MS } from './use-announcements.ts'

/** An announcement on its way, or done: how far it is, and what came of it for each person. */
export function Course({ announcement }: { readonly announcement: Announcement }) {
  const { t } = useWords()
  const { moment } = useDates()
  const { may } = useOfficer()
  const [chosen, choose] = useState<State | null>(null)
  const { status, states, skipped } = announcement
  const left = Object.entries(skipped).filter(([, count]) => count)
  return (
    <PageBody
      title={announcement.title}
      actions={may('announcement.send') && <Steering announcement={announcement} />}
    >
      <Anchor component={Link} to="/announcements" size="sm">
        {t('announcements.all')}
      </Anchor>
      <section className={classes.part} aria-live="polite">
        <Group justify="space-between" mb="sm">
          <Text fw={600}>{t(`announcements.status.${status}`)}</Text>
          <Text size="sm" c="gray.7">
            {announcement.startedAt &&
              t('announcements.startedAt', { date: moment(String(announcement.startedAt)) })}
            {announcement.endedAt &&
              ` · ${t('announcements.endedAt', { date: moment(String(announcement.endedAt)) })}`}
            {announcement.endsAt &&
              ` · ${t('announcements.endsAt', { date: moment(String(announcement.endsAt)) })}`}
          </Text>
        </Group>
        <Bar states={states} />
        <Numbers states={states} chosen={chosen} onChoose={choose} />
        {left.length > 0 && (
          <Text size="sm" c="gray.7" mt="sm">
            {t('announcements.leftOut')}{' '}
            {left.map(([reason, count]) => `${t(`announcements.reason.${reason}`)} (${count})`).join('، ')}
          </Text>
        )}
      </section>
      <section className={classes.part}>
        <Title order={2} size="h4" mb="sm">
          {t('announcements.preview')}
        </Title>
        <Preview body={announcement.body} />
      </section>
      {status !== 'draft' && <People announcement={announcement} state={chosen} />}
    </PageBody>
  )
}

function Steering({ announcement: { id, status } }: { readonly announcement: Announcement }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const fresh = useFresh()
  const [asking, ask] = useState(false)
  const on = { onSuccess: fresh, onError: told.failed }
  const pause = useMutation(trpc.announcements.pause.mutationOptions(on))
  const resume = useMutation(trpc.announcements.resume.mutationOptions(on))
  const cancel = useMutation(trpc.announcements.cancel.mutationOptions(on))
  const announcementId = id
  if (status !== 'sending' && status !== 'paused') return null
  return (
    <>
      {status === 'sending' ? (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={18} aria-hidden />}
          loading={pause.isPending}
          onClick={() => pause.mutate({ announcementId })}
        >
          {t('announcements.pause')}
        </Button>
      ) : (
        <Button
          leftSection={<IconPlayerPlay size={18} aria-hidden />}
          loading={resume.isPending}
          onClick={() => resume.mutate({ announcementId })}
        >
          {t('announcements.resume')}
        </Button>
      )}
      <Button
        variant="subtle"
        color="red.8"
        leftSection={<IconX size={18} aria-hidden />}
        onClick={() => ask(true)}
      >
        {t('announcements.cancel')}
      </Button>
      {asking && (
        <Sure
          title={t('announcements.cancel')}
          about={t('announcements.cancelWhat')}
          yes={t('announcements.cancelDo')}
          grave
          loading={cancel.isPending}
          onYes={() => cancel.mutate({ announcementId }, { onSettled: () => ask(false) })}
          onClose={() => ask(false)}
        />
      )}
    </>
  )
}

function People({
  announcement,
  state,
}: {
  readonly announcement: Announcement
  readonly state: State | null
}) {
  const words = useWords()
  const { t } = words
  const { moment } = useDates()
  const trpc = useTRPC()
  const [page, turn] = useState(0)
  const { data, error, isPending, refetch } = useQuery(
    trpc.announcements.people.queryOptions(
      { announcementId: announcement.id, state, page },
      { refetchInterval: announcement.status === 'sending' ? WATCH_MS : false },
    ),
  )
  return (
    <section className={classes.part}>
      <Title order={2} size="h4" mb="sm">
        {t(state ? `announcements.state.${state}` : 'announcements.everybody')}
      </Title>
      {isPending && <Loading rows={3} />}
      {error && <Failed message={words.error(error)} onRetry={() => void refetch()} />}
      {data?.people.length === 0 && <Empty message={t('announcements.nobodyHere')} />}
      <ul className={classes.people}>
        {data?.people.map((one) => (
          <li key={one.contactId}>
            <Link to={`/inbox/${one.conversationId}`}>
              <bdi>{one.name ?? t('announcements.unnamed')}</bdi>
            </Link>
            <span className={classes.rowWhat}>
              {one.channel && t(`person.channel.${one.channel}`)}
              {one.at && ` · ${moment(String(one.at))}`}
            </span>
            <Mark
              tone={
                one.state === 'failed'
                  ? 'amber'
                  : one.state === 'skipped' || one.state === 'waiting'
                    ? 'line'
                    : 'green'
              }
            >
              {one.reason ? t(`announcements.reason.${one.reason}`) : t(`announcements.state.${one.state}`)}
            </Mark>
          </li>
        ))}
      </ul>
      {(page > 0 || data?.more) && (
        <Group mt="sm">
          <Button size="compact-sm" variant="default" disabled={page === 0} onClick={() => turn(page - 1)}>
            {t('announcements.before')}
          </Button>
          <Button size="compact-sm" variant="default" disabled={!data?.more} onClick={() => turn(page + 1)}>
            {t('announcements.after')}
          </Button>
        </Group>
      )}
    </section>
  )
}
