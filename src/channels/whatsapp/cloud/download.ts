import type { FetchResult } from '../../channel.ts'
import { readFileResponse } from '../../file-response.ts'
import { FILE_LIMIT } from '../limits.ts'
import { nameFailure } from './failures.ts'
import { type Graph, GraphRefusal, USER_AGENT } from './graph.ts'
import { mediaAnswer } from './wire.ts'

export interface DownloadOptions {
  readonly graph: Graph
  /** Root of the API, for its host. */
  readonly root: string
  readonly token: string
  readonly phoneId: string
  /** Bound of the whole, in milliseconds. */
  readonly fileMs: number
}

type NoFile = Extract<FetchResult, { readonly ok: false }>

const REF = /^[\w-]{1,200}$/
const TOO_LARGE: NoFile = { ok: false, reason: 'tooLarge' }
/** Where Meta keeps files. The token goes along, so nobody else may be asked. */
const META = /(^|\.)(fbsbx\.com|fbcdn\.net|facebook\.com|whatsapp\.net)$/

/**
 * Fetches a file by its media id, in Meta's two steps: where it is (for five minutes), then its bytes. What is larger
 * than allowed is never read to its end. Never rejects.
 */
export async function download(ref: string, options: DownloadOptions): Promise<FetchResult> {
  if (!REF.test(ref)) return { ok: false, reason: 'gone', detail: 'no media id' }
  const { graph, root, token, phoneId, fileMs } = options
  const signal = AbortSignal.timeout(fileMs)
  try {
    const path = `${ref}?phone_number_id=${phoneId}`
    const { data } = mediaAnswer.safeParse(await graph.get(path, { timeoutMs: fileMs, signal }))
    if (!data) return { ok: false, reason: 'unreachable', detail: 'unreadable answer' }
    if ((data.file_size ?? 0) > FILE_LIMIT) return TOO_LARGE
    if (!isTrusted(new URL(data.url), new URL(root)))
      return { ok: false, reason: 'unreachable', detail: 'a host that is not Meta' }
    const headers = { authorization: `Bearer ${token}`, 'user-agent': USER_AGENT }
    const response = await fetch(data.url, { signal, redirect: 'error', headers })
    return await readFileResponse(response, FILE_LIMIT)
  } catch (error) {
    return nameNoFile(error)
  }
}

/** Meta's own hosts, over TLS; or the very server that was configured (a stand-in, a proxy). */
function isTrusted(url: URL, root: URL): boolean {
  return url.origin === root.origin || (url.protocol === 'https:' && META.test(url.hostname))
}

/** Meta answers 100/33 and 131052 for a media id that is unknown, expired or not ours. */
function nameNoFile(error: unknown): NoFile {
  const { failure, detail } = nameFailure(error)
  const unknown = error instanceof GraphRefusal && (error.subcode === 33 || error.status === 404)
  return { ok: false, reason: unknown || failure === 'refused' ? 'gone' : 'unreachable', detail }
}
