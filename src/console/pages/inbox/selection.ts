import { useCallback, useMemo, useRef, useState } from 'react'

/** Conversations that are ticked. */
export interface Selection {
  readonly size: number
  readonly ids: readonly string[]
  has(conversationId: string): boolean
  /** @param range with everything between it and the one before */
  toggle(conversationId: string, range: boolean): void
  set(ids: readonly string[]): void
}

/** @param order of the list, for ranges; what is no longer in it stays ticked until it is cleared */
export function useSelection(order: readonly string[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string | null>(null)
  const latest = useRef(order)
  latest.current = order
  const toggle = useCallback((id: string, range: boolean) => {
    const from = range && last.current ? latest.current.indexOf(last.current) : -1
    const to = latest.current.indexOf(id)
    last.current = id
    setIds((was) => {
      const next = new Set(was)
      if (from >= 0 && to >= 0)
        for (const one of latest.current.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one)
      else if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])
  const set = useCallback((next: readonly string[]) => setIds(new Set(next)), [])
  return useMemo(
    () => ({ size: ids.size, ids: [...ids], has: (id) => ids.has(id), toggle, set }),
    [ids, toggle, set],
  )
}
