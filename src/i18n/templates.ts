import type { TFunction } from 'i18next'

/** A text by its key, or the first of several that exists, with the values put in. */
export type Fill = (
  key: string | readonly string[],
  values: Readonly<Record<string, string | number>>,
) => string

const REMEMBERED_COUNT = 100
const PLACE = /\{\{(\w+)\}\}/g

/**
 * i18next finds a text, its fallback and its plural; that is done once for each, because it costs more than all else a
 * turn does. Values are put in here, and so can never be read as placeholders or nested keys themselves.
 */
export function createTemplates(translate: TFunction): Fill {
  const found = new Map<string, string>()
  const find = (key: string | readonly string[], count: number | undefined) => {
    const name = typeof key === 'string' ? key : key.join('\n')
    const id = count === undefined ? name : `${name}\n${count}`
    const known = found.get(id)
    if (known !== undefined) return known
    const options = { skipInterpolation: true, ...(count === undefined ? {} : { count }) }
    const template = String(translate(key as string | string[], options))
    // Keys are those of the code; counts could be any number.
    if (count === undefined || count <= REMEMBERED_COUNT) found.set(id, template)
    return template
  }
  return (key, values) => {
    const template = find(key, values.count === undefined ? undefined : Number(values.count))
    if (!template.includes('{{')) return template
    return template.replace(PLACE, (_, name: string) => String(values[name] ?? ''))
  }
}
