import { cleanText } from './clean.ts'
import { latinDigits } from './digits.ts'
import type { Parsed } from './parsed.ts'

export type NationalIdReason = 'length' | 'prefix' | 'checksum' | 'absent'

export interface NationalId {
  /** Ten ASCII digits. */
  readonly id: string
  readonly kind: 'citizen' | 'resident'
}

const DIGITS = 10
const SHOWN = 4

/** Digits with what people put between them; line ends part two numbers. */
const RUN = /\d+(?:[ \t\u00A0._\-\u2010-\u2015]{1,3}\d+)*/g
const LONGEST_READ = 1000

/**
 * The Saudi national ID or Iqama number in a text: ten digits in any script, spaces, dashes and words around allowed.
 * Rules (National Information Center): ten digits, 1 for citizens and 2 for residents in front, Luhn check digit.
 * @returns `absent` without digits; `length` also for two different valid numbers; `prefix`; `checksum`
 */
export function parseNationalId(text: string): Parsed<NationalId, NationalIdReason> {
  const clean = latinDigits(cleanText(text.slice(0, LONGEST_READ)))
  const candidates = new Set<string>()
  for (const [run] of clean.matchAll(RUN)) {
    const groups = run.match(/\d+/g) ?? []
    const whole = groups.join('')
    if (isNationalId(whole) || groups.length === 1) candidates.add(whole)
    else {
      const inside = stretches(groups).map(([from, to]) => groups.slice(from, to).join(''))
      for (const part of inside.length > 0 ? inside : [whole]) candidates.add(part)
    }
  }
  const valid = [...candidates].filter(isNationalId)
  const [id] = valid
  if (id !== undefined && valid.length === 1) {
    return { ok: true, value: { id, kind: id.startsWith('1') ? 'citizen' : 'resident' } }
  }
  if (candidates.size === 0) return { ok: false, reason: 'absent' }
  const complete = [...candidates].filter((candidate) => candidate.length === DIGITS)
  if (valid.length > 1 || complete.length === 0) return { ok: false, reason: 'length' }
  const hasPrefix = complete.some((candidate) => /^[12]/.test(candidate))
  return { ok: false, reason: hasPrefix ? 'checksum' : 'prefix' }
}

function isNationalId(digits: string): boolean {
  return /^[12]\d{9}$/.test(digits) && passesLuhn(digits)
}

/** Luhn (ISO/IEC 7812-1, annex B): every second digit from the right doubled, its own digits summed, total in tens. */
function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index])
    sum += index % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}

/** The stretches of neighbouring groups that are a valid ID when joined, as [from, to), left to right, apart. */
function stretches(groups: readonly string[]): Array<readonly [from: number, to: number]> {
  const found: Array<readonly [number, number]> = []
  for (let from = 0; from < groups.length; from++) {
    let joined = ''
    let to = from
    while (to < groups.length && joined.length < DIGITS) joined += groups[to++]
    if (!isNationalId(joined)) continue
    found.push([from, to])
    from = to - 1
  }
  return found
}

/** An ID with all but its last four digits hidden: `******1234`. */
export function maskNationalId(id: string): string {
  return '*'.repeat(DIGITS - SHOWN) + id.slice(-SHOWN).padStart(SHOWN, '*')
}

const ANY_DIGIT = '[0-9\\u0660-\\u0669\\u06F0-\\u06F9\\uFF10-\\uFF19]'
/** One group of digits, each perhaps with its keycap, and invisible characters slipped in between. */
const INVISIBLE = '[\\u200B-\\u200F\\u061C\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\u00AD\\uFE0F\\u20E3]*'
const GROUP = `${ANY_DIGIT}(?:${INVISIBLE}${ANY_DIGIT})*`
const BETWEEN = `${INVISIBLE}[ \\t\\u00A0._\\-\\u2010-\\u2015]{1,3}${INVISIBLE}`
const FREE_RUN = new RegExp(`${GROUP}(?:${BETWEEN}${GROUP})*`, 'g')
const FREE_GROUP = new RegExp(GROUP, 'g')

/**
 * A free text with every valid ID or Iqama number in it masked, whatever its digit script and its spaces or dashes;
 * all else, phone numbers included, stays as it was. For texts that are shown, quoted or searched.
 */
export function maskNationalIds(text: string): string {
  return text.replace(FREE_RUN, (run: string, at: number) => {
    // An international phone number may contain ten digits that pass the check by chance.
    if (isInternational(text, at, run)) return run
    const groups = [...run.matchAll(FREE_GROUP)].map(({ 0: group, index }) => ({
      digits: digitsOf(group),
      index,
      group,
    }))
    const digits = groups.map((group) => group.digits)
    let masked = ''
    let done = 0
    for (const [from, to] of stretches(digits)) {
      const first = groups[from]
      const last = groups[to - 1]
      if (!first || !last) continue
      masked += run.slice(done, first.index) + maskNationalId(digits.slice(from, to).join(''))
      done = last.index + last.group.length
    }
    return masked + run.slice(done)
  })
}

const LIKELY = new RegExp(
  `(?<!${ANY_DIGIT})[12\\u0661\\u0662\\u06F1\\u06F2\\uFF11\\uFF12]${ANY_DIGIT}{9}(?!${ANY_DIGIT})`,
  'g',
)

/**
 * The same, and every other number of ten digits that begins like an ID: one mistyped digit makes it no valid ID, and
 * still nearly tells it. For messages as they are kept.
 */
export function maskLikelyIds(text: string): string {
  return maskNationalIds(text).replace(LIKELY, (number: string) => maskNationalId(latinDigits(number)))
}

function digitsOf(group: string): string {
  return latinDigits(group).replace(/\D/g, '')
}

function isInternational(text: string, at: number, run: string): boolean {
  const digits = digitsOf(run)
  const hasPlus = /[+＋][ (]{0,2}$/.test(text.slice(Math.max(0, at - 3), at))
  return (hasPlus || digits.startsWith('00')) && digits.length <= 17
}
