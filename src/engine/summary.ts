import type { Context } from './context.ts'
import type { Flow } from './flow.ts'
import { answeredPath, askingStep, atPlace } from './path.ts'
import type { Prompt } from './prompt.ts'
import type { Answers } from './session.ts'
import { answerAt } from './step.ts'

/** The summary of a flow's answers along the path they lead, in order. */
export function summaryLines(flow: Flow, answers: Answers, context: Context) {
  return answeredPath(flow, answers, context).flatMap((place) => {
    const step = askingStep(flow, place.step)
    const at = atPlace(flow, place, answers, context)
    const value = answerAt(at)
    const line = step && value !== undefined ? step.show(value, at) : null
    return line ? [{ place, ...line }] : []
  })
}

/**
 * Answers to open questions of a flow that stand in a message meant for something else: a valid national ID, a mobile,
 * the service's name. Nothing that could be mistaken is taken; what was given already is found again, never changed.
 * @param before the consent: only what is no personal datum
 */
export function spotted(flow: Flow, given: Answers, text: string, context: Context, before = false): Answers {
  if (!text) return {}
  return Object.fromEntries(
    Object.keys(flow.steps).flatMap((name) => {
      const step = askingStep(flow, name)
      if (
        !step?.spot ||
        (given[name] !== undefined && step.kind === 'choice') ||
        (before && step.kind !== 'choice')
      )
        return []
      const value = step.spot(text, atPlace(flow, { step: name }, given, context))
      const known = given[name] !== undefined && JSON.stringify(given[name]) !== JSON.stringify(value)
      return value === undefined || known ? [] : [[name, value] as const]
    }),
  )
}

/** Choices that were made already and are named in a message: others, or the same. */
export function renamed(flow: Flow, given: Answers, text: string, context: Context): Answers {
  return Object.fromEntries(
    Object.keys(flow.steps).flatMap((name) => {
      const step = askingStep(flow, name)
      const value = step?.spot?.(text, atPlace(flow, { step: name }, given, context))
      const made = step?.kind === 'choice' && given[name] !== undefined
      return made && value !== undefined ? [[name, value] as const] : []
    }),
  )
}

/** Says which answers were taken from such a message, so that nothing is recorded unseen. */
export function notedPrompt(flow: Flow, answers: Answers, found: Answers, context: Context): Prompt | null {
  const lines = Object.entries(found).flatMap(([name, value]) => {
    const step = askingStep(flow, name)
    const line = step?.show(value, atPlace(flow, { step: name }, answers, context))
    return line ? [{ key: 'summary.line', params: line }] : []
  })
  return lines.length ? { key: 'pending.noted', params: { lines: { lines } } } : null
}
