import { foldWords } from '../text/fold.ts'

const withoutArticle = (word: string) => word.replace(/^ال(?=\S{2})/u, '')

/** What a place is called by, whether or not it is said that it is a district or a city. */
const KINDS = new Set(foldWords('حي مدينة محافظة'))

const place = (text: string) =>
  foldWords(text)
    .filter((word) => !KINDS.has(word))
    .map(withoutArticle)
    .join(' ')

/**
 * What a home is known by, for a keyed digest: the family's name (the last word of a name of at least two), the city and
 * the district, however they are spelt. The phone is no part of it: a family has several, and one that is shared is found
 * by itself. Whole tribes bear one name, so equal keys are a hint to look, and never a reason for anything.
 * @returns null where one of the three is not known
 */
export function householdKey(of: {
  readonly fullName: string
  readonly city: string
  readonly district: string
}): string | null {
  const names = foldWords(of.fullName)
  const family = names.length < 2 ? undefined : names.at(-1)
  const [city, district] = [place(of.city), place(of.district)]
  if (!family || city === '' || district === '') return null
  return `household ${withoutArticle(family)}|${city}|${district}`
}
