import { useSyncExternalStore } from 'react'
import type { SectionName } from '../../../domain/association-sections.ts'

/** A section as it was changed and not saved yet. */
export interface Draft {
  readonly value: unknown
  /** The revision it was begun from. */
  readonly revision: number
}

// Outside the pages: whoever looks something up elsewhere in the console finds what was written.
const drafts = new Map<SectionName, Draft>()
const followers = new Set<() => void>()
let names: readonly SectionName[] = []

window.addEventListener('beforeunload', (event) => {
  if (drafts.size > 0) event.preventDefault()
})

function told(): void {
  names = [...drafts.keys()]
  for (const follower of followers) follower()
}

function follow(follower: () => void): () => void {
  followers.add(follower)
  return () => followers.delete(follower)
}

export function keepDraft(name: SectionName, draft: Draft): void {
  drafts.set(name, draft)
  told()
}

export function dropDraft(name: SectionName): void {
  if (drafts.delete(name)) told()
}

/** What was sent is saved: it waits no more. What was written since then goes on from there. */
export function settleDraft(name: SectionName, sent: unknown, revision: number): void {
  const draft = drafts.get(name)
  if (!draft) return
  if (draft.value === sent) dropDraft(name)
  else keepDraft(name, { value: draft.value, revision })
}

export function useDraft(name: SectionName): Draft | undefined {
  return useSyncExternalStore(follow, () => drafts.get(name))
}

/** Sections that wait to be saved. */
export function useUnsaved(): readonly SectionName[] {
  return useSyncExternalStore(follow, () => names)
}
