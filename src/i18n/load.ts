import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import i18next from 'i18next'
import { DEFAULT_LOCALE, type Locale } from '../domain/localized.ts'
import type { RenderedMessage } from '../domain/message.ts'
import type { Param, Prompt, Reply, Text } from '../engine/prompt.ts'
import { createTemplates } from './templates.ts'
import type { Translator } from './translator.ts'
import { type Writing, writeParam } from './values.ts'

/**
 * Reads every `<language>.json` of a folder; adding a language is adding a file.
 * @throws when a file is not JSON or Arabic is missing
 */
export async function loadTranslator(folder: string): Promise<Translator> {
  const files = (await readdir(folder)).filter((file) => /^[a-z]{2,3}(-[A-Z]{2})?\.json$/.test(file)).sort()
  const resources = Object.fromEntries(
    await Promise.all(
      files.map(async (file) => [
        basename(file, '.json'),
        { translation: JSON.parse(await readFile(join(folder, file), 'utf8')) },
      ]),
    ),
  )
  if (!resources[DEFAULT_LOCALE]) throw new Error(`${folder} has no ${DEFAULT_LOCALE}.json`)
  return createTranslator(resources)
}

/** A translator over locale resources by language. */
export async function createTranslator(
  resources: Record<Locale, { translation: Record<string, unknown> }>,
): Promise<Translator> {
  const i18n = i18next.createInstance()
  // Values are plain text for plain-text channels; pages escape when they draw.
  await i18n.init({
    resources,
    lng: DEFAULT_LOCALE,
    fallbackLng: DEFAULT_LOCALE,
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  const known = Object.keys(resources)
  const templates = new Map(known.map((locale) => [locale, createTemplates(i18n.getFixedT(locale))]))

  const writing = (locale: Locale, isolates: boolean): Writing => ({
    locale,
    isolates,
    text: (text) => say(text, locale, isolates),
  })
  const say = ({ key, params }: Text, locale: Locale, isolates: boolean): string => {
    const fill = templates.get(locale) ?? templates.get(DEFAULT_LOCALE)
    if (!fill) return ''
    if (!params) return fill(key, {})
    const with_ = writing(locale, isolates)
    const values: Record<string, string | number> = {}
    for (const name in params) {
      const param = params[name]
      values[name] = param === undefined ? '' : writeParam(param, with_)
    }
    return fill(key, values)
  }
  const write = (param: Param, locale: Locale, isolates: boolean) =>
    String(writeParam(param, writing(locale, isolates)))
  const paragraph = (prompt: Prompt, locale: Locale) =>
    say(prompt, locale, true)
      .replace(/\n{3,}/g, '\n\n')
      .trim()

  return {
    languages: Object.keys(resources)
      .sort(arabicFirst)
      .map((locale) => ({ locale, name: say({ key: 'language.name' }, locale, false) })),
    words: (text, locale) => write(text, locale, false),
    section: (name, locale) => ({
      ...flatten(resources[DEFAULT_LOCALE]?.translation[name], name),
      ...flatten(resources[locale]?.translation[name], name),
    }),
    render: (reply: Reply, locale): RenderedMessage => {
      const shares = reply.some(({ sharesContact }) => sharesContact)
      return {
        text: reply
          .map((prompt) => paragraph(prompt, locale))
          .filter(Boolean)
          .join('\n\n'),
        options: reply.flatMap(({ options = [] }) =>
          options.map(({ token, label }) => ({ token, label: write(label, locale, true) })),
        ),
        ...(shares ? { shareContact: say({ key: 'phone.share' }, locale, true) } : {}),
        locale,
      }
    },
  }
}

const arabicFirst = (a: string, b: string) =>
  Number(b === DEFAULT_LOCALE) - Number(a === DEFAULT_LOCALE) || a.localeCompare(b)

/** Leaves of a nested resource by their full key. */
function flatten(value: unknown, key: string): Record<string, string> {
  if (typeof value === 'string') return { [key]: value }
  if (typeof value !== 'object' || value === null) return {}
  return Object.assign({}, ...Object.entries(value).map(([name, inner]) => flatten(inner, `${key}.${name}`)))
}
