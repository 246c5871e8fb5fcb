import { Router } from 'express'
import type { Channel } from '../channels/channel.ts'
import type { LiveChannels } from '../channels/registry.ts'

/** Something without which no message can be answered (database, migrations): resolves when it is well. */
export type Check = () => Promise<unknown>

/** A check that does not answer in this time has failed, in milliseconds. */
const PATIENCE = 3000

/**
 * /healthz: the process is alive. /readyz: it can answer messages; 503 while a check fails. Channels are named with
 * their state but do not decide: one network away is no reason to take the others off as well.
 */
export function health(readiness: Readonly<Record<string, Check>>, channels: LiveChannels): Router {
  const router = Router()
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  router.get('/healthz', (_request, response) => {
    response.json({ alive: true })
  })
  router.get('/readyz', async (_request, response) => {
    const results = await Promise.all(
      Object.entries(readiness).map(async ([name, check]) => [name, await passes(check)] as const),
    )
    const ready = results.every(([, well]) => well)
    response.status(ready ? 200 : 503).json({
      ready,
      checks: Object.fromEntries(results),
      channels: channels()
        .filter(({ rehearsal }) => !rehearsal)
        .map((channel) => ({ channel: channel.name, ...stateOf(channel) })),
    })
  })
  return router
}

/** Without the detail, which is for operators and not for whoever asks. */
function stateOf(channel: Channel) {
  const { state, since } = channel.state()
  return { state, since }
}

async function passes(check: Check): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE)
  })
  // Through a promise, so that a check that throws at once fails like one that rejects.
  const well = Promise.resolve()
    .then(check)
    .then(
      () => true,
      () => false,
    )
  return Promise.race([well, late]).finally(() => clearTimeout(timer))
}
