import { Telegram } from 'telegraf'
import type { Telegram as Methods, Opts } from 'telegraf/types'
import { createPost, type Post } from './post.ts'

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

/** Bound of a call that names none. */
const UNBOUNDED_MS = 60_000

/** telegraf's client with every call over connections of our own (post.ts says why). */
class BotClient extends Telegram {
  readonly #post: Post

  constructor(token: string, apiRoot: string) {
    super(token, { apiRoot, webhookReply: false })
    this.#post = createPost(token, apiRoot)
  }

  /** Every call of telegraf's own methods comes here too. */
  override callApi<M extends keyof Methods>(method: M, payload: Opts<M>): Promise<ReturnType<Methods[M]>> {
    return this.bounded(method, payload, { timeoutMs: UNBOUNDED_MS })
  }

  async bounded<M extends keyof Methods>(
    method: M,
    payload: Opts<M>,
    { timeoutMs, signal }: CallOptions,
  ): Promise<ReturnType<Methods[M]>> {
    return (await this.#post(method, payload, timeoutMs, signal)) as ReturnType<Methods[M]>
  }
}

export function createTelegramApi(token: string, apiRoot: string): TelegramApi {
  const client = new BotClient(token, apiRoot)
  return { call: (method, payload, options) => client.bounded(method, payload, options) }
}
