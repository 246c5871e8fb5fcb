import http from 'node:http'
import https from 'node:https'
import { TelegramError } from 'telegraf'
import { multipart } from '../multipart.ts'

/**
 * Calls a method of the Bot API and answers its result; given up after `timeoutMs`, or when `signal` aborts. A field
 * `{source, filename}` at the top of the payload is a file that goes along.
 */
export type Post = (
  method: string,
  payload: object,
  timeoutMs: number,
  signal?: AbortSignal,
) => Promise<unknown>

/** Larger answers are none of the Bot API's (100 updates of 4096 characters in JSON escapes stay far below). */
const MAX_ANSWER = 32 * 1024 * 1024

/** The connection failed, before, during or after the call; what is known is in `code` and the reason. */
class ConnectionFailed extends Error {
  override readonly name = 'ConnectionFailed'
  readonly code: string | undefined

  constructor(cause: NodeJS.ErrnoException) {
    super(`request failed, reason: ${cause.message}`)
    this.code = cause.code
  }
}

/**
 * telegraf's own client goes through node-fetch, whose streams and headers cost more processor time than a whole turn
 * of ours. This is the same call over connections kept alive, with header and body in one write.
 * Rejects with telegraf's TelegramError for an answer that says no, else with what went wrong on the way.
 */
export function createPost(token: string, apiRoot: string): Post {
  const root = new URL(apiRoot)
  const secure = root.protocol === 'https:'
  const { request } = secure ? https : http
  const agent = new (secure ? https : http).Agent({ keepAlive: true, keepAliveMsecs: 10_000 })
  const target = {
    agent,
    method: 'POST',
    hostname: root.hostname.replace(/^\[|\]$/g, ''),
    port: root.port || undefined,
  }
  const base = `${root.pathname.replace(/\/$/, '')}/bot${token}/`
  return async (method, payload, timeoutMs, signal) => {
    const { body, type } = carriesFile(payload)
      ? await withFiles(payload)
      : { body: JSON.stringify(payload), type: JSON_TYPE }
    const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body) }
    return new Promise((resolve, reject) => {
      const call = request({ ...target, path: base + method, headers, signal }, (response) => {
        const parts: Buffer[] = []
        let size = 0
        response.on('data', (part: Buffer) => {
          parts.push(part)
          size += part.length
          if (size > MAX_ANSWER) response.destroy(new Error('answer too large'))
        })
        response.on('error', (error) => reject(new ConnectionFailed(error)))
        response.on('end', () => {
          try {
            resolve(resultOf(response, parts))
          } catch (error) {
            reject(error)
          }
        })
      })
      call.on('error', (error) => reject(new ConnectionFailed(error)))
      // Not by an abort signal: that costs more than all the rest of the call.
      const timer = setTimeout(() => call.destroy(new Error('timeout')), timeoutMs)
      call.on('close', () => clearTimeout(timer))
      call.end(body)
    })
  }
}

const JSON_TYPE = 'application/json'

interface UploadedFile {
  readonly source: Uint8Array
  readonly filename?: string
}

const isFile = (value: unknown): value is UploadedFile =>
  typeof value === 'object' && value !== null && 'source' in value && value.source instanceof Uint8Array

const carriesFile = (payload: object) => Object.values(payload).some(isFile)

/** The Bot API reads the type of a file from its content; fields that are no text travel as JSON. */
async function withFiles(payload: object): ReturnType<typeof multipart> {
  const fields: Record<string, string> = {}
  const files: Record<string, { data: Uint8Array; name: string; type: string }> = {}
  for (const [name, value] of Object.entries(payload)) {
    if (isFile(value))
      files[name] = { data: value.source, name: value.filename ?? name, type: 'application/octet-stream' }
    else if (value !== undefined) fields[name] = typeof value === 'string' ? value : JSON.stringify(value)
  }
  return multipart(fields, files)
}

/** @throws TelegramError when the answer is no, or no answer of the Bot API */
function resultOf({ statusCode = 0, statusMessage = '' }: http.IncomingMessage, parts: Buffer[]): unknown {
  // A gateway in between answers in HTML.
  if (statusCode >= 500) throw new TelegramError({ error_code: statusCode, description: statusMessage })
  const [only] = parts
  const text = (parts.length === 1 && only ? only : Buffer.concat(parts)).toString('utf8')
  const answer = JSON.parse(text) as { ok: true; result: unknown } | ({ ok: false } & Refusal)
  if (!answer.ok) throw new TelegramError(answer)
  return answer.result
}

type Refusal = ConstructorParameters<typeof TelegramError>[0]
