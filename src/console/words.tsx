import i18next, { type i18n, type TOptions } from 'i18next'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

export const LANGUAGES = ['ar', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** A language is a piece of the bundle, and so are the words of each page that few open. */
const load = {
  ar: () => import('./words-ar.ts'),
  en: () => import('./words-en.ts'),
} as const satisfies Record<Language, unknown>

/** Files of words that pages have asked for, and the language they are shown in by now. */
const needed = new Set<string>()
let current: { readonly language: Language; readonly instance: i18n } | undefined

async function add(file: string, language: Language, instance: i18n): Promise<void> {
  const words = await (await load[language]()).ofPage(file)
  if (words) instance.addResourceBundle(language, 'translation', { [file]: words }, true, true)
}

/** Brings the words a page has for itself: files of locales/console. */
export async function needWords(files: readonly string[]): Promise<void> {
  for (const file of files) needed.add(file)
  const shown = current
  if (shown) await Promise.all(files.map((file) => add(file, shown.language, shown.instance)))
}

/** A language with all words that pages have asked for so far. */
async function open(language: Language): Promise<i18n> {
  const { early } = await load[language]()
  const instance = i18next.createInstance()
  await instance.init({
    lng: language,
    resources: { [language]: { translation: { ...early } } },
    interpolation: { escapeValue: false },
  })
  current = { language, instance }
  await Promise.all([...needed].map((file) => add(file, language, instance)))
  return instance
}

/** The words of the console in the officer's language. */
export interface Words {
  readonly language: Language
  readonly dir: 'rtl' | 'ltr'
  /** @param key `<file>.<path>` of locales/console/<language>/<file>.json */
  t(key: string, values?: TOptions): string
  /** What an error means, in words a person can act on. */
  error(error: unknown): string
  change(language: Language): void
}

const WordsContext = createContext<Words | null>(null)
const KEPT = 'sila.language'

function first(): Language {
  const kept = localStorage.getItem(KEPT)
  return LANGUAGES.find((one) => one === kept) ?? 'ar'
}

export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const [language, change] = useState<Language>(first)
  const [shown, show] = useState<{ language: Language; t: Words['t'] } | null>(null)
  useEffect(() => {
    let wanted = true
    void open(language).then((instance) => {
      if (wanted) show({ language, t: (key, values) => instance.t(key, values ?? {}) })
    })
    return () => {
      wanted = false
    }
  }, [language])
  useEffect(() => {
    localStorage.setItem(KEPT, language)
    document.documentElement.lang = language
    document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
  }, [language])
  const words = useMemo<Words | null>(() => {
    if (!shown) return null
    const { t } = shown
    return {
      language: shown.language,
      dir: shown.language === 'ar' ? 'rtl' : 'ltr',
      t,
      error: (error) => said(t, error),
      change,
    }
  }, [shown])
  return words && <WordsContext value={words}>{children}</WordsContext>
}

/** The refusal's own words where it has some; everything unforeseen has the same. */
function said(t: Words['t'], error: unknown): string {
  if (!(error instanceof Error)) return t('error.unexpected')
  const values =
    'data' in error && typeof error.data === 'object'
      ? (error.data as { values?: TOptions } | null)?.values
      : undefined
  const key = `error.${error.message}`
  const words = t(key, { ...values, defaultValue: '' })
  if (words) return words
  return t(navigator.onLine ? 'error.unexpected' : 'error.offline')
}

export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('no words here')
  return words
}
