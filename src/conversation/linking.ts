import type { Channel, Linking, Pairing } from '../channels/channel.ts'
import type { LinkStatus } from '../store/switches.ts'

/** What a person at the terminal is told about a channel that must be linked. */
export type LinkNews =
  | { readonly kind: 'pairing'; readonly pairing: Pairing }
  | { readonly kind: 'linked'; readonly name: string; readonly phone: string | null }

export interface LinkWatchDeps {
  readonly channel: Pick<Channel, 'state'> & { readonly linking: Linking }
  /** Whether this process has the session now. */
  readonly owns: () => boolean
  readonly switches: {
    report(status: LinkStatus): Promise<void>
    takeUnlink(): Promise<boolean>
  }
  /** The account is linked to this number. */
  readonly linked: (phone: string | null) => Promise<void>
  readonly tell: (news: LinkNews) => void
  readonly onError: (error: unknown) => void
}

/** How often the session is looked at, and orders are. */
const LOOK_MS = 2_000

/**
 * Watches the linking of a channel in the process that has its session: tells the terminal, writes the state for those
 * who ask from beside, and does what they order.
 * @returns one look (`look`), for tests; the watch itself begins and ends with `start` and `stop`
 */
export function watchLinking({ channel, owns, switches, linked, tell, onError }: LinkWatchDeps) {
  const { linking } = channel
  let shown = ''
  let noted = ''
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  function news(): LinkNews | null {
    const account = linking.linked()
    if (account) return { kind: 'linked', ...account }
    const pairing = linking.pairing()
    return pairing ? { kind: 'pairing', pairing } : null
  }

  function show() {
    const now = news()
    const text = JSON.stringify(now)
    if (!now || text === shown) return
    shown = text
    tell(now)
  }

  async function look(): Promise<void> {
    show()
    if (!owns()) return
    if (await switches.takeUnlink()) await linking.unlink()
    const account = linking.linked()
    if (account && noted !== JSON.stringify(account)) {
      await linked(account.phone)
      noted = JSON.stringify(account)
    }
    await switches.report({ ...channel.state(), pairing: linking.pairing(), linked: account })
  }

  return {
    look,
    start() {
      const again = () => {
        running = look().catch(onError)
        void running.finally(() => {
          if (timer) timer = setTimeout(again, LOOK_MS).unref()
        })
      }
      timer = setTimeout(again, 0)
    },
    async stop() {
      clearTimeout(timer)
      timer = undefined
      await running
    },
  }
}
