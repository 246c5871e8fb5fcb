/**
 * rate-limit: 429 / 130429; pair-limit: 131056; server-error: 500; bad-gateway: 502 with HTML; unauthorized: 401 / 190;
 * drop: connection closed, nothing done; drop-after: done, then closed before the answer; hang: no answer at all;
 * gibberish: 200 without JSON.
 */
export type FaultKind =
  | 'rate-limit'
  | 'pair-limit'
  | 'server-error'
  | 'bad-gateway'
  | 'unauthorized'
  | 'drop'
  | 'drop-after'
  | 'hang'
  | 'gibberish'
  | { readonly status: number; readonly code: number; readonly subcode?: number; readonly words?: string }

export interface Fault {
  /** `messages`, `read`, `media`, `file` or `number`; all when left out. */
  readonly what?: string
  readonly kind: FaultKind
  /** How often; 1 unless told. */
  readonly times?: number
  /** Calls let through first. */
  readonly after?: number
  /** Headers of the answer. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Faults waiting for their calls. */
export class Faults {
  readonly #armed = new Set<{ readonly fault: Fault; times: number; after: number }>()

  /** @returns disarms it */
  add(fault: Fault): () => void {
    const armed = { fault, times: fault.times ?? 1, after: fault.after ?? 0 }
    this.#armed.add(armed)
    return () => void this.#armed.delete(armed)
  }

  /** The fault that meets this call, counted as used. */
  meet(what: string): Fault | undefined {
    for (const armed of this.#armed) {
      if (armed.fault.what !== undefined && armed.fault.what !== what) continue
      if (armed.after-- > 0) continue
      if (--armed.times <= 0) this.#armed.delete(armed)
      return armed.fault
    }
    return undefined
  }
}
