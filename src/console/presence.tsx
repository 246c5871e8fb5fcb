import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { useLive } from './live.tsx'
import { useOfficer } from './me.tsx'
import { useTRPCClient } from './trpc.ts'

/** A colleague at a conversation. */
export interface Present {
  readonly officerId: string
  readonly typing: boolean
}

/** Milliseconds after which somebody who gave no sign is gone, and between two signs of one's own. */
const GONE_MS = 8_000
const SIGN_MS = 4_000

type Seen = Readonly<
  Record<string, Readonly<Record<string, { readonly typing: boolean; readonly at: number }>>>
>
const PresenceContext = createContext<Seen>({})
const NOBODY: readonly Present[] = []

/** Knows who looks at which conversation, from the signs they give. */
export function PresenceProvider({ children }: { readonly children: ReactNode }) {
  const me = useOfficer().id
  const [seen, setSeen] = useState<Seen>({})
  useLive((change) => {
    if (change.kind !== 'presence' || change.officerId === me) return
    const { id, officerId, typing } = change
    setSeen((all) => ({ ...all, [id]: { ...all[id], [officerId]: { typing, at: Date.now() } } }))
  })
  const busy = Object.keys(seen).length > 0
  useEffect(() => {
    if (!busy) return
    const timer = setInterval(() => setSeen(stillThere), 1_000)
    return () => clearInterval(timer)
  }, [busy])
  return <PresenceContext value={seen}>{children}</PresenceContext>
}

function stillThere(seen: Seen): Seen {
  const after = Date.now() - GONE_MS
  const entries = Object.entries(seen).map(([id, people]) => {
    const left = Object.entries(people).filter(([, { at }]) => at > after)
    return [id, left.length === Object.keys(people).length ? people : Object.fromEntries(left)] as const
  })
  const kept = entries.filter(([, people]) => Object.keys(people).length > 0)
  const same = kept.length === entries.length && kept.every(([id, people]) => seen[id] === people)
  return same ? seen : Object.fromEntries(kept)
}

/** Colleagues who look at a conversation, or write in it, right now. */
export function usePresent(conversationId: string): readonly Present[] {
  const people = useContext(PresenceContext)[conversationId]
  if (!people) return NOBODY
  return Object.entries(people).map(([officerId, { typing }]) => ({ officerId, typing }))
}

/**
 * Tells colleagues that one looks at a conversation, for as long as it is on the screen and there.
 * @param onGone called once the server knows it no longer
 * @returns call it with whether one is writing, whenever a key was pressed or the words were sent
 */
export function useLooking(conversationId: string, onGone: () => void): (typing: boolean) => void {
  const client = useTRPCClient()
  const gone = useRef(onGone)
  gone.current = onGone
  const typingUntil = useRef(0)
  const said = useRef({ typing: false, at: 0 })
  const sign = useCallback(
    (typing: boolean, always: boolean) => {
      const due = Date.now() - said.current.at >= SIGN_MS
      if (document.visibilityState !== 'visible' || (!always && !due && said.current.typing === typing))
        return
      said.current = { typing, at: Date.now() }
      client.live.look.mutate({ conversationId, typing }).catch((error: unknown) => {
        if (error instanceof Error && error.message === 'notFound') gone.current()
      })
    },
    [client, conversationId],
  )
  useEffect(() => {
    sign(false, true)
    const timer = setInterval(() => sign(Date.now() < typingUntil.current, false), 1_000)
    return () => clearInterval(timer)
  }, [sign])
  return useCallback(
    (typing) => {
      typingUntil.current = typing ? Date.now() + SIGN_MS : 0
      sign(typing, false)
    },
    [sign],
  )
}
