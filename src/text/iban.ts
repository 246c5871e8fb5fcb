import { getCountrySpecifications, isValidIBAN } from 'ibantools'
import { cleanText } from './clean.ts'
import { latinDigits } from './digits.ts'
import type { Parsed } from './parsed.ts'

/**
 * Why a text gives no IBAN: nothing like one in it, a country that has none, too few or many characters, or a wrong
 * check (ISO 13616, mod 97) or bank part.
 */
export type IbanReason = 'absent' | 'country' | 'length' | 'checksum'

const HOME = 'SA'
const lengths: ReadonlyMap<string, number> = new Map(
  Object.entries(getCountrySpecifications()).flatMap(([country, { chars }]) =>
    chars ? [[country, chars] as const] : [],
  ),
)
const HOME_DIGITS = (lengths.get(HOME) ?? 24) - HOME.length

const START = /(?<![A-Z0-9])([A-Z]{2})[\s-]?\d{2}(?=[\s-]*[A-Z0-9])/g
/** What follows, in groups; a word without digits is text that comes after, unless it can be a bank's four letters. */
const GROUP = /[\s-]*([A-Z]{4}(?![A-Z0-9])|[A-Z0-9]*\d[A-Z0-9]*)/y
const BARE_DIGITS = /(?<![A-Z0-9])\d(?:[\s-]?\d){13,}/g
const LONGEST_READ = 1000

/**
 * The IBAN in a text in electronic form (`SA0380000000608010167519`): any digit script, either case, spaces and words
 * around. Digits alone are read as a Saudi IBAN without its `SA`.
 */
export function parseIban(text: string): Parsed<string, IbanReason> {
  const clean = latinDigits(cleanText(text.slice(0, LONGEST_READ))).toUpperCase()
  let reason: IbanReason = 'absent'
  for (const { 1: country = '', index } of clean.matchAll(START)) {
    const read = readFrom(clean, index, country)
    if (read.ok) return read
    // A word and a number beside it ("NO 12 …") is only taken for a mistyped IBAN if nothing better is there.
    if (reason === 'absent' || reason === 'country') reason = read.reason
  }
  if (reason === 'absent' || reason === 'country') {
    for (const [run] of clean.matchAll(BARE_DIGITS)) {
      const digits = run.replace(/\D/g, '')
      const iban = HOME + digits
      if (isValidIBAN(iban)) return { ok: true, value: iban }
      reason = digits.length === HOME_DIGITS ? 'checksum' : 'length'
    }
  }
  return { ok: false, reason }
}

function readFrom(clean: string, at: number, country: string): Parsed<string, IbanReason> {
  const length = lengths.get(country)
  if (length === undefined) return { ok: false, reason: 'country' }
  let iban = country
  GROUP.lastIndex = at + country.length
  for (let group = GROUP.exec(clean); group && iban.length < length; group = GROUP.exec(clean))
    iban += group[1]
  if (iban.length !== length) return { ok: false, reason: 'length' }
  return isValidIBAN(iban) ? { ok: true, value: iban } : { ok: false, reason: 'checksum' }
}

/** An IBAN with all but its country and last four characters hidden: `SA******************7519`. */
export function maskIban(iban: string): string {
  return iban.length < 10
    ? '*'.repeat(iban.length)
    : iban.slice(0, 2) + '*'.repeat(iban.length - 6) + iban.slice(-4)
}
