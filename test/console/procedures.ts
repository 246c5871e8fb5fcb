import { z } from 'zod'
import type { Capability } from '../../src/domain/role.ts'
import { consoleRouter } from '../../src/http/console/router.ts'

/** A route of the console as the router knows it. */
export interface Procedure {
  readonly path: string
  readonly type: 'query' | 'mutation' | 'subscription'
  readonly needs?: Capability
  readonly audit?: 'none'
  /** JSON schemas of what it takes; several are all to be met. */
  readonly inputs: readonly z.core.JSONSchema.BaseSchema[]
}

interface Inside {
  readonly _def: {
    readonly type: Procedure['type']
    readonly meta?: Pick<Procedure, 'needs' | 'audit'>
    readonly inputs: readonly z.ZodType[]
  }
}

/** Every route there is. At run time they lie flat by their path; their type says otherwise. */
export function allProcedures(): Procedure[] {
  const flat = consoleRouter._def.procedures as unknown as Readonly<Record<string, Inside>>
  return Object.entries(flat).map(([path, { _def }]) => ({
    path,
    type: _def.type,
    ..._def.meta,
    inputs: _def.inputs.map((input) => z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })),
  }))
}

type Schema = z.core.JSONSchema.BaseSchema

/** Names of the properties that hold an id, at any depth. */
export function idsOf(schemas: readonly Schema[]): string[] {
  const found = new Set<string>()
  const walk = (schema: unknown, name: string) => {
    if (typeof schema !== 'object' || schema === null) return
    const { format, properties, items, anyOf, allOf, oneOf } = schema as Schema
    if (format === 'uuid') found.add(name)
    for (const [key, part] of Object.entries(properties ?? {})) walk(part, key)
    walk(items, name)
    for (const part of [...(anyOf ?? []), ...(allOf ?? []), ...(oneOf ?? [])]) walk(part, name)
  }
  for (const schema of schemas) walk(schema, '')
  return [...found]
}

/** The least that every schema takes, once per branch of a union and with and without ids that may be left out; ids are put in by the name of their property. */
export function samplesOf(schemas: readonly Schema[], idOf: (name: string) => string): unknown[] {
  return schemas.reduce<unknown[]>(
    (made, schema) =>
      made.flatMap((one) =>
        sampleOf(schema, '', idOf).map((other) => ({ ...(one as object), ...(other as object) })),
      ),
    [{}],
  )
}

function sampleOf(schema: Schema, name: string, idOf: (name: string) => string): unknown[] {
  const branches = schema.anyOf ?? schema.oneOf
  if (branches) return branches.flatMap((branch) => sampleOf(branch as Schema, name, idOf))
  if (schema.const !== undefined) return [schema.const]
  if (schema.enum) return [schema.enum[0]]
  if (schema.default !== undefined) return [schema.default]
  if (schema.format === 'uuid') return [idOf(name)]
  if (schema.type === 'object') return objectsOf(schema, idOf)
  if (schema.type === 'array')
    return (schema.minItems ?? 0) > 0 || idsOf([schema]).length > 0
      ? sampleOf((schema.items ?? {}) as Schema, name, idOf).map((one) => [one])
      : [[]]
  if (schema.type === 'boolean') return [false]
  if (schema.type === 'null') return [null]
  if (schema.type === 'integer' || schema.type === 'number') return [Math.max(1, schema.minimum ?? 1)]
  if (schema.format === 'date') return ['2026-01-01']
  if (schema.format === 'date-time') return [new Date(Date.now() + 86_400_000).toISOString()]
  if (schema.pattern?.includes('\\d')) return ['1']
  return ['س'.repeat(Math.max(2, schema.minLength ?? 0))]
}

function objectsOf(schema: Schema, idOf: (name: string) => string): unknown[] {
  const required = new Set(schema.required ?? [])
  return Object.entries(schema.properties ?? {}).reduce<Record<string, unknown>[]>(
    (made, [key, part]) => {
      // What may be left out is, and what names something is given as well.
      if (!required.has(key) && idsOf([part as Schema]).length === 0) return made
      const values = sampleOf(part as Schema, key, idOf)
      const given = made.flatMap((one) => values.map((value) => ({ ...one, [key]: value })))
      return required.has(key) ? given : made.concat(given)
    },
    [{}],
  )
}
