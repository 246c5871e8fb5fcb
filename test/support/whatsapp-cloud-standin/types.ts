/** JSON objects as they travel. */
export type Json = Record<string, unknown>

/** A call as the stand-in remembers it. */
export interface CallRecord {
  /** `messages`, `read`, `media`, `file` or `number`. */
  readonly what: string
  readonly body: Json
  readonly status: number
}

/** A message of ours as the person sees it. */
export interface Shown {
  readonly id: string
  readonly kind: 'text' | 'button' | 'list' | 'template' | 'image' | 'video' | 'audio' | 'document'
  readonly text: string
  /** What can be tapped. */
  readonly options: readonly ShownOption[]
  /** What the sender wants to have repeated with receipts. */
  readonly mark: string | undefined
  /** The message it is shown as an answer to. */
  readonly answers?: string
  readonly file?: UploadedFile
}

export interface ShownOption {
  readonly id: string
  readonly title: string
  readonly description?: string
}

/** A file that was uploaded before it is sent. */
export interface UploadedFile {
  readonly data: Buffer
  readonly type: string
  readonly filename?: string
}

/** An approved template with one body of so many variables. */
export interface KnownTemplate {
  readonly name: string
  readonly language: string
  readonly variables: number
}

export interface StandinOptions {
  readonly version: string
  readonly phoneId: string
  readonly token: string
  readonly appSecret: string
  readonly verifyToken: string
  readonly templates: readonly KnownTemplate[]
  /** Receipts that follow a message by themselves; others are driven by tests. */
  readonly receipts: readonly ('sent' | 'delivered')[]
  /** Free words outside the 24 hours are refused at once, or taken and reported as failed, as Meta mostly does. */
  readonly refusesLate: boolean
  /** First pause before a webhook is delivered again, doubled each time. */
  readonly retryMs: number
}
