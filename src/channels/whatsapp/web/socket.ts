/** What the state names of WhatsApp Web's socket mean for us. */
export type SocketMeaning =
  | 'up'
  /** Connecting, or without a network: it goes on trying by itself. */
  | 'down'
  /** Waits to be linked. */
  | 'unlinked'
  /** Waits to be linked, and has stopped making new pictures until asked. */
  | 'idle'
  /** Another browser took the session. */
  | 'conflict'
  /** WhatsApp has blocked the account. */
  | 'banned'
  /** WhatsApp refuses this version of its page. */
  | 'outdated'

const MEANINGS: ReadonlyMap<string | null, SocketMeaning> = new Map([
  ['CONNECTED', 'up'],
  ['UNPAIRED', 'unlinked'],
  ['UNPAIRED_IDLE', 'idle'],
  ['CONFLICT', 'conflict'],
  ['TOS_BLOCK', 'banned'],
  ['SMB_TOS_BLOCK', 'banned'],
  ['DEPRECATED_VERSION', 'outdated'],
])

/** @param state the page's own word; null while it has none */
export function socketMeaning(state: string | null): SocketMeaning {
  return MEANINGS.get(state) ?? 'down'
}
