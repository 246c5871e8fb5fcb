import { latinDigits } from '../text/digits.ts'

/**
 * A request number people can dictate: eight digits in two groups, `4821-9036`.
 * Random rather than running, so that it tells nothing about how many requests there are; unique by the database.
 * @param random 0 <= random < 1
 */
export function requestNumber(random: number): string {
  const digits = String(Math.floor(random * 90_000_000) + 10_000_000)
  return `${digits.slice(0, 4)}-${digits.slice(4)}`
}

/** The request number in what someone wrote, in any digits and spacing; null when there is none or more than one. */
export function parseRequestNumber(text: string): string | null {
  const found = latinDigits(text).match(/(?<!\d)\d{4}[\s\-–—_/.]*\d{4}(?!\d)/g) ?? []
  const digits = found.length === 1 ? found[0].replace(/\D/g, '') : ''
  return digits ? `${digits.slice(0, 4)}-${digits.slice(4)}` : null
}
