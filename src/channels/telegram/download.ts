import type { FetchResult } from '../channel.ts'
import { readFileResponse } from '../file-response.ts'
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
    return await readFileResponse(response, FILE_LIMIT)
  } catch (error) {
    return nameNoFile(error)
  }
}

/** getFile answers 400 for an unknown or expired file_id and for a file over its limit (Bot API server, Client.cpp). */
function nameNoFile(error: unknown): NoFile {
  const { failure, detail } = nameFailure(error)
  if (failure !== 'refused' && failure !== 'unknownAddress')
    return { ok: false, reason: 'unreachable', detail }
  return /too big/i.test(detail) ? TOO_LARGE : { ok: false, reason: 'gone', detail }
}
