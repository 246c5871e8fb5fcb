import type { Json } from './types.ts'

export interface ApiAnswer {
  readonly ok: boolean
  readonly result?: unknown
  readonly error_code?: number
  readonly description?: string
  readonly parameters?: { readonly retry_after?: number }
}

/** Calls the Bot API as plain JSON, for tests of the stand-in itself. */
export function plainApi({ url, token }: { readonly url: string; readonly token: string }) {
  return async (method: string, params: Json = {}): Promise<ApiAnswer> => {
    const response = await fetch(`${url}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    })
    return (await response.json()) as ApiAnswer
  }
}
