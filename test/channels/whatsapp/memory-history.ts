import type { SendHistory } from '../../../src/channels/whatsapp/pace.ts'

/** What was sent, in memory. */
export class MemoryHistory implements SendHistory {
  readonly sent: { readonly at: Date; readonly address: string; readonly priority: number }[] = []
  readonly inbound = new Map<string, Date>()
  linked: Date | null = new Date(0)

  async sentSince(since: Date, only: { address?: string; initiated?: boolean } = {}): Promise<number> {
    return this.sent.filter(
      ({ at, address, priority }) =>
        at >= since &&
        (only.address === undefined || only.address === address) &&
        (only.initiated === undefined || only.initiated === priority >= 2),
    ).length
  }

  async lastInboundAt(address: string): Promise<Date | null> {
    return this.inbound.get(address) ?? null
  }

  async linkedSince(): Promise<Date | null> {
    return this.linked
  }
}
