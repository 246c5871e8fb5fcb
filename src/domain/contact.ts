import type { Locale } from './localized.ts'

/** Anyone who writes, as far as a turn needs to know them. */
export interface Contact {
  readonly id: string
  readonly name: string | null
  /** E.164. */
  readonly phone: string | null
  /** Chosen by the person; null until then. */
  readonly locale: Locale | null
  /** Version of the privacy notice they agreed to for help requests, null before consent or after withdrawal. */
  readonly consentVersion: number | null
  /** They asked not to be written to on our own initiative. */
  readonly notificationsStopped: boolean
}

/** Fields of a contact that a conversation may set. */
export interface ContactPatch {
  readonly name?: string
  readonly phone?: string
}
