/*
 * Folding brings the spellings of one word together so that words can be compared; it is never shown or stored.
 * The tables follow the orthographic normalisation usual in Arabic retrieval (Larkey, Ballesteros, Connell,
 * "Light stemming for Arabic information retrieval", 2007: alef forms, alef maqsura, teh marbuta, diacritics,
 * tatweel), widened by what people in the Gulf leave out or type on a Persian or Urdu keyboard.
 */

/** Letter -> the letter it is matched as. Marked forms not listed fold through their Unicode decomposition. */
const LETTERS: ReadonlyArray<readonly [from: string, to: string, why: string]> = [
  ['أإآٱٲٳٵ', 'ا', 'hamza and madda on alef are left out in everyday writing'],
  ['ؤٶۇ', 'و', 'hamza on waw, as in مسؤول and مسوول'],
  ['ئىیېےۓٸ', 'ي', 'hamza on yeh; alef maqsura and Persian or Urdu yeh stand for yeh at the end of words'],
  ['ةہھەۀۂۃۿ', 'ه', 'teh marbuta is written as heh; the other heh forms are Persian, Urdu and Kurdish'],
  ['کڪگڭ', 'ك', 'Persian and Urdu kaf; gaf for the Gulf sound between kaf and qaf'],
  ['پ', 'ب', 'peh is typed in foreign words only'],
  ['چ', 'ج', 'tcheh likewise'],
  ['ڤ', 'ف', 'veh likewise'],
  ['ژ', 'ز', 'jeh likewise'],
]

/** Removed without a trace: tatweel is decoration; the lone hamza is mostly left out at the end (شي، مسا، كهربا). */
const SILENT = 'ـء'

/**
 * Marks of Arabic (tashkeel, superscript alef, Quranic signs) and those common to all scripts (accents, variation
 * selectors, keycap), and the controls and joiners `cleanText` removes. Vowel signs of other scripts stay.
 */
const MARK = /(?=\p{M})[\p{Script=Inherited}\p{Script=Arabic}]|(?![\n\t\r\u0085])[\p{Cc}\p{Cf}]/u

/** What is neither letter, mark nor number separates words: white space, punctuation, symbols, emoji. */
const SEPARATOR = /[^\p{L}\p{M}\p{N}]/u

const LETTER = /\p{L}/u

const letterOf = new Map<string, string>()
for (const [from, to] of LETTERS) for (const letter of from) letterOf.set(letter, to)
for (const letter of SILENT) letterOf.set(letter, '')
for (let digit = 0; digit < 10; digit++) {
  letterOf.set(String.fromCharCode(0x0660 + digit), String(digit))
  letterOf.set(String.fromCharCode(0x06f0 + digit), String(digit))
}

/** The fold of one character by itself: '' (dropped), ' ' (separates), or what it is matched as. */
function foldCharacter(character: string): string {
  if (character === '🔟') return ' 10 '
  let folded = ''
  for (const part of character.toLowerCase().normalize('NFKD').toLowerCase()) {
    if (MARK.test(part)) continue
    folded += letterOf.get(part) ?? (SEPARATOR.test(part) ? ' ' : part)
  }
  return folded
}

/** Codes of the fold of every UTF-16 unit, filled in as units are met: typing uses a few hundred of 65,536. */
const UNKNOWN = 0
const DROPPED = 1
const SEVERAL = 2
const SURROGATE = 3
const table = new Uint16Array(0x10000).fill(SURROGATE, 0xd800, 0xe000)
/** Which folded units are letters, and so are shortened when dwelt on. */
const isLetter = new Uint8Array(0x10000)

function learn(unit: number): number {
  const character = String.fromCharCode(unit)
  const folded = foldCharacter(character)
  const code = folded === '' ? DROPPED : folded.length === 1 ? folded.charCodeAt(0) : SEVERAL
  table[unit] = code
  if (code > SURROGATE) isLetter[code] = LETTER.test(folded) ? 1 : 0
  return code
}

for (const [from, to] of [
  [0x00, 0x7f],
  [0x0600, 0x06ff],
] as const)
  for (let unit = from; unit <= to; unit++) learn(unit)

/** Folds of characters that fold to several, or lie beyond the basic plane; emptied when it outgrows a conversation's needs. */
const others = new Map<number, string>()
const MOST_OTHERS = 2048

function otherFold(point: number): string {
  let folded = others.get(point)
  if (folded === undefined) {
    folded = foldCharacter(String.fromCodePoint(point))
    if (others.size >= MOST_OTHERS) others.clear()
    others.set(point, folded)
  }
  return folded
}

const SPACE = 0x20
/** The longest fold of one UTF-16 unit (U+FDFA, a whole phrase). */
const WIDEST = 18
/** Kept for the next message; a message longer than this gets a buffer of its own. */
const everyday = new Uint16Array(4096 * WIDEST)
/** The platform's fastest way from UTF-16 codes to a string (5 to 10 times `String.fromCharCode`). */
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true })

/**
 * The text as it is matched, never as it is shown: one case, one spelling of each Arabic letter, ASCII digits, no
 * diacritics, punctuation or emoji, single spaces, and letters dwelt on three times or more ("ضروررري") once.
 * Never throws; idempotent; linear in the text's length.
 */
export function fold(text: string): string {
  const out = text.length * WIDEST <= everyday.length ? everyday : new Uint16Array(text.length * WIDEST)
  let length = 0
  let last = SPACE
  let run = 1
  // What is left of a character that folds to several, read before the text goes on.
  let rest = ''
  let restAt = 0

  for (let at = 0; at < text.length || restAt < rest.length; ) {
    let code: number
    if (restAt < rest.length) code = rest.charCodeAt(restAt++)
    else {
      const unit = text.charCodeAt(at++)
      code = table[unit] ?? UNKNOWN
      if (code === UNKNOWN) code = learn(unit)
      if (code === DROPPED) continue
      if (code === SEVERAL || code === SURROGATE) {
        const point = text.codePointAt(at - 1) ?? unit
        if (point > 0xffff) at++
        rest = otherFold(point)
        restAt = 0
        continue
      }
    }
    if (code === last) {
      if (code === SPACE) continue
      if (isLetter[code] === 1) {
        run++
        if (run === 3) length--
        if (run >= 3) continue
      }
    } else {
      run = 1
      last = code
    }
    out[length++] = code
  }
  if (last === SPACE && length > 0) length--
  return utf16.decode(out.subarray(0, length))
}

/** The words of the folded text; none for text without letters and digits. */
export function foldWords(text: string): string[] {
  const folded = fold(text)
  return folded === '' ? [] : folded.split(' ')
}
