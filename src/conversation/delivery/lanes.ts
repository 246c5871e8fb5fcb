import type { Channel } from '../../channels/channel.ts'
import type { LiveChannels } from '../../channels/registry.ts'
import type { ChannelName } from '../../domain/message.ts'
import type { ClaimedMessage } from '../../store/outbound-store.ts'
import { createLane, type Lane } from './lane.ts'

/** A lane for every channel there is at this moment. */
export interface Lanes {
  all(): readonly Lane[]
  of(channel: ChannelName, account: string): Lane | undefined
  /** Starts nothing more; answers what had not begun. */
  close(): ClaimedMessage[]
}

/**
 * @param send sends one message and never rejects
 * @param giveBack told what had not begun when its channel went away
 */
export function createLanes(
  channels: LiveChannels,
  send: (message: ClaimedMessage, lane: Lane) => Promise<void>,
  giveBack: (message: ClaimedMessage) => void,
): Lanes {
  let seen: readonly Channel[] = []
  let lanes = new Map<string, Lane>()

  function current(): Map<string, Lane> {
    const now = channels()
    if (now === seen) return lanes
    seen = now
    const before = lanes
    lanes = new Map(now.map((channel) => [keyOf(channel.name, channel.account), laneOf(channel, before)]))
    for (const [key, lane] of before)
      if (lanes.get(key) !== lane) for (const message of lane.close()) giveBack(message)
    return lanes
  }

  function laneOf(channel: Channel, before: ReadonlyMap<string, Lane>): Lane {
    const known = before.get(keyOf(channel.name, channel.account))
    if (known?.channel === channel) return known
    const lane: Lane = createLane(channel, (message) => send(message, lane))
    return lane
  }

  return {
    all: () => [...current().values()],
    of: (channel, account) => current().get(keyOf(channel, account)),
    close: () => [...current().values()].flatMap((lane) => lane.close()),
  }
}

const keyOf = (channel: ChannelName, account: string) => `${channel}/${account}`
