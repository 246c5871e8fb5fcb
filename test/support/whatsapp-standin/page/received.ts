import type { MessageRow } from '../wire.ts'
import { ask } from './server.ts'

const unreported = new Set<string>()
let reporting = false

/** Tells the server, in bundles, which messages this device has now. What it could not tell comes again. */
export function reportReceived(rows: readonly MessageRow[]): void {
  for (const { key } of rows) unreported.add(key.id)
  if (!reporting) void send()
}

async function send(): Promise<void> {
  reporting = true
  try {
    while (unreported.size > 0) {
      const ids = [...unreported]
      await ask('received', { ids })
      for (const id of ids) unreported.delete(id)
    }
  } catch {
    // Told with the next message, or received again.
  } finally {
    reporting = false
  }
}
