import { fold } from '../../text/fold.ts'
import { damagedLetters } from '../damage.ts'
import { distance } from '../spelling.ts'

/** Sound words by their letters as damage leaves them. */
export interface Dictionary {
  readonly byLength: ReadonlyMap<number, readonly { readonly letters: string; readonly word: string }[]>
  readonly exact: ReadonlyMap<string, string>
  readonly folded: ReadonlySet<string>
}

export function dictionaryOf(words: Iterable<string>): Dictionary {
  const byLength = new Map<number, { letters: string; word: string }[]>()
  const exact = new Map<string, string>()
  const folded = new Set<string>()
  for (const word of words) {
    const plain = fold(word)
    const letters = damagedLetters(plain)
    folded.add(plain)
    if (letters === '' || exact.has(letters)) continue
    exact.set(letters, word)
    const list = byLength.get(letters.length)
    if (list) list.push({ letters, word })
    else byLength.set(letters.length, [{ letters, word }])
  }
  return { byLength, exact, folded }
}

/** What a broken text reads as, word by word. */
export interface WordsRead {
  readonly text: string
  /** Every piece was read as a word. */
  readonly whole: boolean
  /** 0..1: the share of its letters that needed no guess. */
  readonly sureness: number
}

/** So many broken pieces make one word at most: lost letters leave gaps behind. */
const MOST_PIECES = 3
/** What it costs to leave a piece as it is when no word is near. */
const UNKNOWN = 0.55
/** What it costs to join pieces, for each gap. */
const JOIN = 0.12

/**
 * Reads a broken text as words of the dictionary: stretched letters go, confused letters are read as either, gaps inside
 * words are closed; of all readings the one with the fewest changes (a shortest path over the pieces).
 */
export function readWords(text: string, dictionary: Dictionary): WordsRead {
  const pieces = text.split(' ').filter((piece) => piece !== '')
  const cost: number[] = [0]
  const way: { from: number; word: string; read: boolean }[] = []
  for (let end = 1; end <= pieces.length; end++) {
    cost[end] = Number.POSITIVE_INFINITY
    for (let from = Math.max(0, end - MOST_PIECES); from < end; from++) {
      const read = readPiece(pieces.slice(from, end), dictionary)
      const total = (cost[from] ?? 0) + read.cost
      if (total < (cost[end] ?? 0)) {
        cost[end] = total
        way[end] = { from, word: read.word, read: read.read }
      }
    }
  }
  const words: string[] = []
  let whole = true
  for (let at = pieces.length; at > 0; at = way[at]?.from ?? 0) {
    words.unshift(way[at]?.word ?? '')
    whole &&= way[at]?.read ?? false
  }
  const length = Math.max(1, pieces.join('').length)
  return { text: words.join(' '), whole, sureness: Math.max(0, 1 - (cost[pieces.length] ?? 0) / length) }
}

/** What broken endings stand for: ل reads as ت, ن as و, ق as لا, ح as ل or ج; and التي reads as النظ. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/ت$/u, 'ل'],
  [/و$/u, 'ن'],
  [/لا$/u, 'ق'],
  [/[لج]$/u, 'ح'],
  [/^النظ$/u, 'التي'],
]

function readingsOf(letters: string): string[] {
  return [
    letters,
    ...ENDINGS.filter(([end]) => end.test(letters)).map(([end, put]) => letters.replace(end, put)),
  ]
}

interface Read {
  readonly word: string
  readonly cost: number
  /** A word of the dictionary was found, or there are no letters to read. */
  readonly read: boolean
}

function readPiece(pieces: readonly string[], dictionary: Dictionary): Read {
  const whole = pieces.join('')
  const [, before = '', core = '', after = ''] = /^([^\p{L}]*)(.*?)([^\p{L}\p{M}]*)$/u.exec(whole) ?? []
  const gaps = (pieces.length - 1) * JOIN * 4
  if (core === '' || !/\p{L}/u.test(core))
    return { word: pieces.join(' '), cost: gaps > 0 ? Number.POSITIVE_INFINITY : 0, read: true }
  if (pieces.length === 1 && dictionary.folded.has(fold(core))) return { word: whole, cost: 0, read: true }
  const letters = damagedLetters(fold(core))
  const exact = readingsOf(letters).find((reading) => dictionary.exact.has(reading))
  const known = exact === undefined ? undefined : dictionary.exact.get(exact)
  if (known !== undefined) return { word: before + known + after, cost: 0.3 + gaps, read: true }
  const most = Math.floor(letters.length / 3)
  let best: { word: string; cost: number; rivals: number } | null = null
  for (let length = letters.length - 1; length <= letters.length + 2 && most > 0; length++)
    for (const { letters: like, word } of dictionary.byLength.get(length) ?? []) {
      if (Math.abs(like.length - letters.length) > most) continue
      // Letters are lost more often than exchanged for letters that damage does not confuse.
      const edits = distance(letters, like) * (like.length > letters.length ? 0.9 : 1)
      if (edits > most) continue
      if (best === null || edits < best.cost) best = { word, cost: edits, rivals: 0 }
      else if (edits === best.cost) best.rivals++
    }
  // Between words equally near nothing is guessed.
  if (best && best.rivals === 0)
    return { word: before + best.word + after, cost: 0.4 + best.cost + gaps, read: true }
  return { word: pieces.join(' '), cost: UNKNOWN * core.length + gaps * 2, read: false }
}
