import type { Locale } from '../domain/localized.ts'
import type { Action } from './action.ts'
import { askedLast } from './asked.ts'
import type { Context } from './context.ts'
import type { Ending, Flow } from './flow.ts'
import { type Flows, Passes } from './passes.ts'
import {
  askingStep,
  atPlace,
  endingStep,
  firstOpen,
  following,
  isAsked,
  openFrame,
  withAnswer,
} from './path.ts'
import { againPrompt, type Pending, problemPrompt } from './pending.ts'
import { type Prompt, standTogether } from './prompt.ts'
import type { Answers, Frame, Json, Place, Session } from './session.ts'
import { Speech } from './speech.ts'
import type { Input } from './step.ts'
import { notedPrompt, renamed, spotted } from './summary.ts'
import type { Turn } from './turn.ts'

/**
 * One turn in the making. Mutable inside, but born of values and turned into a value: the engine stays a function.
 * It moves through flows and says what they ask; what a person meant is decided in `understand.ts` and `advance.ts`.
 */
export class Talk extends Speech {
  readonly context: Context
  readonly #passes: Passes
  #session: Session
  #locale: Locale

  constructor(flows: Flows, session: Session, context: Context) {
    super()
    this.context = { ...context, failedProofs: session.failedProofs, asked: session.asked }
    this.#passes = new Passes(flows, session, this.context)
    this.#session = session
    this.#locale = context.locale
  }

  get session(): Session {
    return this.#session
  }
  get menu(): readonly Action[] {
    return this.#passes.menu
  }
  get draft(): Frame | undefined {
    return this.#passes.draft
  }

  flow(id: string): Flow | undefined {
    return this.#passes.flow(id)
  }
  flowFor(action: Action): Flow | undefined {
    return this.#passes.flowFor(action)
  }

  /** The question waiting for an answer. */
  get pending(): Pending | null {
    return this.#passes.pending
  }

  note(change: Partial<Session>): void {
    this.#session = { ...this.#session, ...change }
  }

  /** Asks the pending question as a fresh one. */
  ask(): void {
    const pending = this.pending
    if (!pending) return
    this.say(pending.step.ask(pending.at))
    this.restful()
  }
  /** Asks it again after something else, in one line where the flow has one. */
  askAgain(): void {
    const pending = this.pending
    if (!pending || this.asked) return
    this.say(againPrompt(pending))
    this.restful()
  }
  /** What was sent cannot be the answer: why, with the options still there. */
  complain(reason: string, params?: Prompt['params']): void {
    const pending = this.pending
    if (!pending) return
    this.say(problemPrompt(pending, reason, params))
    this.restful()
  }
  /** Part of an answer is kept; the step goes on. */
  keep(value: Json, say: Prompt): void {
    this.#passes.change((frame) => ({ ...frame, answers: withAnswer(frame.answers, frame.at, value) }))
    this.take()
    this.say(say)
    this.restful()
  }

  /**
   * Begins a flow on top of what is pending, never on top of itself.
   * @param words what it was asked for with: an answer to its first question may stand in it
   */
  begin(flow: Flow, answers: Answers = {}, words = ''): void {
    if (flow.over) this.#passes.drop(flow.over)
    const first = this.#gateOf(flow)
    const found = flow.draft ? spotted(flow, answers, words, this.context, first !== undefined) : {}
    const given = { ...flow.given?.(this.context), ...answers, ...found }
    if (first) return this.begin(first, given)
    if (this.pending?.flow.id === flow.id) this.#passes.pop()
    const opened = openFrame(flow, given, this.context)
    if ('end' in opened) return this.#finish(flow, opened.end, opened.answers)
    this.#passes.push(opened)
    const noted = flow.draft && notedPrompt(flow, given, given, this.context)
    if (noted) this.say(noted)
    const { step, at } = this.pending ?? {}
    const input = { text: words, option: null, attachment: null, contact: null }
    const reading = step && at && words && !flow.draft && step.listening === 'closed' && step.read(input, at)
    if (reading && reading.kind === 'answer') return this.answer(reading.value)
    this.ask()
  }

  /** Keeps what a message says to other open questions of the pending form; whether it says anything. */
  gather(words: string): boolean {
    const pending = this.pending
    if (!pending?.flow.draft) return false
    const { flow, frame } = pending
    const { [frame.at.step]: _, ...found } = spotted(flow, frame.answers, words, this.context)
    return this.told(found)
  }

  /** Keeps answers to other questions of the pending flow, and says so; whether there was anything to say. */
  told(found: Answers): boolean {
    const pending = this.pending
    if (!pending) return false
    const { flow, frame } = pending
    const answers = { ...frame.answers, ...found }
    const noted = notedPrompt(flow, answers, found, this.context)
    if (!noted) return false
    this.#passes.change((old) => ({ ...old, answers }))
    this.say(noted)
    return true
  }

