/** A right that one process has at a time: a network lets one poll for a bot, one browser be an account. */
export interface Lease {
  /** Takes or renews it. It must last longer than the holder takes between two questions, which each holder says. */
  hold(): Promise<boolean>
  /** Gives it back. */
  release(): Promise<void>
}
