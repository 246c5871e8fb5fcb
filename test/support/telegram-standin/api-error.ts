/** An answer other than `ok`, as the Bot API words it. */
export class ApiError extends Error {
  readonly code: number
  readonly parameters: { readonly retry_after: number } | undefined

  constructor(code: number, description: string, parameters?: { retry_after: number }) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

/** 400, the commonest answer. */
export function badRequest(description: string): ApiError {
  return new ApiError(400, `Bad Request: ${description}`)
}

/** 429 with its pause in seconds. */
export function tooManyRequests(seconds: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
}
