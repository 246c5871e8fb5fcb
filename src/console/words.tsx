import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { type Phrases, phrases, type Values } from './phrase.ts'

export const LANGUAGES = ['ar', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** A language is a piece of the bundle, and so are the words of each page that few open. */
const load = {
  ar: () => import('./words-ar.ts'),
  en: () => import('./words-en.ts'),
} as const satisfies Record<Language, unknown>

/** Files of words that pages have asked for, and the language they are shown in by now. */
const needed = new Set<string>()
let current: { readonly language: Language; readonly shown: Phrases } | undefined

async function add(file: string, language: Language, shown: Phrases): Promise<void> {
  const words = await (await load[language]()).ofPage(file)
  if (words) shown.add(file, words)
}

/** Brings the words a page has for itself: files of locales/console. */
export async function needWords(files: readonly string[]): Promise<void> {
  for (const file of files) needed.add(file)
  const now = current
  if (now) await Promise.all(files.map((file) => add(file, now.language, now.shown)))
}

/** A language with all words that pages have asked for so far. */
async function open(language: Language): Promise<Phrases> {
  const { early } = await load[language]()
  const shown = phrases(language, early)
  current = { language, shown }
  await Promise.all([...needed].map((file) => add(file, language, shown)))
  return shown
}

/** The words of the console in the officer's language. */
export interface Words {
  readonly language: Language
  readonly dir: 'rtl' | 'ltr'
  /** @param key `<file>.<path>` of locales/console/<language>/<file>.json */
  t(key: string, values?: Values): string
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
    void open(language).then(({ t }) => {
      if (wanted) show({ language, t })
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
      ? (error.data as { values?: Values } | null)?.values
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
