import type { PageOptions } from './page-options.ts'
import type { Account } from './wire.ts'

export interface StandinOptions {
  /** The account that is linked; ids without their server part. */
  readonly me?: { readonly pn?: string; readonly lid?: string; readonly name?: string }
  readonly page?: Partial<PageOptions>
  /** Milliseconds until a sent message is delivered, and from then until it is read; null for only by `ack()`. */
  readonly autoAck?: { readonly delivered?: number | null; readonly read?: number | null }
  /** When a page that starts gets what came meanwhile: the real one gets it before the library listens. */
  readonly offlineDelivery?: 'before-ready' | 'after-ready'
}

export interface CompleteOptions {
  readonly me: Account
  readonly autoAck: { readonly delivered: number | null; readonly read: number | null }
  readonly offlineDelivery: 'before-ready' | 'after-ready'
}

export function completeOptions({ me, autoAck, offlineDelivery }: StandinOptions): CompleteOptions {
  return {
    me: {
      pn: `${me?.pn ?? '966500009999'}@c.us`,
      lid: `${me?.lid ?? '900000000009999'}@lid`,
      name: me?.name ?? 'Stand-in',
    },
    autoAck: { delivered: 20, read: null, ...autoAck },
    offlineDelivery: offlineDelivery ?? 'before-ready',
  }
}
