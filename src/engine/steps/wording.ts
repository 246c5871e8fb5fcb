import type { Param, Prompt } from '../prompt.ts'
import type { At } from '../step.ts'

/** The question of a position: `<flow>.<step>.prompt`. */
export function promptOf(at: At, params?: Readonly<Record<string, Param>>): Prompt {
  return { key: `${at.flow}.${at.step}.prompt`, params }
}

/** The short name of a position in summaries and lists: `<flow>.<step>.label`. */
export function summaryOf(at: At): Param {
  return { key: `${at.flow}.${at.step}.label` }
}
