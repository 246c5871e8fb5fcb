import compression from 'compression'
import express, { type Request, type Response, Router } from 'express'
import { fileKind, MAX_FILE } from '../channels/web/attachment.ts'
import type { WebChannel } from '../channels/web/channel.ts'
import { saidMessage, toContent } from '../channels/web/said.ts'
import type { Place } from '../channels/web/session.ts'
import type { Hello, Said, Uploaded } from '../channels/web/wire.ts'
import { streamEvents } from './events.ts'
import { DEFAULT_LIMITS, ipOf, perHour, perMinute, type RateLimits } from './limits.ts'
import { type PageTexts, Refused } from './problem.ts'
import { sameSiteWrites } from './security.ts'

export interface ChatApiOptions {
  readonly channel: WebChannel
  readonly pageTexts: PageTexts
  /** The association's name in a language. */
  readonly associationName: (locale: string) => string
  /** Languages the page can be shown in; the first is the association's own. */
  readonly locales: readonly string[]
  readonly timeZone: string
  readonly publicUrl?: string
  readonly limits?: Partial<RateLimits>
}

/** What an upload is known by: its hash, with or without the proof behind it; nothing else is even looked up. */
const FILE_REF = /^([0-9a-f]{64})([0-9a-f]{32})?$/

const placeOf = (request: Request): Place => (request.query.embed === '1' ? 'embedded' : 'own')

/** The routes the chat page talks to, under /chat/api. */
export function chatApi(options: ChatApiOptions): Router {
  const { channel, pageTexts } = options
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const router = Router()

  const known = (request: Request) => channel.sessions.read(request.headers.cookie, placeOf(request))
  const visitor = (request: Request): string => {
    const address = known(request)
    if (address === undefined) throw new Refused('noSession')
    return address
  }

  /** A hash alone opens nothing: whoever has learnt it must not get the file by sending it as their own. */
  const refFor = (address: string, sha256: string) =>
    sha256 + channel.sessions.idFor(address, `file ${sha256}`).replaceAll('-', '')
  const uploadedBy = (request: Request, content: Said): Said => {
    if (content.kind !== 'attachment') return content
    const ref = content.ref.slice(0, 64)
    if (content.ref !== refFor(visitor(request), ref)) throw new Refused('badFile')
    return { ...content, ref }
  }

  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  router.use(perMinute(limits.perIpPerMinute, ipOf), sameSiteWrites(options.publicUrl))

  const newAddresses = perHour(limits.newAddressesPerIpPerHour, ipOf)
  const reads = perMinute(limits.readsPerMinute, visitor)

  router.get(
    '/hello',
    (request, response, next) =>
      known(request) === undefined ? newAddresses(request, response, next) : next(),
    compression(),
    (request, response) => {
      const place = placeOf(request)
      const session = known(request)
      const address = session ?? channel.sessions.create()
      const wanted = String(request.query.locale)
      const locale = options.locales.includes(wanted) ? wanted : (options.locales[0] ?? 'ar')
      response.set('Set-Cookie', channel.sessions.cookie(address, place)).json({
        name: options.associationName(locale),
        locale,
        dir: new Intl.Locale(locale).language === 'ar' ? 'rtl' : 'ltr',
        timeZone: options.timeZone,
        startId: channel.sessions.idFor(address, 'start'),
        known: session !== undefined,
        texts: wordsOf(pageTexts(locale)),
      } satisfies Hello)
    },
  )

  router.get('/history', reads, compression(), async (request, response) => {
    const before = typeof request.query.before === 'string' ? request.query.before : undefined
    response.json(await orUnavailable(channel.page(visitor(request), before)))
  })

  router.get('/events', reads, (request, response) =>
    streamEvents(channel, visitor(request), request, response),
  )

  router.post(
    '/messages',
    perMinute(limits.messagesPerMinute, visitor),
    express.json({ limit: '128kb' }),
    async (request, response) => {
      const said = saidMessage.safeParse(request.body)
      if (!said.success) throw new Refused('invalid')
      const { id } = said.data
      const content = await orUnavailable(toContent(uploadedBy(request, said.data.content), channel.blobs))
      if (!content) throw new Refused('badFile')
      const locale = request.acceptsLanguages()[0]
      const sender = locale === undefined || locale === '*' ? {} : { locale: locale.slice(0, 35) }
      const recorded = await channel.submit({ address: visitor(request), id, content, sender })
      if (!recorded) throw new Refused('unavailable')
      response.json({ id })
    },
  )

  router.put(
    '/attachments',
    perMinute(limits.uploadsPerMinute, visitor),
    express.raw({ type: () => true, limit: MAX_FILE }),
    async (request, response) => {
      const data: unknown = request.body
      if (!(data instanceof Uint8Array) || data.byteLength === 0) throw new Refused('emptyFile')
      const kind = await fileKind(data, request.get('content-type'))
      if (!kind) throw new Refused('badFile')
      const { sha256, size } = await orUnavailable(channel.blobs.put(data))
      response.json({
        ref: refFor(visitor(request), sha256),
        mimeType: kind.mimeType,
        size,
      } satisfies Uploaded)
    },
  )

  router.get('/attachments/:ref', reads, async (request, response) => {
    const [, ref] = FILE_REF.exec(String(request.params.ref)) ?? []
    const address = visitor(request)
    if (ref === undefined || !(await orUnavailable(channel.sent(address, ref)))) throw new Refused('notFound')
    const data = await orUnavailable(channel.blobs.read(ref))
    if (!data) throw new Refused('notFound')
    await sendFile(response, data)
  })

  return router
}

/** A visitor's own file back to them: as what it is, never as a page. */
async function sendFile(response: Response, data: Uint8Array): Promise<void> {
  const kind = await fileKind(data, 'audio/')
  response
    .set({
      'Content-Type': kind?.mimeType ?? 'application/octet-stream',
      'Content-Disposition': kind && kind.media !== 'document' ? 'inline' : 'attachment',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, max-age=86400, immutable',
    })
    .send(Buffer.from(data.buffer, data.byteOffset, data.byteLength))
}

/** The words the page itself needs; most refusals come with their own. */
const WORDS = /^web\.(?!embed\.|page\.|error\.(?!badFile|emptyFile|tooLarge))/

/** Those words without the prefix all of them share. */
function wordsOf(texts: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(texts).filter(([key]) => WORDS.test(key))
  return Object.fromEntries(entries.map(([key, text]) => [key.slice(4), text]))
}

/** Database or disk away: the visitor is asked to try again, nothing is their fault. */
async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw new Refused('unavailable', { cause: error })
  })
}
