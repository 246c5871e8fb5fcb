import type { z } from 'zod'
import type { Statement } from '../store/sql.ts'

/** What came of a job. */
export type TaskResult =
  | {
      readonly kind: 'done'
      /** Written in the same commit that ends the job: done once, with all it leads to, or not at all. */
      readonly statements?: readonly Statement[]
      /** Conversations that got something to say by it. */
      readonly wakes?: readonly string[]
    }
  /** Its time has not come. */
  | { readonly kind: 'later'; readonly seconds: number }

/** One kind of work that happens outside turns. */
export interface Task {
  readonly name: string
  /** Tries before it is given up and logged as an error. */
  readonly tries: number
  /** Seconds one try may take. */
  readonly seconds: number
  run(payload: unknown): Promise<TaskResult>
}

/** Declares a task; its payload is validated before it runs. Throwing means: try again later. */
export function defineTask<Payload>(
  name: string,
  bounds: { readonly tries: number; readonly seconds: number },
  payload: z.ZodType<Payload>,
  run: (payload: Payload) => Promise<TaskResult>,
): Task {
  return { name, ...bounds, run: async (given) => run(payload.parse(given)) }
}

export const DONE: TaskResult = { kind: 'done' }
