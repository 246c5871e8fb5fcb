import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import lines from '../../ui/lines.module.css'
import { Mark } from '../../ui/mark.tsx'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import { browserName } from './browser-name.ts'
import { Section } from './section.tsx'

/** Where one is signed in, and the way to end it. */
export function Sessions() {
  const { t } = useWords()
  const { moment } = useDates()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const { data: sessions } = useSuspenseQuery(trpc.account.sessions.queryOptions())
  const options = {
    onSuccess() {
      told.done(t('account.ended'))
      return queries.invalidateQueries({ queryKey: trpc.account.sessions.queryKey() })
    },
    onError: told.failed,
  }
  const end = useMutation(trpc.account.endSession.mutationOptions(options))
  const endOthers = useMutation(trpc.account.endOtherSessions.mutationOptions(options))
  return (
    <Section title={t('account.sessions')} about={t('account.sessionsAbout')}>
      <ul className={lines.list}>
        {sessions.map((session) => {
          const name = browserName(session.userAgent)
          return (
            <li key={session.id} className={lines.line}>
              <div>
                <Group gap="xs">
                  <Text fw={600}>{name ? t('account.browserOn', name) : t('account.unknownBrowser')}</Text>
                  {session.current && <Mark tone="green">{t('account.here')}</Mark>}
                </Group>
                <Text size="sm" c="gray.7">
                  {t('account.since', { at: moment(session.createdAt) })} ·{' '}
                  {t('account.lastUsed', { at: moment(session.lastUsedAt) })} ·{' '}
                  <bdi dir="ltr">{session.ip}</bdi>
                </Text>
              </div>
              {!session.current && (
                <Button size="xs" variant="light" onClick={() => end.mutate({ id: session.id })}>
                  {t('account.end')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {sessions.length > 1 && (
        <div>
          <Button variant="light" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t('account.endOthers')}
          </Button>
        </div>
      )}
    </Section>
  )
}
