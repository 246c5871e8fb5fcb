import { Anchor, Button, Drawer, Group, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { Link, useLocation } from 'wouter'
import { isCrisis, NOTICE_KINDS, noticePlace } from '../domain/notice.ts'
import { IconBell } from './icons.ts'
import { useLive } from './live.tsx'
import { useOfficer } from './me.tsx'
import classes from './notices.module.css'
import rail from './rail.module.css'
import { type Answers, useTRPC } from './trpc.ts'
import { Empty } from './ui/states.tsx'
import { useWords } from './words.tsx'

type Notice = Answers['notifications']['list']['notices'][number]

/** The officer's own news: how many are new, and the list of them. For the rail. */
export function NoticeBell() {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [opened, { open, close }] = useDisclosure(false)
  const { data } = useQuery(trpc.notifications.list.queryOptions(undefined, { refetchInterval: 60_000 }))
  const fresh = useCallback(
    () => queries.invalidateQueries({ queryKey: trpc.notifications.list.queryKey() }),
    [queries, trpc],
  )
  const link = useLive((change) => change.kind === 'notice' && void fresh())
  useEffect(() => {
    // What was told between the first look and the link has passed by unheard.
    if (link === 'live') void fresh()
  }, [link, fresh])
  const read = useMutation(trpc.notifications.read.mutationOptions({ onSettled: fresh }))
  const unread = data?.unread ?? 0
  const notices = data?.notices ?? []
  const urgent = notices.some(({ kind, read: seen }) => !seen && isUrgent(kind))
  return (
    <>
      <UnstyledButton className={rail.link} onClick={open} aria-haspopup="dialog">
        <VisuallyHidden>{t('notifications.bell', { count: unread })}</VisuallyHidden>
        <IconBell size={22} stroke={1.6} aria-hidden />
        <span className={rail.name} aria-hidden>
          {t('notifications.title')}
        </span>
        {unread > 0 && (
          <span className={rail.badge} data-crisis={urgent || undefined} aria-hidden>
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </UnstyledButton>
      <Drawer
        opened={opened}
        onClose={close}
        // The library turns it around where people read from the right: beside the rail either way.
        position="left"
        size="min(26rem, 100%)"
        title={t('notifications.title')}
      >
        <Group justify="space-between" mb="sm">
          <Anchor component={Link} to="/account" onClick={close} size="sm">
            {t('notifications.preferences')}
          </Anchor>
          {unread > 0 && (
            <Button variant="subtle" size="compact-sm" onClick={() => read.mutate({})}>
              {t('notifications.readAll')}
            </Button>
          )}
        </Group>
        {notices.length === 0 && <Empty message={t('notifications.none')} />}
        <ul className={classes.list}>
          {notices.map((notice) => (
            <li key={notice.id}>
              <Row
                notice={notice}
                onOpen={() => {
                  if (!notice.read) read.mutate({ id: notice.id })
                  close()
                }}
              />
            </li>
          ))}
        </ul>
      </Drawer>
    </>
  )
}

function isUrgent(kind: string): boolean {
  const known = NOTICE_KINDS.find((one) => one === kind)
  return known !== undefined && isCrisis(known)
}

function Row({ notice, onOpen }: { readonly notice: Notice; readonly onOpen: () => void }) {
  const { t } = useWords()
  const [, go] = useLocation()
  const officer = useOfficer()
  const ago = useAgo()
  const { kind, conversationId, detail, read, at } = notice
  const urgent = !read && isUrgent(kind)
  const { name, channel, about } = detail
  const count = Number(detail.count ?? 1)
  const open = () => {
    onOpen()
    const place = noticePlace({
      kind,
      officerId: officer.id,
      conversationId,
      about: about === undefined ? null : String(about),
      count,
    })
    if (place !== null) go(place)
  }
  return (
    <UnstyledButton className={classes.row} onClick={open} data-urgent={urgent || undefined}>
      <span
        className={classes.dot}
        data-read={read || undefined}
        data-urgent={urgent || undefined}
        aria-hidden
      />
      <span>
        <Text span display="block" fw={read ? 400 : 600}>
          {t(`notifications.kind.${kind}`)}
          {channel !== undefined && `: ${t(`notifications.channel.${channel}`)}`}
        </Text>
        <Text span display="block" size="sm" c="gray.7">
          {name !== undefined && <bdi>{t('notifications.about.by', { name })} · </bdi>}
          {count > 1 && `${t('notifications.about.several', { number: count })} · `}
          <time dateTime={at}>{ago(at)}</time>
        </Text>
      </span>
    </UnstyledButton>
  )
}

const STEPS = [
  ['minute', 60],
  ['hour', 3_600],
  ['day', 86_400],
] as const

function useAgo() {
  const { language } = useWords()
  const format = new Intl.RelativeTimeFormat(language === 'ar' ? 'ar-SA-u-nu-latn' : 'en', {
    numeric: 'auto',
  })
  return (iso: string) => {
    const seconds = Math.max(0, (Date.now() - Date.parse(iso)) / 1000)
    const [unit, size] = STEPS.findLast(([, least]) => seconds >= least) ?? STEPS[0]
    return format.format(-Math.floor(seconds / size), unit)
  }
}

/** A mark on the way to the channels while one of them is down. */
export function ChannelsDown() {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data = [] } = useQuery(trpc.channels.down.queryOptions(undefined, { refetchInterval: 30_000 }))
  if (data.length === 0) return null
  const names = data.map((name) => t(`notifications.channel.${name}`)).join('، ')
  return (
    <span className={rail.down} role="img" aria-label={`${t('notifications.kind.channelDown')}: ${names}`} />
  )
}
