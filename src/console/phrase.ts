/** What stands in for `{{name}}`; `count` also chooses the plural form, `defaultValue` is said where there are no words. */
export type Values = Readonly<Record<string, unknown>>

/** Words of a language by file and then by the path within it. */
export interface Phrases {
  add(file: string, words: unknown): void
  /**
   * The words of a key in the form its count asks for (`key_few`, also `key_zero` where the language has no such form), with
   * its values put in.
   * @returns the key itself where there are none
   */
  t(key: string, values?: Values): string
}

const SLOT = /\{\{\s*(\w+)\s*\}\}/g

/** @param files words by the name of their file */
export function phrases(language: string, files: Readonly<Record<string, unknown>>): Phrases {
  const plural = new Intl.PluralRules(language)
  const all: Record<string, unknown> = { ...files }
  const find = (key: string): string | undefined => {
    let at: unknown = all
    for (const part of key.split('.'))
      at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined
    return typeof at === 'string' ? at : undefined
  }
  const formed = (key: string, count: number) =>
    (count === 0 ? find(`${key}_zero`) : undefined) ?? find(`${key}_${plural.select(count)}`)
  return {
    add(file, words) {
      all[file] = words
    },
    t(key, values = {}) {
      const { count, defaultValue } = values
      const words = (typeof count === 'number' ? formed(key, count) : undefined) ?? find(key)
      if (words === undefined) return typeof defaultValue === 'string' ? defaultValue : key
      return words.replace(SLOT, (_, name: string) => String(values[name] ?? ''))
    },
  }
}
