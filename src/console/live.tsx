import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { Change } from '../http/console/live.ts'
import { useTRPCClient } from './trpc.ts'

/** Whether hints arrive: `away` from the moment the link is lost until it is back. */
export type LinkState = 'connecting' | 'live' | 'away'

interface Live {
  readonly state: LinkState
  follow(listener: (change: Change) => void): () => void
}

const LiveContext = createContext<Live | null>(null)

/** Keeps the link over which the server says what has changed. Back after a loss, everything that is shown is read anew. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const client = useTRPCClient()
  const queries = useQueryClient()
  const [state, show] = useState<LinkState>('connecting')
  const followers = useRef(new Set<(change: Change) => void>())
  useEffect(() => {
    let lost = false
    const { unsubscribe } = client.live.changes.subscribe(undefined, {
      onStarted() {
        show('live')
        if (lost) void queries.invalidateQueries()
        lost = false
      },
      onData: (change) => {
        for (const follower of followers.current) follower(change)
      },
      onConnectionStateChange(next) {
        if (next.state !== 'connecting' || !next.error) return
        lost = true
        show('away')
      },
    })
    return unsubscribe
  }, [client, queries])
  const live = useMemo<Live>(
    () => ({
      state,
      follow(listener) {
        followers.current.add(listener)
        return () => followers.current.delete(listener)
      },
    }),
    [state],
  )
  return <LiveContext value={live}>{children}</LiveContext>
}

/** Calls back for every hint. @returns whether hints arrive */
export function useLive(listener?: (change: Change) => void): LinkState {
  const live = useContext(LiveContext)
  if (!live) throw new Error('no live link here')
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => live.follow((change) => latest.current?.(change)), [live])
  return live.state
}
