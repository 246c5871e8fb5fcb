import { randomBytes } from 'node:crypto'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import compression from 'compression'
import { Router } from 'express'
import { readPageFiles, sendPageFile } from '../page-files.ts'
import { Refused } from '../problem.ts'
import { consolePolicy, sameSiteWrites } from '../security.ts'
import { checkPhotos } from './appointments/photos.ts'
import { calendarFeed } from './calendar/feed.ts'
import { minutesDownload } from './committee/minutes-download.ts'
import { contextOf } from './context.ts'
import { declarationPrint } from './declaration/print.ts'
import type { ConsoleDeps } from './deps.ts'
import { exportDownload } from './export-download.ts'
import { requestExport } from './exports.ts'
import { consoleFiles } from './files.ts'
import { policyUpload } from './knowledge/upload.ts'
import { recordUpload } from './record/upload.ts'
import { boardDownload, reportDownload } from './reports/download.ts'
import { consoleRouter } from './router.ts'
import { backupDownload } from './settings/backup-download.ts'

/** Calls in one request; the page sends no more. */
const MOST_AT_ONCE = 20
/** Beside the page, under names that stay: what is put on a phone's home screen asks for them by name. */
const OWN_FILES = [
  'icon.svg',
  'icon-180.png',
  'icon-192.png',
  'icon-512.png',
  'icon-maskable-512.png',
  'manifest.webmanifest',
  'worker.js',
]
const FOREVER = 'public, max-age=31536000, immutable'

/** The console under /console: its routes, its page and the page's files. @param pageDir where the built page lies */
export function consoleApp(deps: ConsoleDeps, pageDir: string): Router {
  const app = Router()
  app.use('/api', sameSiteWrites(deps.publicUrl), (_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  app.get('/api/backup/:name', backupDownload(deps))
  app.post('/api/policy', policyUpload(deps))
  app.post('/api/record/file', recordUpload(deps))
  app.get('/api/declaration/:file', declarationPrint(deps))
  app.get('/api/minutes/:sessionId', minutesDownload(deps))
  app.get('/api/requests/:format', requestExport(deps))
  app.get('/api/export/:contactId', exportDownload(deps))
  app.get('/api/report/:form', reportDownload(deps))
  app.get('/api/board/:month', boardDownload(deps))
  app.use(
    '/api',
    compression({ filter: (_request, response) => !isStream(response.getHeader('content-type')) }),
    createExpressMiddleware({
      router: consoleRouter,
      createContext: ({ req, res }) => contextOf(deps, req, res),
      maxBatchSize: MOST_AT_ONCE,
      maxBodySize: 2_000_000,
      onError: ({ error, path }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR')
          deps.log.error({ path, fault: error.cause?.name ?? error.name }, 'console')
      },
    }),
  )
  app.use('/check-photos', checkPhotos(deps))
  app.get('/calendar-feed/:token', calendarFeed(deps))
  app.use('/files', consoleFiles(deps))
  app.use(page(pageDir, deps))
  return app
}

const isStream = (type: unknown) => String(type ?? '').startsWith('text/event-stream')

/** The page and its files, read once; every path of the console is the same page. */
function page(dir: string, { publicUrl }: ConsoleDeps): Router {
  const app = Router()
  let reading: ReturnType<typeof readPageFiles> | undefined
  const file = async (path: string) => {
    reading ??= readPageFiles(dir)
    const files = await reading
    // A page built after the start is found at the next request.
    if (files.size === 0) reading = undefined
    return files.get(path)
  }
  app.get('/assets/:name', async (request, response) => {
    const asset = await file(`assets/${request.params.name}`)
    if (!asset) throw new Refused('notFound')
    sendPageFile(request, response, asset, FOREVER)
  })
  for (const name of OWN_FILES)
    app.get(`/${name}`, async (request, response) => {
      const found = await file(name)
      if (!found) throw new Refused('notFound')
      sendPageFile(request, response, found, 'no-cache')
    })
  app.get('/{*path}', async (_request, response) => {
    const html = await file('index.html')
    if (!html) throw new Refused('unavailable', { cause: new Error('the console has not been built') })
    const nonce = randomBytes(16).toString('base64')
    response
      .set({ 'Content-Type': html.type, 'Cache-Control': 'no-store' })
      .set('Content-Security-Policy', consolePolicy(nonce, publicUrl?.startsWith('https:') ?? false))
      .send(html.plain.toString().replaceAll('%NONCE%', nonce))
  })
  return app
}
