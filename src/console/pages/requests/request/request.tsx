import { SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { Boundary } from '../../../ui/boundary.tsx'
import { Empty, Loading } from '../../../ui/states.tsx'
import { useWords } from '../../../words.tsx'
import { Head } from './head.tsx'
import classes from './request.module.css'
import { SECTIONS } from './sections.tsx'
import { type Paper, type Request, useActs, useRequest } from './use-request.ts'
import { Viewer } from './viewer.tsx'

const Thread = lazy(async () => ({ default: (await import('../../inbox/thread/thread.tsx')).Thread }))

const NARROW = '(max-width: 68em)'

export function RequestPage({ requestId }: { readonly requestId: string }) {
  return (
    <Suspense fallback={<Loading rows={6} />}>
      <Inside requestId={requestId} />
    </Suspense>
  )
}

type Side = 'request' | 'chat'

/** A request with everything officers do about it; beside it the paper that is looked at, or the applicant's chat. */
function Inside({ requestId }: { readonly requestId: string }) {
  const { t } = useWords()
  const request = useRequest(requestId)
  const acts = useActs(requestId)
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false })
  const [side, show] = useState<Side>('request')
  const [paperId, look] = useState<string | null>(null)
  const paper = request.documents.find(({ id }) => id === paperId)
  const view = (one: Paper) => look(one.id)
  const viewer = paper && (
    <Viewer request={request} paper={paper} acts={acts} onLook={view} onClose={() => look(null)} />
  )
  const work = (
    <div className={classes.work}>
      <Head request={request} acts={acts} />
      {SECTIONS.map(({ id, view: Section }) => (
        <Boundary key={id}>
          <Section request={request} acts={acts} onLook={view} looking={paperId} />
        </Boundary>
      ))}
    </div>
  )
  if (!narrow)
    return (
      <div className={classes.page}>
        {work}
        <aside
          className={classes.side}
          aria-label={t(paper ? 'requests.viewer.label' : 'requests.chat.label')}
        >
          {viewer ?? <Chat request={request} />}
        </aside>
      </div>
    )
  return (
    <div className={classes.page} data-side={side}>
      <div className={classes.tabs}>
        <SegmentedControl
          fullWidth
          aria-label={t('requests.side.label')}
          value={side}
          onChange={(next) => show(next as Side)}
          data={[
            { value: 'request', label: t('requests.side.request') },
            { value: 'chat', label: t('requests.side.chat') },
          ]}
        />
      </div>
      {side === 'request' ? (
        work
      ) : (
        <section className={classes.side} aria-label={t('requests.chat.label')}>
          <Chat request={request} />
        </section>
      )}
      {viewer && <div className={classes.over}>{viewer}</div>}
    </div>
  )
}

function Chat({ request: { conversationId } }: { readonly request: Request }) {
  const { t } = useWords()
  const [gone, setGone] = useState(false)
  if (gone) return <Empty message={t('thread.gone')} />
  if (conversationId === null) return <Empty message={t('requests.chat.none')} />
  return (
    <Boundary>
      <Suspense fallback={<Loading />}>
        <Thread conversationId={conversationId} onGone={() => setGone(true)} />
      </Suspense>
    </Boundary>
  )
}
