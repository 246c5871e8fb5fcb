import { fold } from '../text/fold.ts'
import { COMMON_PIECES, KEY_ROWS } from './common-passwords.ts'

/** What a password must be: long, and not the first thing somebody would try (NIST SP 800-63B-4, 3.1.1.2). */
export const PASSWORD = { least: 12, most: 200 } as const

/** Why a password is refused: its words are in the console's texts under `error.<name>`. */
export type PasswordFault = 'passwordShort' | 'passwordLong' | 'passwordCommon' | 'passwordOwn'

/** Letters and digits that a guess would still have to find beside what everybody tries. */
const LEAST_REST = 4
/** Characters of a piece that counts, and of a run along a row of keys. */
const LEAST_PIECE = 4

/**
 * What is wrong with a password; null where nothing is. Any character is welcome, and none is demanded.
 * @param own what everybody knows of its owner: name, e-mail address, the association's names
 */
export function passwordFault(password: string, own: readonly string[] = []): PasswordFault | null {
  const length = [...password.normalize('NFKC')].length
  if (length < PASSWORD.least) return 'passwordShort'
  if (length > PASSWORD.most) return 'passwordLong'
  const forms = [...new Set([foldPassword(password), foldPassword(lettersOf(password))])]
  if (forms.some(isPattern)) return 'passwordCommon'
  if (forms.some((form) => rest(form, ownPieces(own)).length < LEAST_REST)) return 'passwordOwn'
  const known = [...COMMON, ...ownPieces(own)]
  return forms.some((form) => rest(form, known).length < LEAST_REST) ? 'passwordCommon' : null
}

/** Letters and digits alone, spellings brought together, without spaces. */
function foldPassword(text: string): string {
  return fold(text).replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** What people put in place of letters. */
const STAND_INS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const lettersOf = (text: string) => text.replaceAll(/[013457@$!]/g, (one) => STAND_INS[one] ?? one)

const longestFirst = (pieces: Iterable<string>) =>
  [...new Set(pieces)].filter((one) => one.length >= LEAST_PIECE).sort((a, b) => b.length - a.length)

const COMMON = longestFirst(COMMON_PIECES.map(foldPassword))

function ownPieces(own: readonly string[]): string[] {
  const words = own.flatMap((text) => [text, ...text.split(/[\s@.\-_]+/)])
  return longestFirst(words.map(foldPassword))
}

/** What is left without the pieces; digits beside a piece are what everybody adds, and go with it. */
function rest(form: string, pieces: readonly string[]): string {
  let left = form
  for (const piece of pieces) left = left.replaceAll(piece, ' ')
  if (left === form) return form
  return left.replaceAll(/[\d ]/g, '')
}

/** Few characters, one piece again and again, or fingers that ran along the keys. */
function isPattern(form: string): boolean {
  if (new Set(form).size < 5) return true
  if (/^(.+?)\1+$/u.test(form)) return true
  return withoutRuns(form).length < LEAST_REST
}

const STEPS = new Set(
  KEY_ROWS.map((row) => fold(row).replaceAll(' ', '')).flatMap((row) =>
    [...row].slice(1).flatMap((key, at) => [`${row[at]}${key}`, `${key}${row[at]}`]),
  ),
)

function withoutRuns(form: string): string {
  const keys = [...form]
  const left: string[] = []
  for (let from = 0; from < keys.length; ) {
    let to = from + 1
    while (to < keys.length && STEPS.has(`${keys[to - 1]}${keys[to]}`)) to++
    if (to - from < LEAST_PIECE) left.push(...keys.slice(from, to))
    from = to
  }
  return left.join('')
}
