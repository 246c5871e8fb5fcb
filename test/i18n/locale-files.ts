import { readFileSync } from 'node:fs'
import { createTranslator } from '../../src/i18n/load.ts'

const PLURAL = /_(zero|one|two|few|many|other)$/
export const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const
export const LOCALES = ['ar', 'en'] as const

/** A plural group's name: its key without the form. */
export const groupOf = (key: string) => key.replace(PLURAL, '')

/** The texts of a JSON document by their full keys. */
export function flatten(of: unknown, before = ''): Map<string, string> {
  if (typeof of === 'string') return new Map([[before, of]])
  if (typeof of !== 'object' || of === null) return new Map()
  return new Map(
    Object.entries(of).flatMap(([name, value]) => [...flatten(value, before ? `${before}.${name}` : name)]),
  )
}

/** Names of the values a text wants. */
export const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name)

/** Words of a text, without punctuation. */
export const wordsOf = (text: string) => text.split(/[^\p{L}\p{M}]+/u).filter(Boolean)

const read = (locale: string): Record<string, unknown> =>
  JSON.parse(readFileSync(`locales/${locale}.json`, 'utf8'))
const resources = { ar: { translation: read('ar') }, en: { translation: read('en') } }

export const translator = await createTranslator(resources)
export const texts = { ar: flatten(resources.ar.translation), en: flatten(resources.en.translation) }
/** Every key, a plural group counted once. */
export const groups = [...new Set([...texts.ar.keys()].map(groupOf))]
export const plurals = [...new Set([...texts.ar.keys()].filter((key) => PLURAL.test(key)).map(groupOf))]
/** Whether both languages have words for a key. */
export const exists = (key: string) =>
  LOCALES.every((locale) => texts[locale].has(key) || texts[locale].has(`${key}_other`))
/** Values that the texts of a key want, in any of its forms. */
export const wantedBy = (key: string) =>
  [...texts.ar].filter(([other]) => groupOf(other) === key).flatMap(([, text]) => placeholders(text))
