import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import { IconPlus } from '../../icons.ts'
import { useOfficer } from '../../me.tsx'
import { useTRPC } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { Mark } from '../../ui/mark.tsx'
import { PageBody } from '../../ui/page.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import classes from './announcements.module.css'
import { Course } from './course.tsx'
import { Draft } from './draft.tsx'
import { Bar } from './progress.tsx'
import { type Line, WATCH_MS } from './use-announcements.ts'

const NEW = 'new'

/** What the association tells many: all of them, one that is being written, or one on its way. */
export default function AnnouncementsPage() {
  const [location] = useLocation()
  const id = location.split('/')[2] ?? ''
  if (id === NEW) return <Draft announcement={null} />
  return id ? <One key={id} id={id} /> : <All />
}

function One({ id }: { readonly id: string }) {
  const words = useWords()
  const { may } = useOfficer()
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery(
    trpc.announcements.read.queryOptions(
      { announcementId: id },
      { refetchInterval: ({ state }) => (state.data?.status === 'sending' ? WATCH_MS : false) },
    ),
  )
  if (error) return <Failed message={words.error(error)} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return data.status === 'draft' && may('announcement.send') ? (
    <Draft announcement={data} />
  ) : (
    <Course announcement={data} />
  )
}

function All() {
  const words = useWords()
  const { t } = words
  const { may } = useOfficer()
  const trpc = useTRPC()
  const { data, error, isPending, refetch } = useQuery(
    trpc.announcements.list.queryOptions(undefined, {
      refetchInterval: ({ state }) =>
        state.data?.some(({ status }) => status === 'sending') ? WATCH_MS : false,
    }),
  )
  const fresh = may('announcement.send') && (
    <Button component={Link} to={`/announcements/${NEW}`} leftSection={<IconPlus size={18} aria-hidden />}>
      {t('announcements.new')}
    </Button>
  )
  return (
    <PageBody title={t('announcements.title')} actions={fresh}>
      {isPending && <Loading />}
      {error && <Failed message={words.error(error)} onRetry={() => void refetch()} />}
      {data?.length === 0 && <Empty message={t('announcements.none')} />}
      {data && data.length > 0 && (
        <ul className={classes.list}>
          {data.map((line) => (
            <li key={line.id}>
              <Row line={line} />
            </li>
          ))}
        </ul>
      )}
    </PageBody>
  )
}

const TONES = {
  draft: 'line',
  sending: 'green',
  paused: 'amber',
  done: 'green',
  cancelled: 'line',
} as const

function Row({ line }: { readonly line: Line }) {
  const { t } = useWords()
  const { moment } = useDates()
  return (
    <Link to={`/announcements/${line.id}`} className={classes.row}>
      <span className={classes.rowHead}>
        <bdi className={classes.rowTitle}>{line.title}</bdi>
        <Mark tone={TONES[line.status as keyof typeof TONES]}>
          {t(`announcements.status.${line.status}`)}
        </Mark>
      </span>
      <span className={classes.rowWhat}>
        {moment(String(line.startedAt ?? line.createdAt))}
        {line.people !== null && ` · ${t('announcements.people', { count: line.people })}`}
      </span>
      {line.people !== null && <Bar states={line.states} />}
    </Link>
  )
}
