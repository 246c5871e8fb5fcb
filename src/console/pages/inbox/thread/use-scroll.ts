import { type RefCallback, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type Entry, inOrder } from './entries.ts'
import type { Entries } from './use-entries.ts'

/** Pixels from the end within which one is at the end. */
const NEAR_END = 48
/** Pixels from the beginning at which older entries are asked for. */
const NEAR_BEGINNING = 1200

/** The place that scrolls, and what came below while one reads further up. */
export interface Scroll {
  readonly place: RefCallback<HTMLElement>
  readonly onScroll: () => void
  /** Messages of the person below what is seen. */
  readonly unseen: number
  readonly toEnd: () => void
}

/**
 * Keeps a thread where it is read while entries come at either side, follows what comes at its end, and asks for older
 * entries near its beginning. An entry that was looked for is shown first; what the officer sends leads to the end.
 */
export function useScroll({ entries, state, older, found }: Entries, goingCount: number): Scroll {
  const scroll = useRef<HTMLElement | null>(null)
  const atEnd = useRef(true)
  const [unseen, setUnseen] = useState(0)
  const anchor = useRef<{ readonly mark: string; readonly top: number } | null>(null)
  const newest = useRef<Entry | null>(null)

  const shown = useRef(false)
  useLayoutEffect(() => {
    const place = scroll.current
    if (!place || shown.current || found === null || state !== 'ready') return
    const row = place.querySelector(`[data-mark="${found}"]`)
    if (!row) return
    shown.current = true
    row.scrollIntoView({ block: 'center' })
    atEnd.current = -place.scrollTop < NEAR_END
    anchor.current = { mark: found, top: row.getBoundingClientRect().top }
  }, [found, state])
  // Reversed by its style: the end stays in view while something is added at either side, unless one reads further up.
  useLayoutEffect(() => {
    const place = scroll.current
    const kept = anchor.current
    if (!place || atEnd.current || !kept) return
    const row = place.querySelector(`[data-mark="${kept.mark}"]`)
    if (row) place.scrollTop += row.getBoundingClientRect().top - kept.top
  })
  const onScroll = () => {
    const place = scroll.current
    if (!place) return
    atEnd.current = -place.scrollTop < NEAR_END
    if (atEnd.current) setUnseen(0)
    anchor.current = atEnd.current ? null : firstInView(place)
    if (place.scrollHeight + place.scrollTop - place.clientHeight < NEAR_BEGINNING) older()
  }
  useEffect(() => {
    const place = scroll.current
    // A short thread leaves room: there may be more to fill it.
    if (place && state === 'ready' && place.scrollHeight <= place.clientHeight + NEAR_BEGINNING) older()
  }, [state, older])
  useEffect(() => {
    const before = newest.current
    newest.current = entries.at(-1) ?? null
    if (!before || atEnd.current) return
    const fresh = entries.filter((entry) => entry.kind === 'inbound' && inOrder(entry, before) > 0)
    if (fresh.length > 0) setUnseen((all) => all + fresh.length)
  }, [entries])
  // What scrolls must be reached by keyboard.
  const reachable = useCallback((place: HTMLElement | null) => {
    scroll.current = place
    if (place) place.tabIndex = 0
  }, [])
  const toEnd = () => {
    atEnd.current = true
    scroll.current?.scrollTo({ top: 0 })
    setUnseen(0)
  }
  useLayoutEffect(() => {
    if (goingCount === 0) return
    atEnd.current = true
    anchor.current = null
    scroll.current?.scrollTo({ top: 0 })
  }, [goingCount])
  return { place: reachable, onScroll, unseen, toEnd }
}

/** The first row that is seen, and where. */
function firstInView(place: HTMLElement): { mark: string; top: number } | null {
  const top = place.getBoundingClientRect().top
  const rows = place.querySelectorAll<HTMLElement>('[data-mark]')
  let [from, to] = [0, rows.length - 1]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) < top) from = middle + 1
    else to = middle
  }
  const row = rows[from]
  const mark = row?.dataset.mark
  return row && mark ? { mark, top: row.getBoundingClientRect().top } : null
}
