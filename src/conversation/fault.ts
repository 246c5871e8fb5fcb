import { sqlState } from '../store/sql.ts'

/**
 * What may be logged of an error: its name, SQLSTATE and the lines of code it came through. Never its message, which
 * may quote what a person wrote.
 */
export function faultOf(error: unknown): {
  readonly name: string
  readonly state?: string
  readonly at?: string
} {
  if (!(error instanceof Error)) return { name: typeof error }
  const state = sqlState(error)
  // The stack begins with the message, and a message may have lines that look like code.
  const frames = error.stack
    ?.replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    ...(state === undefined ? {} : { state }),
    ...(frames?.length
      ? {
          at: frames
            .slice(0, 4)
            .map((line) => line.trim())
            .join(' < '),
        }
      : {}),
  }
}