  /**
   * Puts other choices in place of those made, where a message names them: the service, for whom. Also while what must
   * come before a form is asked. Whether it named any.
   */
  replace(words: string): boolean {
    const pending = this.pending
    const form = pending && this.#passes.formOf(pending.flow)
    if (!pending || !form) return false
    const { answers } = pending.frame
    const found = renamed(form, answers, words, this.context)
    const noted = notedPrompt(form, { ...answers, ...found }, found, this.context)
    if (!noted) return false
    this.say(noted)
    for (const [step, value] of Object.entries(found)) {
      if (value === answers[step]) continue
      if (form !== pending.flow) this.put(step, value)
      else {
        this.#passes.change((frame) => ({ ...frame, at: { step } }))
        this.answer(value)
      }
    }
    return true
  }

  /** Changes an answer without asking for it. */
  put(step: string, value: Json): void {
    this.#passes.change((frame) => ({ ...frame, answers: { ...frame.answers, [step]: value } }))
  }

  /** Drops a small question that the person talks past, so that the one below is heard; false when it must stay. */
  giveWay(input: Input): boolean {
    if (this.pending?.flow.passing) this.#passes.pop()
    // What was not said yes to is left as by a no, and said to be.
    else if (this.#passes.answersBelow(input)) this.answer(false)
    else return false
    return true
  }

  /** Records the pending question's answer and goes on. */
  answer(value: Json): void {
    const pending = this.pending
    if (!pending) return
    const { flow, frame } = pending
    const answers = withAnswer(frame.answers, frame.at, value)
    // What was asked before may not be asked any more: another service has other questions.
    const before = frame.trail.filter(
      (place) => !same(place, frame.at) && isAsked(flow, place, answers, this.context),
    )
    const trail = [...before, frame.at]
    const next = firstOpen(flow, following(flow, frame.at, answers, this.context), answers, this.context)
    if ('end' in next) {
      this.#passes.pop()
      return this.#finish(flow, next.end, answers)
    }
    const at = next
    this.#passes.change((old) => ({ ...old, answers, trail, at }))
    this.ask()
  }

  /** One question back; false at the first one. */
  back(): boolean {
    const pending = this.pending
    const before = pending?.frame.trail.filter((place) => !same(place, pending.frame.at)).at(-1)
    if (!pending || !before) return false
    this.#passes.change((frame) => ({
      ...frame,
      at: before,
      trail: frame.trail.filter((place) => !same(place, before)),
    }))
    this.ask()
    return true
  }

  /** Reopens an answered question of the pending flow. */
  edit(place: Place): void {
    const pending = this.pending
    if (!pending || !askingStep(pending.flow, place.step)) return
    this.#passes.change((frame) => ({ ...frame, at: place }))
    this.ask()
  }

  /** Drops the pending flow. */
  discard(): void {
    this.#passes.pop()
  }

  /** Puts a draft aside and forgets everything else that was under way. */
  park(): void {
    this.#passes.park()
  }

  /** Takes up the draft put aside last, after what must come first for it; false when there is none. */
  resume(): boolean {
    const draft = this.draft
    const flow = draft && this.flow(draft.flow)
    if (!draft || !flow) return false
    const first = this.#gateOf(flow)
    if (first) {
      this.begin(first, { resumes: true })
      return true
    }
    this.#passes.takeUp()
    this.ask()
    return true
  }
  dropDraft(): void {
    this.#passes.dropDraft()
  }

  /** What must come before a flow for this person, unless it was agreed to in this very turn. */
  #gateOf(flow: Flow): Flow | undefined {
    const gate = flow.gate?.(this.context)
    const agreed = this.events.some(({ type }) => type === 'consentGiven')
    return gate && !agreed ? this.flow(gate) : undefined
  }

  /** How the message goes on the one before it, see burst.ts. */
  follows: 'together' | 'soon' | null = null

  /** Carries out what an ended flow left behind. `act` and `question` are the caller's, who knows what they mean. */
  follow?: (after: NonNullable<Ending['after']>) => void

  #finish(flow: Flow, name: string, answers: Answers): void {
    const ending = endingStep(flow, name)?.finish(atPlace(flow, { step: name }, answers, this.context))
    if (!ending) throw new Error(`flow ${flow.id} has no end ${name}`)
    this.say(...ending.say)
    this.emit(...(ending.events ?? []))
    if (ending.forgets && this.#passes.forgetDrafts()) this.say({ key: 'cancel.discarded' })
    if (ending.locale) this.#locale = ending.locale
    if (ending.failedProof) this.note({ failedProofs: [...this.#session.failedProofs, this.context.now] })
    if (ending.after) this.follow?.(ending.after)
  }

  /** The finished turn. The pending question is asked again when something else came in between. */
  turn(): Turn {
    this.askAgain()
    if (this.said.length === 0) throw new Error('a turn that says nothing')
    const reply = standTogether(this.said)
    const shown = (reply.at(-1)?.options ?? []).map(({ token }) => token)
    return {
      session: {
        ...this.#session,
        ...this.#passes.kept,
        shown,
        asked: askedLast(this.#session.asked, this.events),
        lastAt: this.context.now,
      },
      reply,
      events: this.events,
      locale: this.#locale,
      urgent: this.isUrgent,
    }
  }
}

const same = (a: Place, b: Place) => a.step === b.step && a.item === b.item
