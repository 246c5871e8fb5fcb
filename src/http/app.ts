import { fileURLToPath } from 'node:url'
import express, { type Express } from 'express'
import type { LiveChannels } from '../channels/registry.ts'
import { type ChatApiOptions, chatApi } from './chat-api.ts'
import { chatPage } from './chat-page.ts'
import { type Check, health } from './health.ts'
import { problem, refuseErrors } from './problem.ts'
import { securityHeaders } from './security.ts'

/** What the log must offer; never given what people write. */
export interface HttpLog {
  error(fields: { readonly error: unknown }, message: string): void
}

export interface HttpAppOptions extends ChatApiOptions {
  /** Every channel, for /readyz. */
  readonly channels: LiveChannels
  readonly readiness: Readonly<Record<string, Check>>
  /** Sites that may embed the chat, as origins (https://example.org). */
  readonly origins: readonly string[]
  /** Express' `trust proxy`: how many proxies, or which, stand before us. */
  readonly trustProxy?: boolean | number | string | readonly string[]
  /** Where the built chat page lies; beside the compiled server unless a test says otherwise. */
  readonly pageDir?: string
  /** Adds further routes (the officers' console) before the 404. */
  readonly mount?: (app: Express) => void
  readonly log: HttpLog
}

/** `dist/page` at the top of the project, from `src/http` and from `dist/http` alike. */
const PAGE_DIR = fileURLToPath(new URL('../../dist/page', import.meta.url))

/** The web application: chat page, its API, health. Webhooks come before it, see `createRequestHandler`. */
export function createHttpApp(options: HttpAppOptions): Express {
  const { pageTexts, origins, log } = options
  const secure = options.publicUrl?.startsWith('https:') ?? false
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', options.trustProxy ?? false)
  app.set('query parser', 'simple')

  app.use(securityHeaders({ secure, origins }))
  app.use(health(options.readiness, options.channels))
  app.get('/', (_request, response) => response.redirect(302, '/chat'))
  app.use('/chat/api', chatApi(options))
  app.use('/chat', chatPage({ ...options, pageDir: options.pageDir ?? PAGE_DIR }))
  options.mount?.(app)

  app.use((request, response) => {
    if (request.accepts(['json', 'html']) !== 'html') return problem(response, 'notFound', pageTexts)
    const [ar, en] = [pageTexts('ar')['web.page.notFound'], pageTexts('en')['web.page.notFound']]
    response.status(404).type('text').send(`${ar}\n${en}\n`)
  })
  app.use(refuseErrors(pageTexts, (error) => log.error({ error }, 'request failed')))
  return app
}
