import { type Localized, localize } from '../../../../domain/localized.ts'
import type { Language } from '../../../words.tsx'

/** A name in the reader's language, else in Arabic. */
export function nameIn(name: string | Localized, language: Language): string {
  return typeof name === 'string' ? name : localize(name, language)
}
