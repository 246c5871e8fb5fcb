import { cleanText } from './clean.ts'
import { latinDigits } from './digits.ts'
import { fold } from './fold.ts'
import { isAnd, type NumberToken, type NumberWord, numberWord } from './number-words.ts'

/**
 * A number in digits with its separators, a word, or a mark that ends a number. Arabic and Latin comma, point, ٫ and ٬
 * count as separators only between digits, a space only between groups of three, an apostrophe likewise.
 */
const TOKEN =
  /[1-9]\d{0,2}(?:[ \u00A0\u202F'’]\d{3})+(?![.,٫٬،]?\d)|\d+(?:[.,٫٬،]\d+)*|[\p{L}\p{M}]+|[^\s\p{L}\p{M}\d]/gu
const GROUPED = /^[1-9]\d{0,2}(?:[.,]\d{3})+$/

/** Marks that may stand between the parts of one number ("ألف، وخمسمية"), or mean nothing beside it. */
const HARMLESS = /^[,،.؟?!؛;٪%#:"'«»]$/u

/** An integer literal in this many digits or more is no count or amount but an identifier. */
const MOST_DIGITS = 15

type Part = NumberToken | { readonly and: boolean; readonly literal: number }

/**
 * The one number a text says, in digits of any script, in words (Standard or dialect, either gender, any spelling
 * `fold` evens out), or both ("٣ آلاف", "ألف ونص" = 1500). Other words may stand around it.
 * Separators: groups of three are thousands ("3.000", "٣٬٠٠٠", "3,000"), anything else after one separator a fraction.
 * @returns null when there is no number, or several that do not make one ("2 او 3", "5-6")
 */
export function parseNumber(text: string): number | null {
  const groups = groupsOf(latinDigits(cleanText(text)))
  if (groups === null) return null
  const values = new Set<number>()
  for (const group of groups) {
    const value = combine(group)
    if (value === null) return null
    values.add(value)
  }
  const [only] = values
  return values.size === 1 && only !== undefined ? only : null
}

/** The runs of neighbouring parts of numbers in a text; null when some digits make no number. */
function groupsOf(text: string): Part[][] | null {
  const groups: Part[][] = []
  let group: Part[] = []
  let and = false
  let negative = false
  let previous = ''
  const words = text.match(/[\p{L}\p{M}]+/gu)?.length ?? 0
  const end = () => {
    if (group.length > 0 && !(words > 1 && isOtherWord(group))) groups.push(group)
    group = []
  }
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const before = index === 0 ? ' ' : text.charAt(index - 1)
    if (/^\d/.test(token)) {
      const value = literalOf(token)
      if (value === null) return null
      group.push({ and, literal: negative ? -value : value })
    } else if (/^[\p{L}\p{M}]/u.test(token)) {
      const word = fold(token)
      const said = numberWord(word)
      if (said) group.push({ and: and || said.and, word: said.word })
      else if (!isAnd(word)) end()
      and = !said && isAnd(word)
      previous = token
      negative = false
      continue
    } else if (!HARMLESS.test(token)) end()
    else if (/^[,،]$/.test(token) && !/^\s*(?:و|and )/u.test(text.slice(index + 1, index + 8))) end()
    negative = /^[-−]$/.test(token) && /\s/.test(before) && !/\d\s*$/.test(previous)
    and = false
    previous = token
  }
  end()
  return groups
}

/** Among other words, a lone نص is rather "text" and a lone أحد "anyone". */
function isOtherWord([part, ...more]: readonly Part[]): boolean {
  if (!part || more.length > 0 || !('word' in part)) return false
  return part.word.kind === 'fraction' || part.word.kind === 'beforeTen'
}

/** The value of digits with separators; null when they are spread as in no number, or too many to count with. */
function literalOf(token: string): number | null {
  const plain = token
    .replace(/[ \u00A0\u202F'’]/g, '')
    .replaceAll('٫', '.')
    .replace(/[٬،]/g, ',')
  if (plain.replace(/\D/g, '').length > MOST_DIGITS) return null
  if (/^\d+$/.test(plain)) return Number(plain)
  const mark = plain.includes('.') ? '.' : ','
  if (!plain.includes('.') || !plain.includes(',')) {
    const oneKind = GROUPED.test(plain)
    if (oneKind) return Number(plain.replaceAll(mark, ''))
    return plain.split(mark).length === 2 ? Number(plain.replace(mark, '.')) : null
  }
  // Both marks: the last one is the decimal mark, the other groups thousands.
  const decimal = plain.lastIndexOf('.') > plain.lastIndexOf(',') ? '.' : ','
  const [whole = '', fraction = '', more] = plain.split(decimal)
  return more === undefined && GROUPED.test(whole) ? Number(`${whole.replace(/\D/g, '')}.${fraction}`) : null
}

/** A number being put together: `total` of the scales done, `current` below the next scale. */
interface Sum {
  total: number
  current: number | null
  /** What the last part was: decides what may follow. */
  last: NumberWord['kind'] | 'literal' | null
  /** The least scale so far; the next must be less. */
  scale: number
}

/** The number neighbouring parts make by the rules of Arabic (units before tens, scales descending), or null. */
function combine(parts: readonly Part[]): number | null {
  const sum: Sum = { total: 0, current: null, last: null, scale: Number.POSITIVE_INFINITY }
  for (const part of parts) {
    const fits = 'word' in part ? addWord(sum, part.word, part.and) : addLiteral(sum, part.literal)
    if (!fits) return null
  }
  if (sum.last === 'beforeTen') return null
  const value = sum.total + (sum.current ?? 0)
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : null
}

function addLiteral(sum: Sum, value: number): boolean {
  if (sum.last === 'fraction') return false
  if (sum.last !== null && (value < 1 || !Number.isInteger(value))) return false
  return value < 100
    ? addBelow(sum, value, 100, 'literal')
    : addBelow(sum, value, Number.POSITIVE_INFINITY, 'literal')
}

/** Adds a part below `room`, if what is there leaves that room: مية وخمسة, ألف وخمسمية. */
function addBelow(sum: Sum, value: number, room: number, kind: Sum['last']): boolean {
  if (value >= sum.scale || sum.last === 'fraction') return false
  if (sum.current !== null && (sum.current === 0 || sum.current % room !== 0)) return false
  sum.current = (sum.current ?? 0) + value
  sum.last = kind
  return true
}

function addWord(sum: Sum, word: NumberWord, and: boolean): boolean {
  const ones = (sum.current ?? 0) % 100
  const joined = !and && (sum.last === 'digit' || sum.last === 'literal')
  switch (word.kind) {
    case 'digit':
      if (!and && sum.last === 'tensFirst' && word.value > 0) {
        sum.current = (sum.current ?? 0) + word.value
        sum.last = 'teen'
        return true
      }
      return addBelow(sum, word.value, 100, 'digit')
    case 'ten':
      // From one on, since folding makes "and one of" (وأحد عشر) the word for one (واحد).
      if (!and && (sum.last === 'beforeTen' || (sum.last === 'digit' && ones >= 1 && ones <= 9))) {
        sum.current = (sum.current ?? 0) + 10
        sum.last = 'teen'
        return true
      }
      return addBelow(sum, 10, 100, 'ten')
    case 'teen':
    case 'beforeTen':
      return addBelow(sum, word.value, 100, word.kind)
    case 'tens':
      if (and && sum.last === 'digit' && ones >= 1 && ones <= 9) {
        sum.current = (sum.current ?? 0) + word.value
        sum.last = 'tens'
        return true
      }
      return addBelow(sum, word.value, 100, 'tens')
    case 'tensFirst':
      return addBelow(sum, word.value, 100, 'tensFirst')
    case 'hundred':
      if (joined && sum.current !== null && sum.current >= 1 && sum.current <= 9) {
        sum.current *= 100
        sum.last = 'hundred'
        return true
      }
      return addBelow(sum, 100, 1000, 'hundred') && sum.current === 100
    case 'hundreds':
      return addBelow(sum, word.value, 1000, 'hundreds') && sum.current === word.value
    case 'scale':
      return addScale(sum, word.value, word.times, and)
    case 'fraction':
      return addFraction(sum, word.value, and)
  }
}

function addScale(sum: Sum, scale: number, times: number, and: boolean): boolean {
  if (scale >= sum.scale || sum.last === 'beforeTen') return false
  if (sum.current !== null && (and || times > 1 || sum.current === 0 || sum.current >= 1000)) return false
  const count = sum.current ?? times
  if (count === 0) return false
  // 1.1 million is not 1,100,000.0000000002.
  sum.total += Math.round(count * scale * 1000) / 1000
  sum.current = null
  sum.scale = scale
  sum.last = 'scale'
  return true
}

/** A half or quarter: of a scale before it (ألف ونص) or after it (نص مليون), else of one (ثلاثة ونص). */
function addFraction(sum: Sum, value: number, and: boolean): boolean {
  if (sum.last === null) {
    sum.current = value
    sum.last = 'fraction'
    return true
  }
  if (
    !and ||
    sum.last === 'hundred' ||
    sum.last === 'hundreds' ||
    sum.last === 'beforeTen' ||
    sum.last === 'fraction'
  ) {
    return false
  }
  if (sum.last === 'scale') sum.total += value * sum.scale
  else sum.current = (sum.current ?? 0) + value
  sum.last = 'fraction'
  return true
}
