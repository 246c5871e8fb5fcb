import { Button, Group, Text, Title } from '@mantine/core'
import { Suspense, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { IconArrowRight, IconBell, IconDownload, IconPencil } from '../../icons.ts'
import { Boundary } from '../../ui/boundary.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { Sure } from '../../ui/sure.tsx'
import { Written } from '../../ui/written.tsx'
import { useWords } from '../../words.tsx'
import { Agenda } from './agenda.tsx'
import { Attendance } from './attendance.tsx'
import { CloseDialog } from './close-dialog.tsx'
import classes from './committee.module.css'
import { useWhen } from './dates.ts'
import { ItemView } from './item.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { type Session, useActs, useSession } from './use-committee.ts'

/** A session: who is there, the agenda, and the request that is looked at. */
export function SessionView({
  sessionId,
  itemId,
}: {
  readonly sessionId: string
  readonly itemId: string | null
}) {
  const { t } = useWords()
  const session = useSession(sessionId)
  const item = session.items.find(({ id }) => id === itemId)
  return (
    <div className={classes.session}>
      <div className={classes.sessionHead}>
        <Head session={session} />
        {session.status !== 'cancelled' && <Attendance session={session} />}
      </div>
      <div className={classes.table} data-item={item !== undefined || undefined}>
        <div className={classes.agenda}>
          <Agenda session={session} itemId={itemId} />
        </div>
        <div className={classes.case}>
          {item ? (
            <Boundary key={item.id}>
              <Suspense fallback={<Loading />}>
                <ItemView itemId={item.id} session={session} />
              </Suspense>
            </Boundary>
          ) : (
            session.items.length > 0 && (
              <div className={classes.card}>
                <Empty message={t('committee.chooseItem')} />
              </div>
            )
          )}
        </div>
      </div>
    </div>
  )
}

function Head({ session }: { readonly session: Session }) {
  const { t } = useWords()
  const when = useWhen()
  const acts = useActs()
  const [, go] = useLocation()
  const [asked, askFor] = useState<'change' | 'cancel' | 'close' | null>(null)
  const { id, number, startsAt, place, status, leads, manages, closable, notes, items } = session
  const close = () => askFor(null)
  return (
    <header className={classes.head}>
      <Link to="/committee" className={classes.back}>
        <IconArrowRight size={16} aria-hidden className={classes.backIcon} />
        {t('committee.all')}
      </Link>
      <Group justify="space-between" align="start" gap="sm">
        <div>
          <Group gap="sm">
            <Title order={1} size="h3">
              {t('committee.session', { number })}
            </Title>
            <Mark tone={status === 'open' ? 'green' : status === 'planned' ? 'amber' : 'line'}>
              {t(`committee.status.${status}`)}
            </Mark>
          </Group>
          <Text size="sm" c="gray.7">
            {when(startsAt)}
            {place && (
              <>
                {' · '}
                <bdi>{place}</bdi>
              </>
            )}
          </Text>
        </div>
        <Group gap="xs">
          {manages && status === 'planned' && (
            <>
              <Button
                variant="light"
                leftSection={<IconBell size={16} aria-hidden />}
                loading={acts.invite.isPending}
                onClick={() => acts.invite.mutate({ sessionId: id })}
              >
                {t('committee.invite')}
              </Button>
              <Button
                variant="default"
                leftSection={<IconPencil size={16} aria-hidden />}
                onClick={() => askFor('change')}
              >
                {t('committee.change')}
              </Button>
              <Button variant="default" onClick={() => askFor('cancel')}>
                {t('committee.cancel')}
              </Button>
            </>
          )}
          {leads && status === 'open' && !closable && (
            <Text size="sm" c="gray.7">
              {t('committee.left', { count: items.filter(({ outcome }) => outcome === null).length })}
            </Text>
          )}
          {leads && status === 'open' && (
            <Button
              variant={closable ? 'filled' : 'default'}
              disabled={!closable}
              onClick={() => askFor('close')}
            >
              {t('committee.close')}
            </Button>
          )}
          {session.minutes && (
            <Button
              component="a"
              href={`/console/api/minutes/${id}`}
              download
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              {t('committee.minutes')}
            </Button>
          )}
        </Group>
      </Group>
      {notes && <Written text={notes} className={classes.said} />}
      {asked === 'change' && <PlanDialog session={session} onClose={close} />}
      {asked === 'close' && <CloseDialog session={session} onClose={close} />}
      {asked === 'cancel' && (
        <Sure
          title={t('committee.cancel')}
          about={t('committee.cancelAbout')}
          yes={t('committee.cancel')}
          loading={acts.cancel.isPending}
          onYes={() => acts.cancel.mutate({ sessionId: id }, { onSuccess: () => go('/committee') })}
          onClose={close}
        />
      )}
    </header>
  )
}
