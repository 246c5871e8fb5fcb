import i18next, { type TOptions } from 'i18next'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

export const LANGUAGES = ['ar', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** Every page's words are a file of their own; a language is one piece of the bundle. */
const load: Record<Language, () => Promise<{ default: Record<string, unknown> }>> = {
  ar: () => import('./words-ar.ts'),
  en: () => import('./words-en.ts'),
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
    void load[language]().then(async ({ default: translation }) => {
      const instance = i18next.createInstance()
      await instance.init({
        lng: language,
        resources: { [language]: { translation } },
        interpolation: { escapeValue: false },
      })
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
