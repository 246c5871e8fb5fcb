import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { WebChannel } from '../../src/channels/web/channel.ts'
import { createHttpApp, type HttpAppOptions } from '../../src/http/app.ts'
import { type HttpServer, startHttpServer } from '../../src/http/server.ts'
import { createRequestHandler } from '../../src/http/webhooks.ts'

const project = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** The page's words as the real translator gives them: flat, by key. */
export function pageTexts(locale: string): Record<string, string> {
  const own = project(`locales/web.${locale}.json`)
  const path = existsSync(own) ? own : project(`locales/${locale}.json`)
  const found: Record<string, string> = {}
  const walk = (value: unknown, key: string) => {
    if (typeof value === 'string') found[key] = value
    else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) walk(part, key ? `${key}.${name}` : name)
    }
  }
  walk(JSON.parse(readFileSync(path, 'utf8')), '')
  return found
}

/** The chat's page as `npm test` built it. */
export const PAGE_DIR = project('dist/page')

export interface Site extends HttpServer {
  readonly url: string
  /** What the log was told. */
  readonly errors: unknown[]
}

/** The real application on a free port of the loopback. */
export async function startSite(
  channel: WebChannel,
  options: Partial<HttpAppOptions> & { port?: number } = {},
): Promise<Site> {
  const errors: unknown[] = []
  const channels = [channel]
  const app = createHttpApp({
    channel,
    channels: () => channels,
    readiness: {},
    pageTexts,
    associationName: (locale) => (locale === 'en' ? 'Al-Birr Association' : 'جمعية البر الأهلية'),
    locales: ['ar', 'en'],
    timeZone: 'Asia/Riyadh',
    origins: [],
    log: { error: ({ error }) => errors.push(error) },
    ...options,
  })
  const handler = createRequestHandler({
    channels: options.channels ?? (() => channels),
    app,
    onError: (error) => errors.push(error),
  })
  const server = await startHttpServer(handler, options.port ?? 0, '127.0.0.1')
  return { ...server, url: `http://127.0.0.1:${server.port}`, errors }
}

/** One browser's worth of fetch: keeps its cookie. */
export function visitor(url: string, query = '') {
  let cookie = ''
  const call = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${url}/chat/api/${path}${query}`, {
      ...init,
      headers: { ...(cookie ? { cookie } : {}), ...init.headers },
    })
    const set = response.headers.get('set-cookie')
    if (set) cookie = set.split(';')[0] ?? ''
    return response
  }
  return {
    call,
    cookie: () => cookie,
    say: (content: unknown, id: string = crypto.randomUUID()) =>
      call('messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id, content }),
      }),
    upload: (data: Uint8Array, type = 'application/octet-stream') =>
      call('attachments', { method: 'PUT', headers: { 'content-type': type }, body: data.slice() }),
  }
}
