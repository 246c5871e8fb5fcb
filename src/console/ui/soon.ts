import { useCallback, useEffect, useRef } from 'react'

/** Milliseconds between two calls while much happens, unless told. */
const APART_MS = 1_000

/**
 * Calls at once, and then no more often than told, nor while a call is still on its way: on a slow line the next would
 * only end it. What is asked last is never left out.
 */
export function useSoon(call: () => unknown, apartMs = APART_MS): () => void {
  const latest = useRef(call)
  const state = useRef({ busy: false, again: false, timer: 0 })
  useEffect(() => {
    latest.current = call
  })
  useEffect(() => () => clearTimeout(state.current.timer), [])
  return useCallback(() => {
    const now = state.current
    const go = async () => {
      now.busy = true
      now.again = false
      const began = Date.now()
      await Promise.resolve(latest.current()).catch(() => {})
      now.timer = window.setTimeout(
        () => {
          now.busy = false
          if (now.again) void go()
        },
        Math.max(0, began + apartMs - Date.now()),
      )
    }
    if (now.busy) now.again = true
    else void go()
  }, [apartMs])
}
