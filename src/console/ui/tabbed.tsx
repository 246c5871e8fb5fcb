import { Title } from '@mantine/core'
import { type ComponentType, type ReactNode, Suspense } from 'react'
import { Link, Redirect, useLocation } from 'wouter'
import { useWords } from '../words.tsx'
import { Boundary } from './boundary.tsx'
import body from './page.module.css'
import { Failed, Loading } from './states.tsx'
import classes from './tabbed.module.css'
import bar from './tabs.module.css'

/** A tab of the page `/<page>`, at `/<page>/<id>`; its name is the word `<page>.tab.<id>`. */
export interface Tab {
  readonly id: string
  readonly view: ComponentType
}

/** A page of tabs, each with an address of its own; the first is where the page's own address leads. */
export function Tabbed({
  page,
  tabs,
  beside,
}: {
  /** Its address, and the file of its words, where `title` is its name. */
  readonly page: string
  readonly tabs: readonly [Tab, ...Tab[]]
  /** Shown beside the tabs. */
  readonly beside?: ReactNode
}) {
  const { t } = useWords()
  const [location] = useLocation()
  const [, , id = ''] = location.split('/')
  if (id === '') return <Redirect to={`/${page}/${tabs[0].id}`} replace />
  const tab = tabs.find((one) => one.id === id)
  return (
    <div className={classes.page}>
      <header className={`${bar.head} ${classes.beside}`}>
        <Title order={1} size="h3" pb={8}>
          {t(`${page}.title`)}
        </Title>
        <nav className={bar.tabs} aria-label={t(`${page}.title`)}>
          {tabs.map((one) => (
            <Link
              key={one.id}
              to={`/${page}/${one.id}`}
              className={bar.tab}
              aria-current={one === tab ? 'page' : undefined}
            >
              {t(`${page}.tab.${one.id}`)}
            </Link>
          ))}
        </nav>
        {beside}
      </header>
      <Boundary key={id}>
        <Suspense fallback={<Loading />}>
          {tab ? <tab.view /> : <Failed message={t('frame.noPage')} />}
        </Suspense>
      </Boundary>
    </div>
  )
}

/** What most tabs hold; a few are as wide as the page. */
export function TabBody({ children }: { readonly children: ReactNode }) {
  return (
    <div className={body.body} data-width="table">
      {children}
    </div>
  )
}
