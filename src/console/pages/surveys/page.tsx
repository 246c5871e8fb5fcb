import { Title } from '@mantine/core'
import { type ComponentType, lazy, Suspense } from 'react'
import { Link, Redirect, useLocation } from 'wouter'
import { Boundary } from '../../ui/boundary.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import classes from './surveys.module.css'

/** A tab, named `surveys.tab.<id>`, below /surveys/<id>. */
interface Tab {
  readonly id: string
  readonly view: ComponentType
}

const TABS: readonly Tab[] = [
  { id: 'questionnaires', view: lazy(() => import('./questionnaires/questionnaires.tsx')) },
  { id: 'comments', view: lazy(() => import('./comments.tsx')) },
  { id: 'improvements', view: lazy(() => import('./improvements.tsx')) },
]

/** What people are asked, what they wrote, and what was changed because of it. */
export default function SurveysPage() {
  const { t } = useWords()
  const [location] = useLocation()
  const [, id = ''] = location.replace(/^\/surveys/, '').split('/')
  const tab = TABS.find((one) => one.id === id)
  if (id === '') return <Redirect to="/surveys/questionnaires" replace />
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Title order={1} size="h3" pb={8}>
          {t('surveys.title')}
        </Title>
        <nav className={classes.tabs} aria-label={t('surveys.title')}>
          {TABS.map((one) => (
            <Link
              key={one.id}
              to={`/surveys/${one.id}`}
              className={classes.tab}
              aria-current={one === tab ? 'page' : undefined}
            >
              {t(`surveys.tab.${one.id}`)}
            </Link>
          ))}
        </nav>
      </header>
      <Boundary key={id}>
        <Suspense fallback={<Loading />}>
          <div className={classes.body}>{tab ? <tab.view /> : <Failed message={t('frame.noPage')} />}</div>
        </Suspense>
      </Boundary>
    </div>
  )
}
