import type { DomainEvent } from '../domain/events.ts'
import type { Action } from './action.ts'
import type { Context, Query } from './context.ts'
import type { Reply } from './prompt.ts'
import type { Answers } from './session.ts'
import type { At, Step } from './step.ts'

/** What a flow leaves behind when it ends. */
export interface Ending {
  readonly say: Reply
  readonly events?: readonly DomainEvent[]
  /**
   * What follows at once. `discard` throws the frame below away, `edit` reopens a step of it, `replace` puts the choices a
   * message names in place of those made, `start` begins another flow.
   */
  readonly after?:
    | { readonly kind: 'discard' }
    | { readonly kind: 'edit'; readonly step: string; readonly item?: string }
    | { readonly kind: 'start'; readonly flow: string; readonly answers?: Answers }
    | { readonly kind: 'act'; readonly action: Action; readonly words?: string }
    | { readonly kind: 'resumeDraft' }
    | { readonly kind: 'dropDraft'; readonly start: string }
    | { readonly kind: 'replace'; readonly words: string }
    | { readonly kind: 'question'; readonly text: string }
  /** The language from this reply on. */
  readonly locale?: string
  /** A failed proof of identity is remembered. */
  readonly failedProof?: boolean
  /** Drafts are thrown away: what was written in them may no longer be kept. */
  readonly forgets?: boolean
}

/** The last step of a flow: entered, never asked. */
export interface End {
  readonly kind: 'end'
  readonly finish: (at: At) => Ending
}

export function end(finish: (at: At) => Ending): End {
  return { kind: 'end', finish }
}

export interface Flow {
  readonly id: string
  /** Raised when steps change in a way that stored positions no longer fit. */
  readonly version: number
  /** A flow that must come first for this person (consent), by its id. */
  readonly gate?: (context: Context) => string | null
  /** What a person asks for to begin it; none for flows that others begin. */
  readonly action?: Action
  /** Kept for 30 days when it is left, and can be resumed. */
  readonly draft: boolean
  /** What must be looked up before anything of it can be asked or read. */
  readonly needs?: Query
  /** Answers that are known before it begins. */
  readonly given?: (context: Context) => Answers
  /** What cancelling it asks for, where that means more than to leave it. */
  readonly leaving?: Action
  /** A flow that is over once this one is begun, wherever it is open. */
  readonly over?: string
  /** A question in passing: dropped when the person writes something else. */
  readonly passing: boolean
  /** The step that holds the person's own account; more can be added to it from any step. */
  readonly account?: string
  readonly start: string
  readonly steps: Readonly<Record<string, Step | End>>
}

/**
 * Declares a flow. Steps are named by their keys; every `next` must be one of those names, or it does not compile.
 * Texts are found by position: `<flow>.<step>.prompt`, `.label`, `.problem.<reason>`.
 */
export function flow<Name extends string>(
  id: string,
  definition: {
    readonly version: number
    readonly action?: Action
    readonly gate?: (context: Context) => string | null
    readonly draft?: boolean
    readonly passing?: boolean
    readonly leaving?: Action
    readonly over?: string
    readonly needs?: Query
    readonly given?: (context: Context) => Answers
    readonly account?: NoInfer<Name>
    readonly start: NoInfer<Name>
    readonly steps: { readonly [N in Name]: Step<NoInfer<Name>> | End }
  },
): Flow {
  const { draft = false, passing = false, ...rest } = definition
  return { id, ...rest, draft, passing }
}
