/** A JSON object from outside. */
export type Json = Readonly<Record<string, unknown>>

function valueIn(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.hasOwn(value, key) ? (value as Json)[key] : undefined
}

/** The object under `key`, undefined for anything else. */
export function objectIn(value: unknown, key: string): Json | undefined {
  const found = valueIn(value, key)
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Json) : undefined
}

/** The list under `key`, undefined for anything else. */
export function listIn(value: unknown, key: string): readonly unknown[] | undefined {
  const found = valueIn(value, key)
  return Array.isArray(found) ? found : undefined
}

/** The text under `key`, undefined for anything else. */
export function stringIn(value: unknown, key: string): string | undefined {
  const found = valueIn(value, key)
  return typeof found === 'string' ? found : undefined
}

/** The finite number under `key`, undefined for anything else. */
export function numberIn(value: unknown, key: string): number | undefined {
  const found = valueIn(value, key)
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined
}

/** The exact integer under `key`, undefined for anything else. */
export function integerIn(value: unknown, key: string): number | undefined {
  const found = valueIn(value, key)
  return Number.isSafeInteger(found) ? (found as number) : undefined
}
