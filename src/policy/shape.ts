import { meaningOf } from './lexicon.ts'
import { questionWords } from './words.ts'

/** Meanings that make a text ask or want something. */
const ASKING = new Set('what how when where who why howmuch is possible exists give want must'.split(' '))

/** Longest text, in words, that may be a slip of the tongue rather than a question. */
const SLIP = 3

/** A noun of "yours", or a verb of the second person plural: "ارقامكم", "تفتحون". */
const SPEAKS_TO_US = /..(?:كم|كن)$|^ت..+ون$/u

/**
 * How a text is worded: `empty` when it holds no word (numbers, single letters), `bare` when it is two or three words that
 * neither ask nor speak to the association ("موافق", "حي النسيم", but also "لجنة البحث"), `asking` otherwise.
 */
export function shapeOf(text: string): 'empty' | 'bare' | 'asking' {
  const words = questionWords(text)
  if (words.every((word) => word.length < 2 || /^[0-9]+$/u.test(word))) return 'empty'
  const asks =
    words.length > SLIP ||
    /[؟?]/u.test(text) ||
    words.some((word) => ASKING.has(meaningOf(word) ?? '') || SPEAKS_TO_US.test(word))
  return asks && (words.length > 1 || /[؟?]|كم/u.test(text)) ? 'asking' : 'bare'
}
