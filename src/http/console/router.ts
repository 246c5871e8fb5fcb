import { accountRouter } from './account.ts'
import { liveRouter } from './live.ts'
import { router } from './procedures.ts'
import { settingsRouter } from './settings/router.ts'

/** Every route of the console; the page imports its type and nothing else. */
export const consoleRouter = router({
  account: accountRouter,
  live: liveRouter,
  settings: settingsRouter,
})
export type ConsoleRouter = typeof consoleRouter
