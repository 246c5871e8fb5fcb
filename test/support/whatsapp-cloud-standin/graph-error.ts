/** An answer of the Graph API that says no. */
export class GraphError extends Error {
  readonly status: number
  readonly code: number
  readonly subcode: number | undefined
  readonly details: string

  constructor(status: number, code: number, title: string, details = title, subcode?: number) {
    super(`(#${code}) ${title}`)
    this.status = status
    this.code = code
    this.subcode = subcode
    this.details = details
  }

  get body(): object {
    return {
      error: {
        message: this.message,
        type: 'OAuthException',
        code: this.code,
        ...(this.subcode === undefined ? {} : { error_subcode: this.subcode }),
        error_data: { messaging_product: 'whatsapp', details: this.details },
        fbtrace_id: 'A1b2C3d4E5f6',
      },
    }
  }
}

/** An object that does not exist, or that the token does not reach. */
export function noSuchObject(id: string): GraphError {
  const words = `Unsupported get request. Object with ID '${id}' does not exist`
  return new GraphError(400, 100, words, words, 33)
}
