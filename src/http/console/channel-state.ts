import type { ChannelState } from '../../channels/channel.ts'
import type { ChannelName } from '../../domain/message.ts'
import type { LinkStatus } from '../../store/switches.ts'
import type { ConsoleDeps } from './deps.ts'

/** How a channel stands, for people: alive, on its way, or why not. */
export interface ChannelSign {
  readonly name: ChannelName
  readonly sign: 'alive' | 'waiting' | 'down'
  /** ISO instant since when. */
  readonly since: string
  /** A word for which the page knows what to do (`channels.reason.*`); null where nothing is wrong. */
  readonly reason: Reason | null
}

const REASONS = [
  'starting',
  'unauthorized',
  'usedElsewhere',
  'unlinked',
  'banned',
  'outdated',
  'noBrowser',
  'conflict',
  'silent',
  'unreachable',
  'stopped',
] as const
export type Reason = (typeof REASONS)[number]

/** Words of the adapters that mean more than their state does. */
const BY_DETAIL: Readonly<Record<string, Reason>> = {
  unauthorized: 'unauthorized',
  'logged out': 'unlinked',
  unlinked: 'unlinked',
  banned: 'banned',
  outdated: 'outdated',
  'no browser': 'noBrowser',
}

/** @param detail the adapter's own word */
export function signOf(name: ChannelName, { state, since, detail = '' }: ChannelState): ChannelSign {
  if (state === 'connected') return { name, sign: 'alive', since, reason: null }
  if (state === 'starting') return { name, sign: 'waiting', since, reason: 'starting' }
  const known = Object.hasOwn(BY_DETAIL, detail) ? BY_DETAIL[detail] : undefined
  const conflict = name === 'telegram' ? 'usedElsewhere' : 'conflict'
  const reason =
    known ??
    (detail === 'conflict'
      ? conflict
      : state === 'refused'
        ? 'unauthorized'
        : state === 'stopped'
          ? 'stopped'
          : 'unreachable')
  return { name, sign: 'down', since, reason }
}

/** Seconds after which nobody looks after a session any more: it is reported every two. */
const SILENT_SECONDS = 20

/** The session's own report where another process may have it; nobody reports while no process runs it. */
export function signOfReport(report: { readonly status: LinkStatus; readonly age: number }): ChannelSign {
  const { state, since, detail } = report.status
  if (report.age > SILENT_SECONDS) return { name: 'whatsapp', sign: 'down', since, reason: 'silent' }
  return signOf('whatsapp', { state: state as ChannelState['state'], since, ...(detail && { detail }) })
}

/** How every channel stands; those of a terminal are nobody's business here. Rejects with DatabaseUnavailable. */
export async function channelSigns({ channels, channelDesk }: ConsoleDeps): Promise<ChannelSign[]> {
  const report = channelDesk.whatsapp?.client === 'web' ? await channelDesk.switches.status() : null
  return channels()
    .filter(({ name, rehearsal }) => name !== 'terminal' && !rehearsal)
    .map((channel) =>
      channel.name === 'whatsapp' && report ? signOfReport(report) : signOf(channel.name, channel.state()),
    )
}
