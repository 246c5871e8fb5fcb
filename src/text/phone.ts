import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/mobile'
import { cleanText } from './clean.ts'
import { latinDigits } from './digits.ts'
import type { Parsed } from './parsed.ts'

/**
 * Why a text gives no mobile: no number in it (`absent`), too few or many digits (`length`), the trunk zero after a
 * country code (`trunkZero`, +966 05…), a landline or service number (`notMobile`), two different mobiles (`several`).
 */
export type MobileReason = 'absent' | 'length' | 'trunkZero' | 'notMobile' | 'several'

type Reading = Parsed<string, MobileReason>

/** Digits in groups as phones are written; the plus may have slid to the end in right-to-left text. */
const RUN = /(?:\+[ \t(]{0,2})?\d+(?:[ \t\u00A0()./_\-\u2010-\u2015·]{1,3}\d+)*\+?/g
/** The conventional hint that the trunk zero is not dialled from abroad: +966 (0) 55… */
const OPTIONAL_TRUNK = /(\+\s?\d{1,3}\s?)\(0\)/g
/** E.164: at most 15 digits; the least here is a subscriber number without trunk zero in the smallest plans. */
const MOST_DIGITS = 15
const LEAST_DIGITS = 7
/** A run of fewer digits is rather an age or a count than a phone. */
const LEAST_ATTEMPT = 4
const MOST_GROUPS = 10
const LONGEST_READ = 1000

/**
 * The mobile number in a text as E.164 (`+966551234567`): any digit script, spaces and dashes, national (`05…`, `5…`),
 * `00…` and `+…` forms, words around. Numbers without `+` or `00` are read in `region` (ISO 3166 code).
 */
export function parseMobile(text: string, region = 'SA'): Parsed<string, MobileReason> {
  const country = isSupportedCountry(region) ? region : undefined
  const clean = latinDigits(cleanText(text.slice(0, LONGEST_READ)))
    .replaceAll('＋', '+')
    .replace(OPTIONAL_TRUNK, '$1')
  const mobiles = new Set<string>()
  let reason: MobileReason = 'absent'
  let longest = LEAST_ATTEMPT - 1
  for (const [run] of clean.matchAll(RUN)) {
    const groups = run.match(/\d+/g) ?? []
    const reading = readRun(groups, run.includes('+'), country, mobiles)
    const digits = groups.join('').length
    if (!reading.ok && digits > longest) {
      longest = digits
      reason = reading.reason
    }
  }
  const [mobile] = mobiles
  if (mobile === undefined) return { ok: false, reason }
  return mobiles.size === 1 ? { ok: true, value: mobile } : { ok: false, reason: 'several' }
}

/** Reads a run of digit groups as one number, else each stretch of neighbouring groups that makes one. */
function readRun(
  groups: readonly string[],
  plus: boolean,
  country: CountryCode | undefined,
  into: Set<string>,
): Reading {
  const whole = readDigits(groups.join(''), plus, country)
  if (whole.ok) into.add(whole.value)
  if (whole.ok || groups.length === 1 || whole.reason === 'trunkZero') return whole
  for (let from = 0; from < groups.length; from++) {
    for (let to = Math.min(groups.length, from + MOST_GROUPS); to > from; to--) {
      // A lone plus belongs to the first group of its run.
      const part = readDigits(groups.slice(from, to).join(''), plus && from === 0, country)
      if (!part.ok) continue
      into.add(part.value)
      from = to - 1
      break
    }
  }
  return whole
}

function readDigits(typed: string, plus: boolean, country: CountryCode | undefined): Reading {
  const international = plus || typed.startsWith('00')
  const digits = international ? typed.replace(/^00/, '') : typed
  if (digits.length < LEAST_DIGITS || digits.length > MOST_DIGITS) return { ok: false, reason: 'length' }
  if (country && digits.startsWith(`${getCountryCallingCode(country)}0`))
    return { ok: false, reason: 'trunkZero' }
  const number = parsePhoneNumberFromString(international ? `+${digits}` : digits, country)
  if (!number) return { ok: false, reason: 'length' }
  const hasTrunkZero = international && digits.startsWith(`${number.countryCallingCode}0`)
  if (hasTrunkZero && number.number !== `+${digits}`) return { ok: false, reason: 'trunkZero' }
  // The metadata knows mobile ranges only, so valid means mobile.
  if (number.isValid()) return { ok: true, value: number.number }
  // Saudi numbering plan: mobiles are 5 and eight digits.
  const [saudiMobile] = number.country === 'SA' ? (/(?<=^0?)5\d*$/.exec(number.nationalNumber) ?? []) : []
  const isShortOrLong = saudiMobile !== undefined && saudiMobile.length !== 9
  return { ok: false, reason: number.isPossible() && !isShortOrLong ? 'notMobile' : 'length' }
}

/** An E.164 number with all but its country code and last four digits hidden (`+966*****4567`); else `****`. */
export function maskPhone(e164: string): string {
  const number = parsePhoneNumberFromString(e164)
  if (!number || number.nationalNumber.length < 7) return '****'
  const hidden = number.nationalNumber.length - 4
  return `+${number.countryCallingCode}${'*'.repeat(hidden)}${number.nationalNumber.slice(-4)}`
}

/**
 * An E.164 number as people at home write it (`055 123 4567`), in ASCII; numbers of other countries than `region` keep
 * their country code (`+20 100 123 4567`). What is no number is given back as it came.
 */
export function formatPhone(e164: string, region = 'SA'): string {
  const number = parsePhoneNumberFromString(e164)
  if (!number) return e164
  return number.country === region ? number.formatNational() : number.formatInternational()
}
