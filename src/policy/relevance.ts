import { fold } from '../text/fold.ts'

/** Words without which no policy on the relation with beneficiaries was ever written, folded. */
const SPOKEN_OF = /مستفيد|مستخدم|منتفع|جمعي(?:ه|ات)|مؤسسه|متبرع|متطوع/gu
const FEWEST = 2

/**
 * Whether a text speaks of an association or of those it serves. A recipe and a list of names do not: whoever chose the
 * wrong file is told so. Letters stretched by a scan do not matter.
 */
export function speaksOfService(text: string): boolean {
  return (fold(text).replace(/عع+/gu, '').match(SPOKEN_OF)?.length ?? 0) >= FEWEST
}
