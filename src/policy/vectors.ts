import type { Features } from './features.ts'
import type { TopicModel } from './topic-model.ts'

/** The features of a text, weighed by how telling they are, of length one. */
export type Vector = ReadonlyMap<string, number>

export function vectorOf(features: Features, model: TopicModel): Vector {
  const weighed = [...features].map(([name, weight]) => [name, weight * model.rarity(name)] as const)
  const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1
  return new Map(weighed.map(([name, weight]) => [name, weight / length]))
}

/** How alike two texts are, 0..1. */
export function cosine(a: Vector, b: Vector): number {
  let sum = 0
  for (const [name, weight] of a) sum += weight * (b.get(name) ?? 0)
  return sum
}
