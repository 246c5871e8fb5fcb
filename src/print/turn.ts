import { setImmediate as turn } from 'node:timers/promises'

/** Lets whatever else the process does go on: a long document is drawn in small steps, and chats do not wait for it. */
export const othersTurn = (): Promise<void> => turn()
