import type { NextFunction, Request, Response } from 'express'

/** Everything a visitor can be refused for; each has its words in `locales` under `web.error.<name>`. */
export const PROBLEMS = {
  invalid: 400,
  badQuery: 400,
  noSession: 401,
  noKey: 401,
  forbidden: 403,
  noScope: 403,
  notFound: 404,
  tooLarge: 413,
  badFile: 415,
  emptyFile: 422,
  tooMany: 429,
  unexpected: 500,
  unavailable: 503,
} as const
export type ProblemName = keyof typeof PROBLEMS

/** Words of the pages by key, in one language. */
export type PageTexts = (locale: string) => Readonly<Record<string, string>>

/**
 * The one shape of every refusal: a name for programs, the same in Arabic and English for people.
 * @param parameters of the address that were not understood
 */
export function problem(
  response: Response,
  name: ProblemName,
  texts: PageTexts,
  parameters?: readonly string[],
): void {
  const key = `web.error.${name}`
  response
    .status(PROBLEMS[name])
    .set('Cache-Control', 'no-store')
    .json({ error: name, message: { ar: texts('ar')[key] ?? '', en: texts('en')[key] ?? '' }, parameters })
}

/** Thrown by a handler to refuse a request. */
export class Refused extends Error {
  readonly problem: ProblemName
  readonly parameters: readonly string[] | undefined
  constructor(name: ProblemName, options?: ErrorOptions & { readonly parameters?: readonly string[] }) {
    super(name, options)
    this.problem = name
    this.parameters = options?.parameters
  }
}

/** Which refusal an error is; errors of body parsers carry an HTTP status, everything else is our own fault. */
export function problemOf(error: unknown): ProblemName {
  if (error instanceof Refused) return error.problem
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  if (status === 413) return 'tooLarge'
  return typeof status === 'number' && status >= 400 && status < 500 ? 'invalid' : 'unexpected'
}

/** The last handler: turns errors into refusals, and tells the log only of those that are ours. */
export function refuseErrors(texts: PageTexts, onError: (error: unknown) => void) {
  return (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
    const name = problemOf(error)
    if (PROBLEMS[name] >= 500) onError(error instanceof Refused ? (error.cause ?? error) : error)
    if (response.headersSent) next(error)
    else problem(response, name, texts, error instanceof Refused ? error.parameters : undefined)
  }
}
