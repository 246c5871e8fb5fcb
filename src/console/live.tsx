import { type Query, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import type { Change } from '../http/console/live.ts'
import { type Link, type LinkState, openLink } from './live-link.ts'
import { useOfficer } from './me.tsx'
import { useTRPCClient } from './trpc.ts'

export type { LinkState }

const LiveContext = createContext<{ readonly link: Link | null; readonly state: LinkState } | null>(null)

/** Milliseconds after which a stream that the server has ended is asked for again. */
const AGAIN_MS = 3_000

/** What was read before hints were heard may have changed in between; what is on its way is read late enough. */
const hasCome = ({ state }: Query) => state.data !== undefined

/** Keeps the link over which the server says what has changed. Back after a loss, everything that is shown is read anew. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const client = useTRPCClient()
  const queries = useQueryClient()
  const { id } = useOfficer()
  const [link, setLink] = useState<Link | null>(null)
  const [state, show] = useState<LinkState>('connecting')
  useEffect(() => {
    const readAnew = () => queries.invalidateQueries()
    const opened = openLink(`sila.live.${id}`, (hear) => {
      let subscription: { unsubscribe(): void } | undefined
      let timer = 0
      const subscribe = () => {
        subscription = client.live.changes.subscribe(undefined, {
          onStarted: () => hear.state('live'),
          onData: hear.change,
          onConnectionStateChange: (next) => {
            if (next.state === 'connecting' && next.error) hear.state('away')
          },
          onComplete: ended,
          onError: ended,
        })
      }
      /** The server ends a stream with its session: who is signed in is asked again, and then shown. */
      const ended = () => {
        hear.state('away')
        void readAnew()
        timer = window.setTimeout(subscribe, AGAIN_MS)
      }
      subscribe()
      return () => {
        clearTimeout(timer)
        subscription?.unsubscribe()
      }
    })
    const unwatch = opened.watch((next, missed) => {
      show(next)
      if (missed) void readAnew()
      else if (next === 'live')
        void queries.invalidateQueries({ predicate: hasCome }, { cancelRefetch: false })
    })
    setLink(opened)
    return () => {
      unwatch()
      opened.close()
    }
  }, [client, queries, id])
  return <LiveContext value={{ link, state }}>{children}</LiveContext>
}

/** Calls back for every hint. @returns whether hints arrive */
export function useLive(listener?: (change: Change) => void): LinkState {
  const live = useContext(LiveContext)
  if (!live) throw new Error('no live link here')
  const { link, state } = live
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => link?.follow((change) => latest.current?.(change)), [link])
  return state
}
