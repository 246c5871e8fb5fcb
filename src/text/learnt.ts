import type { ModelArrays } from './model-file.ts'

/** What the process has to learn before it understands anything. */
export type ModelName = 'intents' | 'danger' | 'topics'

let built: (name: ModelName) => ModelArrays | null = () => null

/**
 * Says where to find what was learnt beforehand.
 * @param source null for what it does not have, or was learnt from anything but the very sources that ask
 */
export function findLearnt(source: typeof built): void {
  built = source
}

/** What was learnt beforehand, else what is learnt now: the same numbers either way. */
export function learnt<A extends ModelArrays>(name: ModelName, learn: () => A): A {
  return (built(name) as A | null) ?? learn()
}
