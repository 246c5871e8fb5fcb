import type { Express } from 'express'
import { readApi } from './api/api.ts'
import type { ConsoleDeps } from './console/deps.ts'
import { consoleApp } from './console/mount.ts'

/** What the association's own people and systems reach: the console, and what other systems read. */
export function mountOffice(app: Express, deps: ConsoleDeps, consoleDir: string): void {
  app.use('/api/v1', readApi(deps))
  app.use('/console', consoleApp(deps, consoleDir))
}
