import type { Operation, Operations } from '../wire.ts'

/** The server's refusal; the name is the one whatsapp-web.js looks for. */
export class ServerError extends Error {
  override readonly name = 'ServerStatusCodeError'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** The token of this linked device; null until it is paired. */
export const device: { token: string | null } = { token: null }

/** Asks the server. Rejects with {@link ServerError} when it refuses, with TypeError when it cannot be reached. */
export async function ask<K extends Operation>(
  operation: K,
  asks: Operations[K]['asks'],
  keepalive = false,
): Promise<Operations[K]['answer']> {
  const response = await fetch('/standin/ask', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operation, asks, token: device.token }),
    keepalive,
  })
  const answer = await response.json()
  if (!response.ok) throw new ServerError(response.status, answer.error)
  return answer
}

/** Tells the server without waiting; what cannot be told is lost. */
export function tell<K extends Operation>(operation: K, asks: Operations[K]['asks']): void {
  ask(operation, asks, true).catch(() => {})
}

/** Tells the server of an error in this page. */
export function report(where: string, error: unknown): void {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined }
  tell('pageError', { where, message, stack })
}
