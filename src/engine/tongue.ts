import { DEFAULT_LOCALE, type Locale } from '../domain/localized.ts'
import { readsAsEnglish } from '../text/english.ts'
import type { Context } from './context.ts'

const ENGLISH = 'en'

/**
 * The language to answer a message in, where that is another than until now: whoever writes a sentence in English may
 * not read the question for consent, nor the words of a crisis, in Arabic.
 * @returns null when the language stays
 */
export function tongueOf(text: string, { locale, languages }: Context): Locale | null {
  if (locale !== DEFAULT_LOCALE || !languages.some((one) => one.locale === ENGLISH)) return null
  return readsAsEnglish(text) ? ENGLISH : null
}
