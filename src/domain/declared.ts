import type { DeclarationGiven, FormLine } from './help-request.ts'

/** A declaration with everything that belongs to it: what a seal stands for. */
export interface Declared {
  readonly requestId: string
  readonly version: number
  /** The exact words. */
  readonly text: string
  /** The data as it was read back. */
  readonly summary: readonly FormLine[]
  readonly channel: string
  readonly locale: string
  /** ISO instant, in milliseconds. */
  readonly declaredAt: string
  readonly given: DeclarationGiven
  /** Officer before whom it was given, and the signed paper. */
  readonly heardBy: string | null
  readonly scanId: string | null
}

/** A declaration as one text: equal for equal declarations, whatever order a database gives its keys in. */
export function declaredContent(of: Declared): string {
  const { requestId, version, text, channel, locale, given, heardBy, scanId } = of
  const lines = of.summary.map(({ step, label, value }) => [step, label, value])
  const at = new Date(of.declaredAt).toISOString()
  return JSON.stringify([
    'declaration 1',
    requestId,
    version,
    text,
    lines,
    channel,
    locale,
    at,
    given,
    heardBy,
    scanId,
  ])
}

/** What a link of the chain of seals is made of. */
export interface Sealing {
  readonly before: string
  readonly requestId: string
  readonly content: string
  readonly sealedAt: Date
  /** How many-eth declaration it is; null for those from before they were counted. */
  readonly number: string | null
}

export function sealContent({ before, requestId, content, sealedAt, number }: Sealing): string {
  const seal = [before, requestId, content, sealedAt.toISOString()]
  return JSON.stringify(number === null ? ['seal 1', ...seal] : ['seal 2', ...seal, number])
}
