import { z } from 'zod'
import type { Localized } from './localized.ts'

/** A text in Arabic and any other languages, by its shape alone: one that was checked before it was kept. */
export const keptText = of(z.string())

/** A text of the association as it is put in: no language is empty. @param longest in characters, as the shortest */
export function localizedText(longest: number, shortest = 1): z.ZodType<Localized> {
  return of(z.string().trim().min(shortest).max(longest))
}

/** A text in Arabic and any other languages, as it stands in the association's data. */
export const localized = localizedText(2000)

function of(text: z.ZodString): z.ZodType<Localized> {
  return z.object({ ar: text }).catchall(text)
}
