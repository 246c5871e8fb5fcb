import type { Association } from '../domain/association.ts'
import type { Contact } from '../domain/contact.ts'
import type { RequestSummary } from '../domain/help-request.ts'
import type { Kept } from '../domain/kept.ts'
import type { Locale } from '../domain/localized.ts'
import type { ChannelName } from '../domain/message.ts'
import type { PolicySearch } from '../domain/policy.ts'
import type { Param } from './prompt.ts'

/** Everything a turn may know of the world. The engine itself has no clock, no chance and no I/O. */
export interface Context {
  /** ISO instant of this turn. */
  readonly now: string
  /** A fresh UUID and a fresh 0 <= number < 1, for what this turn may create. */
  readonly newId: string
  readonly random: number
  readonly locale: Locale
  readonly languages: readonly { readonly locale: Locale; readonly name: string }[]
  readonly channel: { readonly name: ChannelName; readonly sharesContact: boolean }
  readonly association: Association
  readonly contact: Contact
  /** Own requests, newest first. */
  readonly requests: readonly RequestSummary[]
  readonly policy: PolicySearch
  /** The request a {@link RequestQuery} asked for; null when there is none or nothing was asked. */
  readonly found: RequestSummary | null
  /** What is kept about the writer, where a {@link KeptQuery} asked for it. */
  readonly kept?: Kept
  /** Instants of failed proofs of identity in this conversation; filled in by the engine from the session. */
  readonly failedProofs?: readonly string[]
  /** Words of a text in the turn's language: lets people answer with an option's own words. */
  words(text: Param): string
  /** Seals a national ID; equal ids give equal results, so that a turn stays a function of its input. */
  seal(id: string): { readonly sealed: string; readonly digest: string }
}

/** What a turn needs from the store before it can be decided: asked by the shell, answered in the {@link Context}. */
export type Query = RequestQuery | KeptQuery

export interface KeptQuery {
  readonly kind: 'kept'
}

export interface RequestQuery {
  readonly kind: 'request-by-proof'
  readonly number: string
  readonly nationalIdDigest: string
}
