import http from 'node:http'
import https from 'node:https'
import { z } from 'zod'
import { multipart } from '../../multipart.ts'

export interface CallBounds {
  /** Milliseconds until the call is given up. */
  readonly timeoutMs: number
  /** Ends the call early. */
  readonly signal?: AbortSignal
}

/** Calls of the Graph API by their path below the version. Reject with {@link GraphRefusal} or {@link CallLost}. */
export interface Graph {
  get(path: string, bounds: CallBounds): Promise<unknown>
  post(path: string, body: object, bounds: CallBounds): Promise<unknown>
  /** Posts a file with some fields beside it. */
  upload(
    path: string,
    fields: Readonly<Record<string, string>>,
    file: { readonly data: Uint8Array; readonly name: string; readonly type: string },
    bounds: CallBounds,
  ): Promise<unknown>
}

/** The API said no. Its words are left out: they may quote numbers and texts. */
export class GraphRefusal extends Error {
  override readonly name = 'GraphRefusal'
  readonly status: number
  /** Meta's error code; undefined when the answer is not Meta's (a gateway in between). */
  readonly code: number | undefined
  readonly subcode: number | undefined
  /** Meta says that the same call may succeed later. */
  readonly transient: boolean
  /** Seconds to wait, where told. */
  readonly retryAfter: number | undefined

  constructor(status: number, error: Partial<ErrorBody>, retryAfter: number | undefined) {
    super(`the Graph API answered ${status}`)
    this.status = status
    this.code = error.code
    this.subcode = error.error_subcode
    this.transient = error.is_transient ?? false
    this.retryAfter = retryAfter
  }
}

/** No answer, or none that can be read. */
export class CallLost extends Error {
  override readonly name = 'CallLost'
  /** Node's code, or a word of ours. */
  readonly code: string
  /** Whether the call may have reached the API. */
  readonly sent: boolean

  constructor(code: string, sent: boolean) {
    super(`the call was lost: ${code}`)
    this.code = code
    this.sent = sent
  }
}

const errorBody = z.object({
  code: z.number().optional(),
  error_subcode: z.number().optional(),
  is_transient: z.boolean().optional(),
})
type ErrorBody = z.infer<typeof errorBody>
const answer = z.object({ error: errorBody.optional() })

/** Answers of the calls made here are a few hundred bytes. */
const MAX_ANSWER = 1 << 20
const LONGEST_WAIT = 86_400
/** Meta's file servers refuse calls without one. */
export const USER_AGENT = 'Sila'

/**
 * The API over connections kept alive, with header and body in one write. Every call carries the token, and nothing
 * that is thrown does.
 */
export function createGraph(root: string, token: string): Graph {
  const base = new URL(root)
  const secure = base.protocol === 'https:'
  const { request } = secure ? https : http
  // Meta closes connections that are quiet for long: ours go first, so that none is lost to a call.
  const agent = new (secure ? https : http).Agent({
    keepAlive: true,
    keepAliveMsecs: 10_000,
    timeout: 30_000,
  })
  const target = { agent, hostname: base.hostname.replace(/^\[|\]$/g, ''), port: base.port || undefined }
  const authorization = `Bearer ${token}`

  function call(
    method: string,
    path: string,
    body: string | Buffer | undefined,
    bounds: CallBounds,
    type = 'application/json',
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const headers: http.OutgoingHttpHeaders = { authorization, 'user-agent': USER_AGENT }
      if (body !== undefined) {
        headers['content-type'] = type
        headers['content-length'] = Buffer.byteLength(body)
      }
      let sent = false
      const lost = (error: NodeJS.ErrnoException) => reject(new CallLost(error.code ?? 'lost', sent))
      const given = { ...target, method, path: `${base.pathname}/${path}`, headers, signal: bounds.signal }
      const asked = request(given, (response) => {
        const parts: Buffer[] = []
        let size = 0
        response.on('data', (part: Buffer) => {
          parts.push(part)
          size += part.length
          if (size > MAX_ANSWER) response.destroy(new Error('answer too large'))
        })
        response.on('error', lost)
        response.on('end', () => {
          try {
            resolve(resultOf(response, Buffer.concat(parts).toString('utf8')))
          } catch (error) {
            reject(error)
          }
        })
      })
      asked.on('socket', (socket) => {
        if (!socket.connecting) sent = true
        else socket.once(secure ? 'secureConnect' : 'connect', () => (sent = true))
      })
      asked.on('error', lost)
      // Not by an abort signal: that costs more than all the rest of the call.
      const timer = setTimeout(
        () => asked.destroy(Object.assign(new Error('timeout'), { code: 'timeout' })),
        bounds.timeoutMs,
      )
      asked.on('close', () => clearTimeout(timer))
      asked.end(body)
    })
  }

  return {
    get: (path, bounds) => call('GET', path, undefined, bounds),
    post: (path, body, bounds) => call('POST', path, JSON.stringify(body), bounds),
    async upload(path, fields, file, bounds) {
      const { body, type } = await multipart(fields, { file })
      return call('POST', path, body, bounds, type)
    },
  }
}

/** @throws GraphRefusal when the answer is no, CallLost when it is no answer of the API */
function resultOf({ statusCode = 0, headers }: http.IncomingMessage, text: string): unknown {
  const body = parsed(text)
  const { data } = answer.safeParse(body)
  if (statusCode >= 200 && statusCode < 300 && data && !data.error) return body
  if (statusCode >= 400 || data?.error)
    throw new GraphRefusal(statusCode, data?.error ?? {}, retryAfterOf(headers))
  throw new CallLost('unreadable answer', true)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `Retry-After`, or what Meta says of its business limits: minutes until calls are allowed again. */
function retryAfterOf(headers: http.IncomingHttpHeaders): number | undefined {
  const told = Number(headers['retry-after'] ?? Number.NaN)
  if (told >= 0) return Math.min(told, LONGEST_WAIT)
  const usage = String(headers['x-business-use-case-usage'] ?? '')
  const minutes = [...usage.matchAll(/"estimated_time_to_regain_access"\s*:\s*(\d{1,6})/g)].map(([, told]) =>
    Number(told),
  )
  const longest = Math.max(0, ...minutes) * 60
  return longest > 0 ? Math.min(longest, LONGEST_WAIT) : undefined
}
