import http from 'node:http'
import https from 'node:https'
import { Telegram } from 'telegraf'
import type { Telegram as Methods, Opts } from 'telegraf/types'

export interface CallOptions {
  /** Milliseconds until the call is given up; telegraf would wait 500 s. */
  readonly timeoutMs: number
  /** Ends the call early. */
  readonly signal?: AbortSignal
}

type CallSignal = NonNullable<Parameters<Telegram['callApi']>[2]>['signal']

/** The Bot API by method name. Rejects with what telegraf and node-fetch throw; see `nameFailure`. */
export interface TelegramApi {
  call<M extends keyof Methods>(
    method: M,
    payload: Opts<M>,
    options: CallOptions,
  ): Promise<ReturnType<Methods[M]>>
}

/** telegraf as a typed client: connections are kept alive, every call is bounded in time. */
export function createTelegramApi(token: string, apiRoot: string): TelegramApi {
  const agent = new (apiRoot.startsWith('https:') ? https : http).Agent({
    keepAlive: true,
    keepAliveMsecs: 10_000,
  })
  const client = new Telegram(token, { apiRoot, webhookReply: false })
  // Its constructor drops the agent where the API root is plain http.
  client.options.agent = agent
  return {
    async call(method, payload, { timeoutMs, signal }) {
      const bound = new AbortController()
      const abort = () => bound.abort()
      const timer = setTimeout(abort, timeoutMs)
      signal?.addEventListener('abort', abort, { once: true })
      if (signal?.aborted) abort()
      try {
        // The same signal in the types of an old shim.
        return await client.callApi(method, payload, { signal: bound.signal as CallSignal })
      } finally {
        clearTimeout(timer)
        signal?.removeEventListener('abort', abort)
      }
    },
  }
}
