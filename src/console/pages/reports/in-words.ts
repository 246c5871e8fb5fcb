import type { Localized } from '../../../domain/localized.ts'
import type { Language } from '../../words.tsx'

/** A text of the association in the officer's language, or in Arabic. */
export const inWords = (text: Localized, language: Language): string => text[language] ?? text.ar
