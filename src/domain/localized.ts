/** A language by its BCP 47 tag; the languages a deployment speaks are the files in `locales/`. */
export type Locale = string

/** The language every text must exist in: the association's own. */
export const DEFAULT_LOCALE: Locale = 'ar'

/** A text of the association in one or more languages. Arabic is always there, others fall back to it. */
export type Localized = { readonly ar: string } & Readonly<Record<Locale, string>>

/** The text in the wanted language, else in Arabic. */
export function localize(text: Localized, locale: Locale): string {
  return text[locale] ?? text.ar
}
