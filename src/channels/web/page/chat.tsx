import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks'
import { embedded } from './api.ts'
import { Composer } from './composer.tsx'
import { type Conversation, openConversation, type View } from './conversation.ts'
import { Icon } from './icons.tsx'
import { Thread } from './thread.tsx'
import { useText, Words } from './words.ts'

const EMPTY: View = { phase: 'loading', items: [], unsent: [], typing: false, linked: false }

/** Asks the site around us to put the chat away. */
const leave = () => parent.postMessage({ sila: 'close' }, '*')

/** The whole page. */
export function Chat() {
  const [view, show] = useState(EMPTY)
  const conversation = useMemo(() => openConversation(show), [])
  const { hello } = view

  // Before it is painted: words of one language never stand in the direction of the other.
  useLayoutEffect(() => {
    if (!hello) return
    document.documentElement.lang = hello.locale
    document.documentElement.dir = hello.dir
    document.title = hello.name
  }, [hello])

  useEffect(() => {
    if (!embedded) return
    addEventListener('keydown', ({ key }) => key === 'Escape' && leave())
  }, [])

  return (
    <Words.Provider value={hello}>
      <div class={embedded ? 'chat embedded' : 'chat'}>
        <a class="skip" href="#compose">
          {hello?.texts.skip}
        </a>
        <Header view={view} />
        <Main view={view} conversation={conversation} />
      </div>
    </Words.Provider>
  )
}

function Header({ view: { hello, phase, linked } }: { view: View }) {
  const t = useText()
  const online = phase === 'ready' && linked
  return (
    <header class="top">
      <span class="avatar">
        <Icon name="heart" />
      </span>
      <div class="who">
        <h1>
          <bdi>{hello?.name}</bdi>
        </h1>
        <p class={online ? 'state online' : 'state'}>
          {t('assistant')}
          <span class="dot" />
          {t(online ? 'online' : 'connecting')}
        </p>
      </div>
      {embedded && (
        <button type="button" class="round" aria-label={t('close')} onClick={leave}>
          <Icon name="close" />
        </button>
      )}
    </header>
  )
}

function Main({ view, conversation }: { view: View; conversation: Conversation }) {
  const t = useText()
  const offline = useOffline()
  if (view.phase === 'blocked') {
    return (
      <main class="notice">
        <p>{t('blocked')}</p>
        <a class="primary" href="/chat" target="_blank" rel="noopener">
          {t('openOwn')}
        </a>
      </main>
    )
  }
  const trouble = offline ? t('offline') : view.phase === 'failed' ? t('loadFailed') : ''
  return (
    <main>
      <div class="banner" role="status">
        {trouble && (
          <p>
            <Icon name="warn" /> {trouble}
          </p>
        )}
      </div>
      <Thread view={view} conversation={conversation} />
      <Composer conversation={conversation} />
    </main>
  )
}

function useOffline(): boolean {
  const [offline, setOffline] = useState(!navigator.onLine)
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine)
    addEventListener('online', look)
    addEventListener('offline', look)
  }, [])
  return offline
}
