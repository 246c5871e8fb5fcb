import { Center, Loader, Tooltip, UnstyledButton } from '@mantine/core'
import { type ReactNode, Suspense } from 'react'
import { Link, Redirect, Route, Switch, useLocation, Router as Wouter } from 'wouter'
import classes from './frame.module.css'
import { LiveProvider } from './live.tsx'
import { useMe, useOfficer } from './me.tsx'
import { SignIn } from './pages/sign-in/page.tsx'
import { type Page, pages } from './pages.ts'
import { Boundary } from './ui/boundary.tsx'
import { Failed } from './ui/states.tsx'
import { useWords } from './words.tsx'

const Waiting = () => (
  <Center h="100%">
    <Loader />
  </Center>
)

/** The rail, and beside it the page of the address; or the way in. */
export function Frame() {
  return (
    <Wouter base="/console">
      <Boundary>
        <Suspense fallback={<Waiting />}>
          <Inside />
        </Suspense>
      </Boundary>
    </Wouter>
  )
}

function Inside() {
  const { officer } = useMe()
  if (!officer) return <SignIn />
  return (
    <LiveProvider>
      <Rooms />
    </LiveProvider>
  )
}

function Rooms() {
  const officer = useOfficer()
  const { t } = useWords()
  const mine = pages.filter(({ needs }) => !needs || officer.may(needs))
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {t('frame.skip')}
      </a>
      <nav className={classes.rail} aria-label={t('frame.pages')}>
        {mine.filter(({ foot }) => !foot).map(railLink)}
        <span className={classes.space} />
        {mine.filter(({ foot }) => foot).map(railLink)}
      </nav>
      <main id="content" className={classes.content} tabIndex={-1}>
        <Boundary>
          <Suspense fallback={<Waiting />}>
            <Switch>
              {mine.map(({ path, view: View }) => (
                <Route key={path} path={path}>
                  <View />
                </Route>
              ))}
              <Route path="/">
                <Redirect to="/inbox" replace />
              </Route>
              <Route>
                <Failed message={t('frame.noPage')} />
              </Route>
            </Switch>
          </Suspense>
        </Boundary>
      </main>
    </div>
  )
}

const railLink = (page: Page): ReactNode => page.name && <RailLink key={page.path} page={page} />

function RailLink({ page: { path, name = '', icon: Icon } }: { readonly page: Page }) {
  const { t, dir } = useWords()
  const [location] = useLocation()
  const to = path.replace(/\/\*\?$/, '')
  const here = location === to || location.startsWith(`${to}/`)
  return (
    <Tooltip label={t(name)} position={dir === 'rtl' ? 'left' : 'right'}>
      <UnstyledButton
        component={Link}
        to={to}
        className={classes.link}
        aria-current={here ? 'page' : undefined}
      >
        {Icon && <Icon size={24} stroke={1.6} aria-hidden />}
        <span className={classes.name}>{t(name)}</span>
      </UnstyledButton>
    </Tooltip>
  )
}
