import { Drawer } from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { Suspense } from 'react'
import { useLocation, useSearch } from 'wouter'
import { Boundary } from '../../ui/boundary.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import classes from './inbox.module.css'
import { Person } from './person/person.tsx'
import { Thread } from './thread/thread.tsx'

/** The officers' desk: list | thread | person; on a phone one after the other. The address holds the conversation. */
export default function InboxPage() {
  const { t, dir } = useWords()
  const [location, go] = useLocation()
  const search = useSearch()
  const conversationId = location.split('/')[2]
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const narrow = useMediaQuery('(max-width: 75em)', false, { getInitialValueInEffect: false })
  const [drawer, { open, close }] = useDisclosure(false)
  const back = () => go(`/inbox${search ? `?${search}` : ''}`)
  return (
    <div
      className={classes.desk}
      data-open={conversationId ? 'yes' : 'no'}
      data-person={conversationId && !narrow ? 'yes' : 'no'}
    >
      <section className={classes.list} aria-label={t('frame.inbox')} />
      <section className={classes.thread} aria-label={t('inbox.thread')}>
        {conversationId ? (
          <Boundary key={conversationId}>
            <Suspense fallback={<Loading />}>
              <Thread
                conversationId={conversationId}
                onBack={phone ? back : undefined}
                onPerson={narrow ? open : undefined}
              />
            </Suspense>
          </Boundary>
        ) : (
          <Empty message={t('inbox.choose')} />
        )}
      </section>
      {conversationId && !narrow && (
        <aside className={classes.person} aria-label={t('inbox.person')}>
          <PersonOf conversationId={conversationId} />
        </aside>
      )}
      {conversationId && narrow && (
        <Drawer
          opened={drawer}
          onClose={close}
          position={dir === 'rtl' ? 'left' : 'right'}
          size="min(24rem, 100%)"
          title={t('inbox.person')}
          closeButtonProps={{ 'aria-label': t('common.close') }}
        >
          <PersonOf conversationId={conversationId} />
        </Drawer>
      )}
    </div>
  )
}

function PersonOf({ conversationId }: { readonly conversationId: string }) {
  return (
    <Boundary key={conversationId}>
      <Suspense fallback={<Loading />}>
        <Person conversationId={conversationId} />
      </Suspense>
    </Boundary>
  )
}
