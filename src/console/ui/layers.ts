import { useEffect, useSyncExternalStore } from 'react'

let open = 0
const watchers = new Set<() => void>()

function change(by: number): void {
  open += by
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Says, while it is there and `shown`, that something lies over everything else. */
export function useLayer(shown = true): void {
  useEffect(() => {
    if (!shown) return
    change(1)
    return () => change(-1)
  }, [shown])
}

/** Whether something lies over this: then Escape is meant for that, and not for what is below. */
export function useCovered(): boolean {
  return useSyncExternalStore(watch, () => open > 0)
}
