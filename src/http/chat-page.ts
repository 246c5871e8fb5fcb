import { Router } from 'express'
import { type PageFile, pageFile, readPageFiles, sendPageFile } from './page-files.ts'
import { type PageTexts, Refused } from './problem.ts'

export interface ChatPageOptions {
  /** Where the built page lies. */
  readonly pageDir: string
  readonly pageTexts: PageTexts
  readonly associationName: (locale: string) => string
  readonly locales: readonly string[]
}

const FOREVER = 'public, max-age=31536000, immutable'

/** The chat page, its files, and the script that embeds it elsewhere. Files are read once, at the first request. */
export function chatPage({ pageDir, pageTexts, associationName, locales }: ChatPageOptions): Router {
  const router = Router({ strict: false })
  let reading: ReturnType<typeof readPageFiles> | undefined
  const file = async (path: string) => {
    reading ??= readPageFiles(pageDir)
    const found = (await reading).get(path)
    // A page built after the start is found at the next request.
    if ((await reading).size === 0) reading = undefined
    return found
  }

  const noscript = () => locales.map((locale) => pageTexts(locale)['web.page.noscript']).join('\n')
  let page: Promise<PageFile> | undefined
  router.get('/', async (request, response) => {
    const html = await file('index.html')
    if (!html) throw notBuilt()
    page ??= pageFile(
      Buffer.from(
        html.plain
          .toString()
          .replace('%TITLE%', () => escapeHtml(associationName(locales[0] ?? 'ar')))
          .replace('%NOSCRIPT%', () => escapeHtml(noscript())),
      ),
      html.type,
    )
    // Framing is decided by frame-ancestors; this one lets a site that isolates itself show it as well.
    if (request.query.embed === '1') response.set('Cross-Origin-Resource-Policy', 'cross-origin')
    sendPageFile(request, response, await page, 'no-cache')
  })

  let embed: Promise<PageFile> | undefined
  router.get('/embed.js', async (request, response) => {
    const script = await file('embed.js')
    if (!script) throw notBuilt()
    embed ??= pageFile(
      Buffer.from(withTexts(script.plain.toString(), embedTexts(pageTexts, locales))),
      script.type,
    )
    response.set({ 'Cross-Origin-Resource-Policy': 'cross-origin', 'Access-Control-Allow-Origin': '*' })
    sendPageFile(request, response, await embed, 'public, max-age=3600')
  })

  router.get('/assets/:name', async (request, response) => {
    const asset = await file(`assets/${request.params.name}`)
    if (!asset) throw new Refused('notFound')
    sendPageFile(request, response, asset, FOREVER)
  })

  return router
}

const notBuilt = () => new Refused('unavailable', { cause: new Error('the chat page has not been built') })

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')

/** `web.embed.*` by language. */
function embedTexts(texts: PageTexts, locales: readonly string[]): Record<string, Record<string, string>> {
  const of = (locale: string) =>
    Object.entries(texts(locale))
      .filter(([key]) => key.startsWith('web.embed.'))
      .map(([key, text]) => [key.slice(10), text])
  return Object.fromEntries(locales.map((locale) => [locale, Object.fromEntries(of(locale))]))
}

/** The script asks for its words with one string literal, which becomes the words themselves. */
function withTexts(script: string, texts: unknown): string {
  return script.replace(/(["'`])%SILA_TEXTS%\1/, () =>
    JSON.stringify(JSON.stringify(texts)).replaceAll('<', '\\u003c'),
  )
}
