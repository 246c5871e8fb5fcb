import type { Json } from './types.ts'

/**
 * rate-limit: 429 with `retryAfter`; server-error: 500; bad-gateway: 502 with HTML; drop: connection closed, nothing
 * done; drop-after: done, then closed before the answer; hang: no answer for `delayMs` (60 s); blocked: 403;
 * delay: `delayMs`, then as usual.
 */
export type FaultKind =
  | 'rate-limit'
  | 'server-error'
  | 'bad-gateway'
  | 'drop'
  | 'drop-after'
  | 'hang'
  | 'blocked'
  | 'delay'
  | { readonly code: number; readonly description: string }

export interface Fault {
  /** Method name; 'getUpdates' for polling, 'file' for downloads. All when left out. */
  readonly method?: string | RegExp
  readonly chatId?: number | string
  readonly kind: FaultKind
  /** How often; 1 unless told, Infinity for ever. */
  readonly times?: number
  /** Calls let through first. */
  readonly after?: number
  readonly probability?: number
  /** Seconds. */
  readonly retryAfter?: number
  readonly delayMs?: number
}

export interface ActiveFault extends Fault {
  /** Calls it has met. */
  hits: number
  remove(): void
}

interface Armed {
  readonly fault: ActiveFault
  times: number
  after: number
}

/** Faults waiting for their calls. */
export class Faults {
  readonly #armed = new Set<Armed>()

  add(fault: Fault): ActiveFault {
    const active: ActiveFault = { ...fault, hits: 0, remove: () => void this.#armed.delete(armed) }
    const armed: Armed = { fault: active, times: fault.times ?? 1, after: fault.after ?? 0 }
    this.#armed.add(armed)
    return active
  }

  /** The fault that meets this call, counted as used. */
  meet(method: string, params: Json): ActiveFault | undefined {
    for (const armed of this.#armed) {
      const { fault } = armed
      if (!matchesMethod(fault.method, method)) continue
      if (fault.chatId !== undefined && String(fault.chatId) !== String(params.chat_id)) continue
      if (fault.probability !== undefined && Math.random() >= fault.probability) continue
      if (armed.after-- > 0) continue
      fault.hits++
      if (--armed.times <= 0) fault.remove()
      return fault
    }
    return undefined
  }
}

function matchesMethod(wanted: string | RegExp | undefined, method: string): boolean {
  if (wanted === undefined) return true
  return wanted instanceof RegExp ? wanted.test(method) : wanted.toLowerCase() === method.toLowerCase()
}
