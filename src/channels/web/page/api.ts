import type { Hello, HistoryPage, Refusal, SaidMessage, Uploaded } from '../wire.ts'

/** Whether this page is shown inside another site's. */
export const embedded = new URLSearchParams(location.search).get('embed') === '1'

/** Why the server did not do something. `permanent`: doing the same again will not help. */
export class ApiError extends Error {
  declare readonly status: number
  declare readonly refusal: Refusal | undefined
  constructor(status: number, refusal?: Refusal) {
    super(refusal?.error ?? 'network')
    this.status = status
    this.refusal = refusal
  }
  get permanent(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 401 && this.status !== 429
  }
}

/** Address of an API route; tells the server which of the two cookies is meant. */
export function apiUrl(path: string, query: Record<string, string | number | undefined> = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, embed: embedded ? '1' : undefined })) {
    if (value !== undefined) params.set(name, String(value))
  }
  return `/chat/api/${path}?${params}`
}

async function call<T>(url: string, init: RequestInit, patience: number): Promise<T> {
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), patience)
  const response = await fetch(url, { ...init, signal: giveUp.signal })
    .catch(() => {
      throw new ApiError(0)
    })
    .finally(() => clearTimeout(timer))
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw new ApiError(response.status, body as Refusal | undefined)
  if (body === undefined) throw new ApiError(0)
  return body as T
}

/** Asks who we are and which words to use. */
export const hello = (locale?: string) => call<Hello>(apiUrl('hello', { locale }), {}, 15_000)

export const history = (before?: string) => call<HistoryPage>(apiUrl('history', { before }), {}, 15_000)

export const say = (message: SaidMessage) =>
  call<{ id: string }>(
    apiUrl('messages'),
    { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(message) },
    30_000,
  )

export const upload = (file: Blob) =>
  call<Uploaded>(
    apiUrl('attachments'),
    { method: 'PUT', headers: { 'Content-Type': file.type || 'application/octet-stream' }, body: file },
    180_000,
  )
