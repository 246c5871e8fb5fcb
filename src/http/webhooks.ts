import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Channel, Webhook } from '../channels/channel.ts'
import type { LiveChannels } from '../channels/registry.ts'

export interface RequestHandlerOptions {
  readonly channels: LiveChannels
  /** Everything that is no webhook. */
  readonly app: RequestListener
  readonly onError?: (error: unknown) => void
}

/**
 * The listener of the HTTP server. Webhooks are answered here, without express and its middlewares, because at
 * thousands of requests a second those cost more than reading the message itself.
 */
export function createRequestHandler({ channels, app, onError }: RequestHandlerOptions): RequestListener {
  let seen = channels()
  let webhooks = webhooksOf(seen)
  return (request, response) => {
    const url = request.url ?? '/'
    const mark = url.indexOf('?')
    if (channels() !== seen) {
      seen = channels()
      webhooks = webhooksOf(seen)
    }
    const webhook = webhooks.get(mark < 0 ? url : url.slice(0, mark))
    if (!webhook) return app(request, response)
    answer(webhook, mark < 0 ? '' : url.slice(mark + 1), request, response).catch((error: unknown) => {
      onError?.(error)
      // Not acknowledged, so the network brings the message again.
      end(response, 503)
    })
  }
}

/** By path. @throws Error for two channels that want one */
function webhooksOf(channels: readonly Channel[]): ReadonlyMap<string, Webhook> {
  const webhooks = new Map<string, Webhook>()
  for (const { webhook } of channels) {
    if (!webhook) continue
    if (webhooks.has(webhook.path)) throw new Error(`two channels want ${webhook.path}`)
    webhooks.set(webhook.path, webhook)
  }
  return webhooks
}

async function answer(
  webhook: Webhook,
  query: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, webhook.maxBytes)
  if (body === 'tooLarge') {
    response.setHeader('Connection', 'close')
    return end(response, 413)
  }
  if (body === 'aborted') return
  const { status, body: text } = await webhook.handle({
    method: request.method ?? 'GET',
    headers: request.headers,
    query: Object.fromEntries(new URLSearchParams(query)),
    body,
  })
  end(response, status, text)
}

function end(response: ServerResponse, status: number, text?: string): void {
  if (response.headersSent || response.destroyed) return
  const body = text ?? ''
  response.writeHead(status, {
    'Content-Type':
      text !== undefined && /^[[{]/.test(text) ? 'application/json' : 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(body)
}

/** The whole body, or why there is none; a body that says it is too large is not read at all. */
function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array | 'tooLarge' | 'aborted'> {
  if (Number(request.headers['content-length']) > maxBytes) return Promise.resolve('tooLarge')
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size > maxBytes) {
        request.pause()
        resolve('tooLarge')
      } else parts.push(part)
    })
    request.on('end', () =>
      resolve(parts.length === 1 ? (parts[0] ?? new Uint8Array()) : Buffer.concat(parts)),
    )
    request.on('error', () => resolve('aborted'))
    request.on('close', () => resolve('aborted'))
  })
}
