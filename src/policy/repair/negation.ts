/*
 * The places where such texts lose a word that turns them around: rating for punishment, and a time that is the least.
 * Only these are put back; a denial that no sibling has is never invented.
 */
const PUNISHMENT = /(?<!\p{L})(?:لا?ـ?\s?)?(للعقاب|لـلعقاب|للمعاقبة|للتشهير)/u
const LEAST = /((?:مدة|فترة|مهلة)(?: زمنية)?) {1,4}((?:ت|ي)قل عن)/u
const MOST = /(خلال (?:مدة|فترة|مهلة)(?: زمنية)?) {1,4}((?:ت|ي)(?:زيد|تجاوز|تعدى))/u

/** A clause with the denial it has lost, null when it shows none of the known losses. */
export function withNegation(text: string): string | null {
  for (const [pattern, put] of [
    [LEAST, '$1 لا $2'],
    [MOST, '$1 لا $2'],
  ] as const)
    if (pattern.test(text)) return text.replace(pattern, put)
  const punishment = PUNISHMENT.exec(text)
  if (!punishment) return null
  const word = (punishment[1] ?? '').replace('ـ', '')
  return `${text.slice(0, punishment.index)}لا ${word}${text.slice(punishment.index + punishment[0].length)}`
}
