import type { FetchResult } from '../channel.ts'
import type { TelegramApi } from './api.ts'
import { nameFailure } from './failures.ts'
import { FILE_LIMIT } from './media.ts'

export interface DownloadOptions {
  readonly api: TelegramApi
  readonly apiRoot: string
  readonly token: string
  /** Bound of the whole, in milliseconds. */
  readonly fileMs: number
}

type NoFile = Extract<FetchResult, { readonly ok: false }>

const TOO_LARGE: NoFile = { ok: false, reason: 'tooLarge' }

/** Fetches a file by its `file_id`; what is larger than allowed is never read to its end. Never rejects. */
export async function download(ref: string, options: DownloadOptions): Promise<FetchResult> {
  const { api, apiRoot, token, fileMs } = options
  const signal = AbortSignal.timeout(fileMs)
  try {
    const { file_path, file_size = 0 } = await api.call(
      'getFile',
      { file_id: ref },
      { timeoutMs: fileMs, signal },
    )
    if (file_size > FILE_LIMIT) return TOO_LARGE
    if (file_path === undefined) return { ok: false, reason: 'gone', detail: 'no path' }
    const path = file_path.split('/').map(encodeURIComponent).join('/')
    const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, { signal, redirect: 'error' })
    if (response.ok) return await readBounded(response)
    await response.body?.cancel()
    const reason = response.status === 404 || response.status === 410 ? 'gone' : 'unreachable'
    return { ok: false, reason, detail: String(response.status) }
  } catch (error) {
    return nameNoFile(error)
  }
}

async function readBounded(response: Response): Promise<FetchResult> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > FILE_LIMIT) return TOO_LARGE
    parts.push(part)
  }
  return { ok: true, data: new Uint8Array(Buffer.concat(parts)) }
}

/** getFile answers 400 for an unknown or expired file_id and for a file over its limit (Bot API server, Client.cpp). */
function nameNoFile(error: unknown): NoFile {
  const { failure, detail } = nameFailure(error)
  if (failure !== 'refused' && failure !== 'unknownAddress')
    return { ok: false, reason: 'unreachable', detail }
  return /too big/i.test(detail) ? TOO_LARGE : { ok: false, reason: 'gone', detail }
}
