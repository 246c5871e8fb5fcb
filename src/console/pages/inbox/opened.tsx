import { Drawer } from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { Boundary } from '../../ui/boundary.tsx'
import { useCovered } from '../../ui/layers.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import classes from './inbox.module.css'
import { useSeen } from './seen.ts'

const loadThread = () => import('./thread/thread.tsx')
const loadPerson = () => import('./person/person.tsx')
// The list is there first; a conversation follows while nothing else is to be done, or when one is opened.
const Thread = lazy(async () => ({ default: (await loadThread()).Thread }))
const Person = lazy(async () => ({ default: (await loadPerson()).Person }))

const NARROW = '(max-width: 75em)'
const PHONE = '(max-width: 48em)'
const AT_ONCE = { getInitialValueInEffect: false }

/** Fetches what an opened conversation is drawn with. */
export const loadAhead = () => Promise.all([loadThread(), loadPerson()])

/** The conversation that is open, and whom it is with. */
export function Opened({
  conversationId,
  at,
  onBack,
}: {
  readonly conversationId: string
  readonly at: string | undefined
  readonly onBack: () => void
}) {
  const { t } = useWords()
  const covered = useCovered()
  const phone = useMediaQuery(PHONE, false, AT_ONCE)
  const narrow = useMediaQuery(NARROW, false, AT_ONCE)
  const [drawer, { open, close }] = useDisclosure(false)
  const [gone, setGone] = useState(false)
  useSeen(conversationId)
  // Said once, in place of both columns: what was shown of them may not be shown any more.
  if (gone)
    return (
      <section className={classes.thread} aria-label={t('inbox.thread')}>
        <Failed message={t('thread.gone')} label={t('common.backToList')} onRetry={onBack} />
      </section>
    )
  return (
    <>
      <section className={classes.thread} aria-label={t('inbox.thread')}>
        <Boundary onBack={onBack}>
          <Suspense fallback={<Loading />}>
            <Thread
              conversationId={conversationId}
              at={at}
              onGone={() => setGone(true)}
              onBack={phone ? onBack : undefined}
              onPerson={narrow ? open : undefined}
            />
          </Suspense>
        </Boundary>
      </section>
      {narrow ? (
        <Drawer
          opened={drawer}
          onClose={close}
          position="right"
          closeOnEscape={!covered}
          size="min(24rem, 100%)"
          title={t('inbox.person')}
        >
          <PersonOf conversationId={conversationId} />
        </Drawer>
      ) : (
        <aside className={classes.person} aria-label={t('inbox.person')}>
          <PersonOf conversationId={conversationId} />
        </aside>
      )}
    </>
  )
}

function PersonOf({ conversationId }: { readonly conversationId: string }) {
  return (
    <Boundary>
      <Suspense fallback={<Loading />}>
        <Person conversationId={conversationId} />
      </Suspense>
    </Boundary>
  )
}
