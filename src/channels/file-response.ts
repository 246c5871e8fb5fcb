import type { FetchResult } from './channel.ts'

/** The bytes of an answer, at most `limit` of them: what is larger is never read to its end. Rejects when the connection ends early. */
export async function readFileResponse(response: Response, limit: number): Promise<FetchResult> {
  if (!response.ok) {
    await response.body?.cancel()
    const isGone = response.status === 404 || response.status === 410
    return { ok: false, reason: isGone ? 'gone' : 'unreachable', detail: String(response.status) }
  }
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > limit) return { ok: false, reason: 'tooLarge' }
    parts.push(part)
  }
  return { ok: true, data: new Uint8Array(Buffer.concat(parts)) }
}
