import { useCallback, useEffect, useRef, useState } from 'react'
import { useLive } from '../../../live.tsx'
import { ALONE, useTRPCClient } from '../../../trpc.ts'
import { type Entry, merge } from './entries.ts'

const PAGE = 60

export interface Entries {
  /** Oldest first. */
  readonly entries: readonly Entry[]
  readonly state: 'loading' | 'ready' | 'failed'
  readonly error: unknown
  /** There are older ones. */
  readonly more: boolean
  readonly loadingOlder: boolean
  older(): void
  /** Where the message stands that it was opened at. */
  readonly found: string | null
  /** Reads the newest again. */
  refresh(): void
}

/** A thread as it is and as it goes on: the newest first, older ones as they are asked for, and every change when it is told of. */
export function useEntries(conversationId: string, at: string | undefined, onChange: () => void): Entries {
  const client = useTRPCClient()
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const [state, setState] = useState<Entries['state']>('loading')
  const [error, setError] = useState<unknown>(null)
  const [more, setMore] = useState(false)
  const [loadingOlder, setLoadingOlder] = useState(false)
  const [found, setFound] = useState<string | null>(null)
  const known = useRef<readonly Entry[]>([])
  const reading = useRef<'no' | 'yes' | 'again'>('no')
  const keep = useCallback((next: readonly Entry[]) => {
    known.current = next
    setEntries(next)
  }, [])

  const read = useCallback(async () => {
    if (known.current.length === 0 && at !== undefined) {
      // What is gone meanwhile is opened at its end.
      const place = await client.conversation.around
        .query({ conversationId, ...messageAt(at) })
        .catch(() => null)
      if (place) {
        keep(place.entries)
        setMore(place.more)
        setFound(place.mark)
      }
    }
    const first = known.current.length === 0
    const page = await client.conversation.entries.query({ conversationId, limit: PAGE }, ALONE)
    const last = known.current.at(-1)
    const missed = last && page.more && page.entries.every(({ mark }) => mark !== last.mark)
    if (missed) {
      // More has happened than a page holds: on from where it was left.
      for (let after = last.mark, going = true; going; ) {
        const next = await client.conversation.entries.query({ conversationId, after, limit: 100 })
        keep(merge(known.current, next.entries, false))
        after = next.entries.at(-1)?.mark ?? after
        going = next.more
      }
    }
    keep(merge(known.current, page.entries, true))
    if (first) setMore(page.more)
    setState('ready')
    setError(null)
  }, [client, conversationId, at, keep])

  const refresh = useCallback(() => {
    if (reading.current !== 'no') {
      reading.current = 'again'
      return
    }
    reading.current = 'yes'
    void read()
      .catch((failure: unknown) => {
        setError(failure)
        setState((was) => (was === 'ready' ? 'ready' : 'failed'))
      })
      .finally(() => {
        const again = reading.current === 'again'
        reading.current = 'no'
        if (again) refresh()
      })
  }, [read])

  useEffect(refresh, [refresh])

  const link = useLive((change) => {
    if (change.kind !== 'conversation') return
    const ours =
      change.id === conversationId || known.current.some((entry) => entry.conversationId === change.id)
    if (!ours) return
    refresh()
    onChange()
  })
  const wasAway = useRef(false)
  useEffect(() => {
    if (link === 'away') wasAway.current = true
    if (link !== 'live' || !wasAway.current) return
    wasAway.current = false
    refresh()
  }, [link, refresh])

  const older = useCallback(() => {
    const [first] = known.current
    if (!first || loadingOlder || !more) return
    setLoadingOlder(true)
    client.conversation.entries
      .query({ conversationId, before: first.mark, limit: PAGE })
      .then((page) => {
        keep(merge(known.current, page.entries, false))
        setMore(page.more)
      })
      .catch(setError)
      .finally(() => setLoadingOlder(false))
  }, [client, conversationId, keep, loadingOlder, more])

  return { entries, state, error, more, loadingOlder, found, older, refresh }
}

function messageAt(at: string): { readonly kind: 'inbound' | 'outbound'; readonly id: string } {
  const [kind, id = ''] = at.split(':')
  return { kind: kind === 'outbound' ? 'outbound' : 'inbound', id }
}
