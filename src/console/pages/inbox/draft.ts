import { useSyncExternalStore } from 'react'

/** Told by whoever keeps drafts in this tab; other tabs tell by themselves. */
const KEPT = 'sila.draft'

function watch(told: () => void): () => void {
  for (const kind of ['storage', KEPT, 'focus']) window.addEventListener(kind, told)
  // Not every draft is told of: what is written this minute shows when one looks up.
  const timer = setInterval(told, 2_000)
  return () => {
    for (const kind of ['storage', KEPT, 'focus']) window.removeEventListener(kind, told)
    clearInterval(timer)
  }
}

/** The words that were begun in a conversation and not sent; '' for none. */
export function useDraft(conversationId: string): string {
  return useSyncExternalStore(watch, () => draftOf(conversationId))
}

function draftOf(conversationId: string): string {
  const kept = localStorage.getItem(`sila.draft.${conversationId}.reply`) ?? ''
  return kept.trim().slice(0, 120)
}
