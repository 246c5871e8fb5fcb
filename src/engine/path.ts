import type { Context } from './context.ts'
import type { End, Flow } from './flow.ts'
import type { Answers, Frame, Json, Place } from './session.ts'
import { type At, answerAt, isRecord, type Step } from './step.ts'

/** Longer than any flow; a flow whose guards lead in a circle is a bug and says so. */
const MAX_STEPS = 200

/** The end of a flow, as a position. */
export interface Ended {
  readonly end: string
}

/** A step that asks something, by name. */
export function askingStep(flow: Flow, name: string): Step | null {
  const step = flow.steps[name]
  return step && step.kind !== 'end' ? (step as Step) : null
}

export function endingStep(flow: Flow, name: string): End | null {
  const step = flow.steps[name]
  return step?.kind === 'end' ? (step as End) : null
}

/** A position together with what a step needs to ask and read there. */
export function atPlace(flow: Flow, place: Place, answers: Answers, context: Context): At {
  return { flow: flow.id, step: place.step, item: place.item, answers, context }
}

/** The first position from a step on that is really asked: guards that say no and steps without items are passed over. */
export function enter(flow: Flow, name: string, answers: Answers, context: Context): Place | Ended {
  let next = name
  for (let i = 0; i < MAX_STEPS; i++) {
    if (endingStep(flow, next)) return { end: next }
    const step = askingStep(flow, next)
    if (!step) throw new Error(`flow ${flow.id} has no step ${next}`)
    const at = atPlace(flow, { step: next }, answers, context)
    if (step.when?.(at) !== false) {
      if (!step.items) return { step: next }
      const first = step.items(at)[0]
      if (first !== undefined) return { step: next, item: first }
    }
    next = step.next(at)
  }
  throw new Error(`flow ${flow.id} goes in a circle at ${next}`)
}

/** The position after an answered one. */
export function following(flow: Flow, place: Place, answers: Answers, context: Context): Place | Ended {
  const step = askingStep(flow, place.step)
  if (!step) throw new Error(`flow ${flow.id} has no step ${place.step}`)
  const at = atPlace(flow, place, answers, context)
  const items = step.items?.(at)
  if (items && place.item !== undefined) {
    const item = items[items.indexOf(place.item) + 1]
    if (item !== undefined) return { step: place.step, item }
  }
  return enter(flow, step.next(at), answers, context)
}

/** From a position on, the first that is not answered yet: questions answered ahead are passed over. */
export function firstOpen(
  flow: Flow,
  from: Place | Ended,
  answers: Answers,
  context: Context,
): Place | Ended {
  let place = from
  for (let i = 0; i < MAX_STEPS && !('end' in place) && isAnswered(flow, place, answers, context); i++)
    place = following(flow, place, answers, context)
  return place
}

/** Positions from the start to the first unanswered one (or the end), as the answers lead. */
export function answeredPath(flow: Flow, answers: Answers, context: Context): readonly Place[] {
  const path: Place[] = []
  let place = enter(flow, flow.start, answers, context)
  while (!('end' in place) && path.length < MAX_STEPS && isAnswered(flow, place, answers, context)) {
    path.push(place)
    place = following(flow, place, answers, context)
  }
  return path
}

/** Confirmations are never "already answered": what they confirm may have changed. */
export function isAnswered(flow: Flow, place: Place, answers: Answers, context: Context): boolean {
  const step = askingStep(flow, place.step)
  const value = answerAt(atPlace(flow, place, answers, context))
  return step?.kind !== 'confirm' && value !== undefined && step?.settled?.(value) !== false
}

/** Answers with one more. */
export function withAnswer(answers: Answers, place: Place, value: Json): Answers {
  if (place.item === undefined) return { ...answers, [place.step]: value }
  const given = answers[place.step]
  return { ...answers, [place.step]: { ...(isRecord(given) ? given : {}), [place.item]: value } }
}

/** A new pass of a flow at its first position; ended at once when nothing is to be asked. */
export function openFrame(
  flow: Flow,
  answers: Answers,
  context: Context,
): Frame | (Ended & { answers: Answers }) {
  const place = firstOpen(flow, enter(flow, flow.start, answers, context), answers, context)
  return 'end' in place
    ? { ...place, answers }
    : { flow: flow.id, version: flow.version, at: place, answers, trail: [], touchedAt: context.now }
}

/** Whether a flow has such a position after these answers. */
export function isAsked(flow: Flow, place: Place, answers: Answers, context: Context): boolean {
  const items = askingStep(flow, place.step)?.items
  if (place.item === undefined) return !items && askingStep(flow, place.step) !== null
  return items?.(atPlace(flow, place, answers, context)).includes(place.item) ?? false
}

/** A stored frame made to fit today's flow: kept where it stands, or restarted at its first open step with its answers. */
export function fitFrame(flow: Flow, frame: Frame, context: Context): Frame | null {
  if (frame.version === flow.version && isAsked(flow, frame.at, frame.answers, context)) return frame
  const path = answeredPath(flow, frame.answers, context)
  const last = path.at(-1)
  const place = last
    ? following(flow, last, frame.answers, context)
    : enter(flow, flow.start, frame.answers, context)
  if ('end' in place) return null
  return { ...frame, version: flow.version, at: place, trail: [...path] }
}
