/** A clause's printed number without its dots and dashes; '' where it is no more than a bullet. */
export function printedNumber(number: string): string {
  return number.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
}
