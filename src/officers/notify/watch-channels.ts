import type { LiveChannels } from '../../channels/registry.ts'
import type { DueJobStore } from '../../store/due-jobs.ts'

export interface ChannelWatchDeps {
  readonly channels: LiveChannels
  readonly jobs: Pick<DueJobStore, 'add'>
  readonly now: () => Date
  readonly onError: (error: unknown) => void
}

/** Networks come and go for a moment; longer than this, somebody should know. */
const PATIENCE_MS = 3 * 60_000
const LOOK_MS = 30_000

/** Sees that officers are told of a channel that is down for minutes. @returns one look, for tests; and what ends it */
export function watchChannels({ channels, jobs, now, onError }: ChannelWatchDeps) {
  const told = new Set<string>()
  async function look(): Promise<void> {
    for (const channel of channels()) {
      const { name, account } = channel
      const { state, since } = channel.state()
      const key = `${name}/${account}`
      const down = state === 'disconnected' || state === 'refused'
      if (!down) told.delete(key)
      else if (!told.has(key) && now().getTime() - Date.parse(since) >= PATIENCE_MS) {
        await jobs.add({ task: 'channel-down', key: `channel-down:${name}`, payload: { channel: name } })
        told.add(key)
      }
    }
  }
  const timer = setInterval(() => void look().catch(onError), LOOK_MS)
  timer.unref()
  return { look, stop: () => clearInterval(timer) }
}
