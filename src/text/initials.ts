/** The article, which nearly every family name begins with and which tells nobody apart. */
const ARTICLE = /^ال(?=\p{L}{2})/u

/** Keeps Arabic letters from being joined to what looks like a word. */
const APART = '\u200c'

/** The first letters of the first two names, of what letters there are; '' for a name without any. */
export function initialsOf(name: string): string {
  const words = name.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []
  return words
    .slice(0, 2)
    .map((word) => [...word.replace(ARTICLE, '')][0])
    .join(APART)
    .toUpperCase()
}
