import type { Telegram as Methods, Opts } from 'telegraf/types'
import { createPost } from './post.ts'

export interface CallOptions {
  /** Milliseconds until the call is given up; telegraf would wait 500 s. */
  readonly timeoutMs: number
  /** Ends the call early. */
  readonly signal?: AbortSignal
}

/** The Bot API by method name. Rejects with telegraf's TelegramError or a lost connection; see `nameFailure`. */
export interface TelegramApi {
  call<M extends keyof Methods>(
    method: M,
    payload: Opts<M>,
    options: CallOptions,
  ): Promise<ReturnType<Methods[M]>>
}

/** telegraf's types over connections of our own: kept alive, every call bounded in time. */
export function createTelegramApi(token: string, apiRoot: string): TelegramApi {
  const post = createPost(token, apiRoot)
  return {
    async call<M extends keyof Methods>(method: M, payload: Opts<M>, { timeoutMs, signal }: CallOptions) {
      return (await post(method, payload, timeoutMs, signal)) as ReturnType<Methods[M]>
    },
  }
}
