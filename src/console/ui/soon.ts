import { useCallback, useEffect, useRef } from 'react'

/** Milliseconds between two calls while much happens. */
const APART_MS = 1_000

/** Calls at once, and then at most once a second however often it is asked to: what is asked last is never left out. */
export function useSoon(call: () => void): () => void {
  const latest = useRef(call)
  const state = useRef({ at: 0, timer: 0 })
  useEffect(() => {
    latest.current = call
  })
  useEffect(() => () => clearTimeout(state.current.timer), [])
  return useCallback(() => {
    const now = state.current
    if (now.timer) return
    const wait = now.at + APART_MS - Date.now()
    const go = () => {
      state.current = { at: Date.now(), timer: 0 }
      latest.current()
    }
    if (wait <= 0) go()
    else now.timer = window.setTimeout(go, wait)
  }, [])
}
