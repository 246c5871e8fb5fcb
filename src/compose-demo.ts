import type { ChannelRegistry } from './channels/registry.ts'
import { rehearsalChannels } from './channels/rehearsal.ts'
import type { Changes } from './conversation/changes.ts'
import { printMinutes } from './conversation/committee/close.ts'
import type { Translator } from './i18n/translator.ts'
import { createDemo, type DemoDeps } from './store/demo.ts'
import { DEMO_ACCOUNT } from './store/demo-rows.ts'
import { watch } from './store/watched.ts'

/** The demo, and its networks while it is loaded, in every process. */
export async function composeDemo(
  deps: Omit<DemoDeps, 'minutes'> & { readonly translator: Pick<Translator, 'words'> },
  registry: ChannelRegistry,
  changes: Changes,
  onError: (error: unknown) => void,
) {
  const demo = createDemo({
    ...deps,
    minutes: (db, session) =>
      printMinutes(deps, db, {
        session,
        notes: session.notes ?? '',
        at: session.closedAt ?? deps.now(),
      }),
  })
  const channels = rehearsalChannels(DEMO_ACCOUNT)
  const isThere = async () => (await demo.state()) !== null
  async function follow() {
    const there = await isThere()
    const listed = registry.current().includes(channels[0] as (typeof channels)[number])
    if (there === listed) return
    for (const channel of channels) await (there ? registry.add(channel) : registry.remove(channel))
  }
  let turn: Promise<void> = Promise.resolve()
  const load = () => {
    turn = turn.then(follow, follow)
    return turn
  }
  const watched = await watch({ mark: async () => String(await isThere()), load, onError })
  const unfollow = changes.follow(({ kind }) => kind === 'settings' && void watched.refresh().catch(onError))
  return {
    demo,
    stop() {
      unfollow()
      watched.stop()
    },
  }
}
