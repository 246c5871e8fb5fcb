import type { Move } from '../../domain/pipeline/moves.ts'

/** What an officer wants to become of a request. */
export interface MoveWish {
  readonly requestId: string
  readonly move: Move
  /** An officer's id. */
  readonly by: string
  /** The request's version as the officer saw it; another one since refuses the move. */
  readonly version?: number
  /** In words for the applicant. */
  readonly reason?: string
  readonly clause?: { readonly id: string; readonly text: string }
  readonly earlyReason?: string
  /** Kept with the change, to understand it later. */
  readonly detail?: Readonly<Record<string, unknown>>
}
