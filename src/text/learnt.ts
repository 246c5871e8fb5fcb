import type { ModelArrays } from './model-file.ts'

/** What has to be learnt before anything is understood. */
export type ModelName = 'intents' | 'danger' | 'topics'

let find: (name: ModelName) => ModelArrays = (name) => {
  throw new Error(`nothing says where the model "${name}" is: call openBuiltModels first`)
}

/** Says where to find what was learnt. */
export function findLearnt(source: typeof find): void {
  find = source
}

/** What was learnt under a name. */
export function learnt<A extends ModelArrays>(name: ModelName): A {
  return find(name) as A
}
