import type { IncomingMessage } from 'node:http'
import type { Json, Upload } from './types.ts'

/** Reads a request's body; rejects above `max` bytes. */
export function readBody(request: IncomingMessage, max = 60 << 20): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size > max) {
        reject(new Error('too large'))
        request.destroy()
      } else parts.push(part)
    })
    request.on('end', () => resolve(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)))
    request.on('error', reject)
  })
}

export interface Decoded {
  readonly params: Json
  readonly files: Record<string, Upload>
}

/** Request parameters as the Bot API takes them: query string, JSON, urlencoded, multipart. @throws with the server's words */
export function decodeBody(contentType: string, query: URLSearchParams, body: Buffer): Decoded {
  const params: Json = {}
  for (const [name, value] of query) params[name] = value
  if (body.length === 0) return { params, files: {} }
  if (contentType.startsWith('application/json')) {
    Object.assign(params, parseJson(body))
    return { params, files: {} }
  }
  if (contentType.startsWith('multipart/form-data')) {
    const { fields, files } = parseMultipart(body, contentType)
    Object.assign(params, fields)
    return { params, files }
  }
  for (const [name, value] of new URLSearchParams(body.toString('utf8'))) params[name] = value
  return { params, files: {} }
}

function parseJson(body: Buffer): Json {
  let parsed: unknown
  try {
    parsed = JSON.parse(body.toString('utf8'))
  } catch {
    throw new Error("can't parse JSON object")
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed))
    throw new Error('Object expected in JSON request')
  return parsed as Json
}

function parseMultipart(body: Buffer, contentType: string) {
  const fields: Record<string, string> = {}
  const files: Record<string, Upload> = {}
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary === undefined) return { fields, files }
  const separator = Buffer.from(`--${boundary}`)
  let position = body.indexOf(separator)
  while (position >= 0) {
    const start = position + separator.length
    const next = body.indexOf(separator, start)
    if (next < 0 || (body[start] === 45 && body[start + 1] === 45)) break
    readPart(body.subarray(start + 2, next - 2), fields, files)
    position = next
  }
  return { fields, files }
}

function readPart(part: Buffer, fields: Record<string, string>, files: Record<string, Upload>): void {
  const headEnd = part.indexOf('\r\n\r\n')
  if (headEnd < 0) return
  const head = part.toString('utf8', 0, headEnd)
  const data = part.subarray(headEnd + 4)
  const name = /name="([^"]*)"/i.exec(head)?.[1]
  if (name === undefined) return
  const filename = /filename\*?="?([^";\r\n]*)"?/i.exec(head)?.[1]
  const type = /content-type:\s*([^\r\n]+)/i.exec(head)?.[1]
  if (filename === undefined) fields[name] = data.toString('utf8')
  else files[name] = { filename, data: Buffer.from(data), ...(type === undefined ? {} : { type }) }
}
