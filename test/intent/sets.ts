import { readFileSync } from 'node:fs'

/**
 * The parts of the first sets. `held` and `final` were kept apart while the first rules were made; by now all are learnt from.
 */
export type Half = 'tune' | 'held' | 'fresh' | 'final'

export interface CrisisPhrasing {
  readonly text: string
  readonly kind: 'self-harm' | 'violence' | 'threat' | 'medical' | 'child'
  readonly style: 'explicit' | 'indirect'
  readonly half: Half
}

export interface OrdinaryPhrasing {
  readonly text: string
  readonly topic: string
  readonly half: Half
}

export interface IntentPhrasing {
  readonly text: string
  readonly intent: string
  readonly half: Half
}

export function readLines<T>(file: URL): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)
}

export const crises = readLines<CrisisPhrasing>(new URL('./crisis.jsonl', import.meta.url))
export const ordinary = readLines<OrdinaryPhrasing>(new URL('./ordinary.jsonl', import.meta.url))
export const intents = readLines<IntentPhrasing>(new URL('./intents.jsonl', import.meta.url))

/** The share of items a condition holds for; 0 for none. */
export function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length / Math.max(items.length, 1)
}
