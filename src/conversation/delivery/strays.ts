/** Milliseconds a claim may be in nobody's hands: longer than any statement that claims is allowed to run. */
const GRACE_MS = 20_000

/**
 * Finds claims of this process that nobody in it knows of: written by a statement whose answer was lost on the way.
 * Nothing else would ever take them back while the process lives, and a conversation waits for its oldest message.
 * @returns what to call now and then with all claims of this process; it answers with those to be given back
 */
export function createStrays(isHeld: (id: string) => boolean, now: () => number = () => performance.now()) {
  let suspects = new Map<string, number>()
  return (claimed: readonly string[]): string[] => {
    const at = now()
    suspects = new Map(claimed.filter((id) => !isHeld(id)).map((id) => [id, suspects.get(id) ?? at]))
    return [...suspects].filter(([, since]) => at - since >= GRACE_MS).map(([id]) => id)
  }
}
