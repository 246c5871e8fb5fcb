import type { Action } from './action.ts'
import type { Context } from './context.ts'
import type { Flow } from './flow.ts'
import { askingStep, atPlace, fitFrame } from './path.ts'
import type { Pending } from './pending.ts'
import { DRAFT_DAYS, type Frame, type Session } from './session.ts'
import type { Input } from './step.ts'

/** The flows of an association's assistant, and what its menu offers, in order. */
export interface Flows {
  readonly all: readonly Flow[]
  readonly menu: readonly Action[]
}

const DAY = 86_400_000

/**
 * The flows that are under way, one on top of another, and the drafts put aside, during one turn. What was stored is made to
 * fit today's flows; what is too old, or fits none, is gone.
 */
export class Passes {
  readonly #flows: Flows
  readonly #context: Context
  #frames: Frame[]
  #drafts: Frame[]

  constructor(flows: Flows, session: Session, context: Context) {
    this.#flows = flows
    this.#context = context
    const fresh = (frame: Frame) => Date.parse(context.now) - Date.parse(frame.touchedAt) < DRAFT_DAYS * DAY
    const fitting = (frames: readonly Frame[]) =>
      frames.filter(fresh).flatMap((frame) => {
        const flow = this.flow(frame.flow)
        const fitted = flow && fitFrame(flow, frame, context)
        return fitted ? [fitted] : []
      })
    this.#frames = fitting(session.frames)
    this.#drafts = fitting(session.drafts)
  }

  get menu(): readonly Action[] {
    return this.#flows.menu
  }
  flow(id: string): Flow | undefined {
    return this.#flows.all.find((flow) => flow.id === id)
  }
  flowFor(action: Action): Flow | undefined {
    return this.#flows.all.find((flow) => flow.action === action)
  }

  /** The form a flow is, or comes before (the consent). */
  formOf(flow: Flow): Flow | undefined {
    return flow.draft
      ? flow
      : this.#flows.all.find(({ draft, gate }) => draft && gate?.(this.#context) === flow.id)
  }

  /** What is kept of it for the next turn. */
  get kept(): Pick<Session, 'frames' | 'drafts'> {
    return { frames: this.#frames, drafts: this.#drafts }
  }
  get draft(): Frame | undefined {
    return this.#drafts.at(-1)
  }
  /** The question waiting for an answer. */
  get pending(): Pending | null {
    return this.#askedBy(this.#frames.at(-1))
  }
  /** Whether words that answer no yes-or-no question answer the form's question below it. */
  answersBelow(input: Input): boolean {
    const below = this.#askedBy(this.#frames.at(-2))
    if (this.pending?.step.kind !== 'confirm' || !below?.flow.draft) return false
    const { step, at } = below
    return (
      (step.listening === 'closed' || step.listening === 'narrow') && step.read(input, at).kind === 'answer'
    )
  }
  #askedBy(frame: Frame | undefined): Pending | null {
    const flow = frame && this.flow(frame.flow)
    const step = flow && askingStep(flow, frame.at.step)
    return flow && step
      ? { flow, frame, step, at: atPlace(flow, frame.at, frame.answers, this.#context) }
      : null
  }

  push(frame: Frame): void {
    this.#frames.push(frame)
  }
  pop(): void {
    this.#frames.pop()
  }
  /** Drops a flow wherever it is open. */
  drop(id: string): void {
    this.#frames = this.#frames.filter(({ flow }) => flow !== id)
  }
  /** Changes the topmost one, which is touched now. */
  change(change: (frame: Frame) => Frame): void {
    const frame = this.#frames.pop()
    if (frame) this.#frames.push({ ...change(frame), touchedAt: this.#context.now })
  }

  /** Puts a draft aside and forgets everything else that was under way. */
  park(): void {
    const kept = this.#frames.filter((frame) => this.flow(frame.flow)?.draft && isBegun(frame))
    const others = this.#drafts.filter((draft) => !kept.some(({ flow }) => flow === draft.flow))
    this.#drafts = [...others, ...kept]
    this.#frames = []
  }
  /** Takes up the draft put aside last. */
  takeUp(): void {
    const draft = this.#drafts.pop()
    if (draft) this.#frames.push(draft)
  }
  dropDraft(): void {
    this.#drafts.pop()
  }
  /** Throws every draft away, also one that is being written; whether there was one. */
  forgetDrafts(): boolean {
    const drafts = (frame: Frame) => this.flow(frame.flow)?.draft === true
    const forgotten = this.#drafts.length > 0 || this.#frames.some(drafts)
    this.#frames = this.#frames.filter((frame) => !drafts(frame))
    this.#drafts = []
    return forgotten
  }
}

/** A frame in which something was answered. */
export const isBegun = ({ answers }: Frame): boolean => Object.keys(answers).length > 0
