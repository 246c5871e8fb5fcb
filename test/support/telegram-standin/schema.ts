import { type Properties, type Property, type Schema, spec } from './spec.ts'
import type { Finding, Json } from './types.ts'

const TOO_LONG: Readonly<Record<string, string | undefined>> = {
  text: 'message is too long',
  caption: 'message caption is too long',
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function fits(value: unknown, schema: Schema, top: boolean): boolean {
  const asText = top && typeof value === 'string' ? value : undefined
  if (schema === 'any') return true
  if (schema === 's') return typeof value === 'string'
  if (schema === 'n')
    return typeof value === 'number' || (asText !== undefined && /^-?\d+(\.\d+)?$/.test(asText))
  if (schema === 'b')
    return typeof value === 'boolean' || (top && /^(true|false|0|1|yes|no)$/i.test(String(value)))
  if (schema === 't') return value === true || asText === 'true'
  if (schema === 'f') return typeof value === 'string' || (isObject(value) && value.__file === true)
  if ('e' in schema) return schema.e.includes(value)
  if ('a' in schema) return Array.isArray(value)
  if ('r' in schema) return isObject(value)
  return schema.u.some((alternative) => fits(value, alternative, top))
}

function nameOf(schema: Schema): string {
  if (typeof schema === 'string') return schema
  if ('e' in schema)
    return schema.e
      .slice(0, 4)
      .map((value) => JSON.stringify(value))
      .join('|')
  if ('a' in schema) return `array of ${nameOf(schema.a)}`
  if ('r' in schema) return schema.r
  return schema.u.map(nameOf).join(' or ')
}

/** Checks one value and what it contains. @param top parameters may come as text, as forms send them */
export function checkValue(
  value: unknown,
  schema: Schema,
  path: string,
  found: Finding[],
  top = false,
): void {
  if (!fits(value, schema, top)) {
    const detail = `expected ${nameOf(schema).slice(0, 120)}, got ${kindOf(value)}`
    found.push({ rule: 'type', path, detail, ...(top ? {} : { reject: `can't parse ${path}: wrong type` }) })
    return
  }
  if (typeof schema === 'string' || 'e' in schema) return
  if ('a' in schema) {
    if (Array.isArray(value))
      value.forEach((item, i) => void checkValue(item, schema.a, `${path}[${i}]`, found))
  } else if ('r' in schema) {
    if (isObject(value)) checkObject(value, spec.types[schema.r]?.p ?? {}, path, found)
  } else if (isObject(value)) found.push(...bestOf(value, schema.u, path))
  else if (Array.isArray(value)) {
    const list = schema.u.find((alternative) => typeof alternative === 'object' && 'a' in alternative)
    if (list) checkValue(value, list, path, found)
  }
}

/** Findings against the alternative that fits best. */
function bestOf(value: Json, alternatives: readonly Schema[], path: string): readonly Finding[] {
  let best: { score: number; found: Finding[] } | undefined
  for (const alternative of alternatives) {
    if (typeof alternative === 'string' || !('r' in alternative)) continue
    const found: Finding[] = []
    checkObject(value, spec.types[alternative.r]?.p ?? {}, path, found)
    const score = found.filter((finding) => finding.rule !== 'length' && finding.rule !== 'range').length
    if (best === undefined || score < best.score) best = { score, found }
    if (score === 0) break
  }
  return best?.found ?? []
}

function checkObject(value: Json, properties: Properties, path: string, found: Finding[]): void {
  for (const key in properties) {
    if (!properties[key]?.req || (value[key] ?? undefined) !== undefined) continue
    const reject = `can't parse ${path}: Can't find field "${key}"`
    found.push({ rule: 'required', path: `${path}.${key}`, detail: 'required field is missing', reject })
  }
  for (const key in value) {
    const item = value[key] ?? undefined
    if (item === undefined) continue
    const property = properties[key]
    if (!property) {
      found.push({ rule: 'unknown-field', path: `${path}.${key}`, detail: 'not a field of this object' })
      continue
    }
    checkValue(item, property.t, `${path}.${key}`, found)
    checkLength(item, property, `${path}.${key}`, key, found)
  }
}

function characters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** Checks documented lengths and ranges. @param after the text once its formatting is parsed */
export function checkLength(
  value: unknown,
  { lim }: Property,
  path: string,
  key: string,
  found: Finding[],
  after?: string,
): void {
  if (!lim) return
  if (typeof value === 'string' && lim.unit) {
    const n = lim.unit === 'bytes' ? Buffer.byteLength(value) : characters(after ?? value)
    if (n >= lim.min && n <= lim.max) return
    const reject = lengthWords(key, n > lim.max)
    const detail = `${n} ${lim.unit}, allowed ${lim.min}-${lim.max}`
    found.push({ rule: 'length', path, detail, ...(reject === undefined ? {} : { reject }) })
  } else if (typeof value === 'number' && !lim.unit && (value < lim.min || value > lim.max))
    found.push({ rule: 'range', path, detail: `${value}, allowed ${lim.min}-${lim.max}` })
}

function lengthWords(key: string, tooLong: boolean): string | undefined {
  if (key === 'callback_data') return 'BUTTON_DATA_INVALID'
  if (tooLong) return TOO_LONG[key] ?? `${key} is too long`
  return key === 'text' ? 'message text is empty' : undefined
}
