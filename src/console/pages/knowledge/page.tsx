import { Title } from '@mantine/core'
import { type ComponentType, lazy, Suspense } from 'react'
import { Link, Redirect, useLocation } from 'wouter'
import { Boundary } from '../../ui/boundary.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import { InForceName } from './in-force.tsx'
import classes from './knowledge.module.css'

/** A tab, named `knowledge.tab.<id>`, below /knowledge/<id>. */
interface Tab {
  readonly id: string
  readonly view: ComponentType
}

const TABS: readonly Tab[] = [
  { id: 'policy', view: lazy(() => import('./policy/policy.tsx')) },
  { id: 'questions', view: lazy(() => import('./questions/questions.tsx')) },
  { id: 'topics', view: lazy(() => import('./questions/topics.tsx')) },
]

/** What the assistant answers from: the association's policy, and what officers taught. */
export default function KnowledgePage() {
  const { t } = useWords()
  const [location] = useLocation()
  const [, id = ''] = location.replace(/^\/knowledge/, '').split('/')
  const tab = TABS.find((one) => one.id === id)
  if (id === '') return <Redirect to="/knowledge/policy" replace />
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Title order={1} size="h3" pb={8}>
          {t('knowledge.title')}
        </Title>
        <nav className={classes.tabs} aria-label={t('knowledge.title')}>
          {TABS.map((one) => (
            <Link
              key={one.id}
              to={`/knowledge/${one.id}`}
              className={classes.tab}
              aria-current={one === tab ? 'page' : undefined}
            >
              {t(`knowledge.tab.${one.id}`)}
            </Link>
          ))}
        </nav>
        <InForceName />
      </header>
      <Boundary key={id}>
        <Suspense fallback={<Loading />}>
          {tab ? <tab.view /> : <Failed message={t('frame.noPage')} />}
        </Suspense>
      </Boundary>
    </div>
  )
}
