import { foldWords } from '../text/fold.ts'
import { maskLikelyIds } from '../text/national-id.ts'

/** Words of a text beyond this many are not searched: whole pages are pasted into a chat. */
const MOST_WORDS = 2_000
/** Letters of a word: PostgreSQL's lexemes are short, and nobody types more. */
const MOST_LETTERS = 64

const kept = (words: readonly string[]) =>
  [...new Set(words)].slice(0, MOST_WORDS).map((word) => [...word].slice(0, MOST_LETTERS).join(''))

/** Arabic writes "and", "so", "with", "for", "like" and the article on the word itself; what is left must still be a word. */
const WRITTEN_ON = /^(?:[وف]?(?:ال|بال|كال|لل)|[وف])(?=\S{3})/u

const bare = (word: string) => word.replace(WRITTEN_ON, '')

/** Of what is asked for the article alone is left out: "و" may be the first letter of a name. */
const ARTICLE = /^[وف]?(?:ال|بال|كال|لل)(?=\S{3})/u

/**
 * The words a text is found by, folded, each once, as they stand and without what is written on them. National IDs are
 * not among them, also where they were let through before.
 */
export function searchWords(text: string): string[] {
  return kept(foldWords(maskLikelyIds(text)).flatMap((word) => [word, bare(word)]))
}

/** What a person is found by. */
export interface SearchedPerson {
  /** Theirs, and those on their requests. */
  readonly names: readonly string[]
  /** E.164. */
  readonly phones: readonly string[]
  /** `4821-9036` */
  readonly requestNumbers: readonly string[]
}

/** The ends of a number people remember it by. */
const ENDS = [4, 5, 6, 7]

/** Words of their names, every number as it is dialled here and abroad and by its end, requests with and without the dash. */
export function personWords({ names, phones, requestNumbers }: SearchedPerson): string[] {
  return kept([
    ...names.flatMap(searchWords),
    ...phones.flatMap(phoneWords),
    ...requestNumbers.flatMap((number) => [number.replace(/\D/g, ''), ...number.split(/\D+/)]),
  ]).filter((word) => word !== '')
}

function phoneWords(phone: string): string[] {
  const digits = phone.replace(/\D/g, '')
  const national = digits.replace(/^966/, '')
  return [digits, national, `0${national}`, ...ENDS.map((count) => digits.slice(-count))]
}

/** What a search asks for: everything typed must be there. */
export interface SearchQuestion {
  /** Folded, without the article: what is searched has every word without it as well. */
  readonly words: readonly string[]
  /** Digits with nothing else between them: a phone or a request's number, however it was spaced. */
  readonly number: string | null
}

const MOST_ASKED = 8

export function searchQuestion(typed: string): SearchQuestion {
  const words = foldWords(typed.slice(0, 200)).slice(0, MOST_ASKED)
  const digits = words.join('')
  const number = /^\d{3,}$/.test(digits) ? digits.replace(/^00/, '') : null
  return { words: kept(words.map((word) => word.replace(ARTICLE, ''))), number }
}
