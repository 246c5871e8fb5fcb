import type { Flow } from './flow.ts'
import type { Prompt } from './prompt.ts'
import type { Frame } from './session.ts'
import type { At, Step } from './step.ts'

/** The pending question: its frame, its step, and where it is asked. */
export interface Pending {
  readonly flow: Flow
  readonly frame: Frame
  readonly step: Step
  readonly at: At
}

/** The question once more after something else, in one line where the flow has one. */
export function againPrompt({ step, at }: Pending): Prompt {
  const prompt = step.ask(at)
  return {
    ...prompt,
    key: [`${at.flow}.${at.step}.again`, 'pending.again'],
    params: { ...prompt.params, question: { key: prompt.key, params: prompt.params } },
  }
}

/** Why what was sent cannot be the answer, with the options still there. */
export function problemPrompt({ step, at }: Pending, reason: string, params?: Prompt['params']): Prompt {
  const { options, sharesContact } = step.ask(at)
  const key = [
    `${at.flow}.${at.step}.problem.${reason}`,
    `problem.${step.kind}.${reason}`,
    `problem.${reason}`,
  ]
  return { key, params, options, sharesContact }
}
