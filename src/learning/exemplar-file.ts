import type { CrisisKind } from '../intent/crisis/rule.ts'
import type { Exemplified } from '../intent/wish.ts'

/** What a careful reader takes a message for; `ordinary`: no danger, whatever it wants. */
export type Label = Exemplified | CrisisKind | 'ordinary'

/** One message as people write it. */
export interface Exemplar {
  readonly label: Label
  readonly text: string
}

const LABELS: Readonly<Record<Label, true>> = {
  request: true,
  status: true,
  human: true,
  complaint: true,
  suggestion: true,
  question: true,
  chitchat: true,
  ordinary: true,
  'self-harm': true,
  violence: true,
  threat: true,
  medical: true,
  child: true,
}

/**
 * Reads a file of exemplars: who wrote it, then under each `# label` one message a line.
 * @throws Error naming the line whose label is unknown
 */
export function parseExemplars(source: string): Exemplar[] {
  let label: Label | null = null
  const exemplars: Exemplar[] = []
  for (const [at, line] of source.split('\n').entries()) {
    const heading = /^# (.*)$/.exec(line)?.[1]
    if (heading !== undefined) {
      if (!isLabel(heading)) throw new Error(`line ${at + 1}: no label is called "${heading}"`)
      label = heading
    } else if (label && line !== '') exemplars.push({ label, text: line })
  }
  return exemplars
}

function isLabel(name: string): name is Label {
  return Object.hasOwn(LABELS, name)
}
