import type { Channel } from './channel.ts'

/** The channels there are at this moment; another array whenever they have changed. */
export type LiveChannels = () => readonly Channel[]

/** The channels of this process. They may come and go while it runs. */
export interface ChannelRegistry {
  readonly current: LiveChannels
  /** Begins to receive on all there are, and on every one that comes later. Rejects for wrong configuration. */
  open(begin: (channel: Channel) => Promise<void>): Promise<void>
  /** Adds a channel, and begins to receive on it where the others do. @throws Error for a second one of one account */
  add(channel: Channel): Promise<void>
  /** Takes a channel out, then stops it: nothing is sent through it that was not begun. */
  remove(channel: Channel): Promise<void>
  /** Stops receiving on all of them; they stay, so that what is on its way still goes out. */
  stop(): Promise<void>
}

export function createChannelRegistry(first: readonly Channel[] = []): ChannelRegistry {
  let channels: readonly Channel[] = []
  let begin: ((channel: Channel) => Promise<void>) | undefined
  const list = (channel: Channel) => {
    const { name, account } = channel
    if (channels.some((one) => one.name === name && one.account === account))
      throw new Error(`there is a ${name} channel of this account already`)
    channels = [...channels, channel]
  }
  first.forEach(list)
  return {
    current: () => channels,
    async open(how) {
      begin = how
      await Promise.all(channels.map(how))
    },
    async add(channel) {
      list(channel)
      await begin?.(channel)
    },
    async remove(channel) {
      channels = channels.filter((one) => one !== channel)
      await channel.stop()
    },
    async stop() {
      begin = undefined
      await Promise.all(channels.map((channel) => channel.stop()))
    },
  }
}
