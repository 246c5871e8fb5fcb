import { type DailyBudgets, endOf } from '../../../domain/announcement.ts'
import type { ChannelName } from '../../../domain/message.ts'
import type { ConsoleDeps } from '../deps.ts'

/** How many silent people a channel writes to in a day; null where it sends as fast as it can. */
export function budgetsOf({ channelDesk }: Pick<ConsoleDeps, 'channelDesk'>): DailyBudgets {
  const { whatsapp } = channelDesk
  return { whatsapp: whatsapp?.client === 'web' ? (whatsapp.pace?.initiatedPerDay ?? null) : null }
}

/** When so many will have been written to, begun now; null where that is not to be said. */
export function estimate(
  deps: ConsoleDeps,
  counts: Readonly<Partial<Record<ChannelName, number>>>,
): Date | null {
  const { timeZone, quietHours } = deps.association()
  return endOf(counts, budgetsOf(deps), { now: deps.now(), timeZone, quietHours })
}
