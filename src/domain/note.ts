/** Minutes in which whoever wrote a note may word it anew; after that colleagues have acted on it. */
export const NOTE_EDIT_MINUTES = 15

/** What a note said before it was worded anew. */
export interface EarlierNote {
  readonly text: string
  /** ISO instant from which it said so. */
  readonly at: string
}

/** Whether a note that was written then may still be worded anew. @param at ISO instant @param now milliseconds */
export const mayStillEdit = (at: string, now: number): boolean =>
  now - Date.parse(at) < NOTE_EDIT_MINUTES * 60_000
