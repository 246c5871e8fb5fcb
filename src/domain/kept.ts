/** What is kept about a contact, in figures and days: what someone may see at a glance without an officer. */
export interface Kept {
  /** The consent in force: version of the notice, ISO instant. */
  readonly consent: { readonly version: number; readonly givenAt: string } | null
  /** ISO instant of the oldest message that is kept, in or out; null when there is none. */
  readonly messagesSince: string | null
  /** Files of their requests. */
  readonly documents: number
}
