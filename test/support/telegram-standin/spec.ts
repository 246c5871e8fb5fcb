import { readFileSync } from 'node:fs'

/**
 * What a value may be: s(tring), n(umber), b(oolean), t(rue), f(ile), any; e: one of; a: array of;
 * r: the named object; u: any of these.
 */
export type Schema =
  | 's'
  | 'n'
  | 'b'
  | 't'
  | 'f'
  | 'any'
  | { readonly e: readonly unknown[] }
  | { readonly a: Schema }
  | { readonly r: string }
  | { readonly u: readonly Schema[] }

export interface Property {
  readonly t: Schema
  readonly req?: 1
  /** From the documentation's words; without a unit it is a range of numbers. */
  readonly lim?: { readonly min: number; readonly max: number; readonly unit?: 'characters' | 'bytes' }
}
export type Properties = Readonly<Record<string, Property>>

interface Spec {
  readonly source: string
  readonly methods: Readonly<Record<string, Properties>>
  readonly types: Readonly<Record<string, { readonly p: Properties }>>
}

/**
 * Every method of the Bot API and every object its parameters use, generated from the declarations and doc
 * comments of the npm package named in `source` (@grammyjs/types, MIT) by walking `ApiMethods` with the
 * compiler API of TypeScript 5 (TypeScript 7 has none yet).
 */
export const spec: Spec = JSON.parse(readFileSync(new URL('./spec.json', import.meta.url), 'utf8'))

/** Lower-cased method name, as the server compares them, to its proper spelling. */
export const methodNames: ReadonlyMap<string, string> = new Map(
  Object.keys(spec.methods).map((name) => [name.toLowerCase(), name]),
)
