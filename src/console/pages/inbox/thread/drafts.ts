import type { Mode } from './outbox.ts'

const keyOf = (conversationId: string, mode: Mode) => `sila.draft.${conversationId}.${mode}`

/** What was begun in a conversation and not sent, for a reply and for a note. */
export function readDraft(conversationId: string, mode: Mode): string {
  return localStorage.getItem(keyOf(conversationId, mode)) ?? ''
}

/** '' forgets it. */
export function keepDraft(conversationId: string, mode: Mode, text: string): void {
  if (text.trim() === '') localStorage.removeItem(keyOf(conversationId, mode))
  else localStorage.setItem(keyOf(conversationId, mode), text)
  // The list shows drafts too.
  window.dispatchEvent(new Event('sila.draft'))
}
