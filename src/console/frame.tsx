import { Center, Loader } from '@mantine/core'
import { Suspense } from 'react'
import { Redirect, Route, Switch, Router as Wouter } from 'wouter'
import classes from './frame.module.css'
import { LinkNotice } from './link-notice.tsx'
import { LiveProvider } from './live.tsx'
import { useMe, useOfficer } from './me.tsx'
import { Gate } from './pages/sign-in/gate.tsx'
import { opens, pages } from './pages.ts'
import { PlacesContext } from './places.ts'
import { PresenceProvider } from './presence.tsx'
import { Rail } from './rail.tsx'
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
  return (
    <Gate>
      <LiveProvider>
        <PresenceProvider>
          <Rooms />
        </PresenceProvider>
      </LiveProvider>
    </Gate>
  )
}

function Rooms() {
  const officer = useOfficer()
  const { t } = useWords()
  const me = useMe()
  const mine = pages.filter((page) => opens(page, officer, me))
  const places = mine.flatMap(({ name, path }) => (name ? [{ name, to: path.replace(/\/\*\?$/, '') }] : []))
  return (
    <PlacesContext value={places}>
      <div className={classes.frame}>
        <LinkNotice />
        <a className={classes.skip} href="#content">
          {t('frame.skip')}
        </a>
        <Rail />
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
    </PlacesContext>
  )
}
