import { fold } from '../text/fold.ts'
import { plainWord } from './words.ts'

/*
 * A small language for what people say, read at start-up and matched over words. A phrase is a row of steps:
 *
 *   word        that word, also behind و ف ال بال لل هال and the southern ام
 *   word*       any word that begins so                  *word   any word that ends so
 *   (a|b)word   spelled-out variants, one of which may be empty; (a b|c) one of several wordings
 *   +word       the imperfect of a verb for "I", -word for "he/they", =word for "she/you": أ ب با حا سا ...
 *   <name>      any entry of a word class of the lexicon
 *   a/b/<c>     one of them
 *   step?       may be missing
 *   ~word       also misspelled: one edit from 5 letters on, two from 9
 *   _3          up to three words in between
 *   !step       the neighbouring word (before the phrase if it comes first, else next) is not this
 *   ^  $        the message begins, ends here
 *
 * Steps compile to numbers; a word of a message is looked up once and carries the numbers of all steps it fits, so
 * hundreds of phrases cost a few map look-ups per word and no phrase is tried whose first word is absent.
 */

/** Word classes by name; the words of a class are single steps between spaces. */
export type Lexicon = Readonly<Record<string, string>>

/** Where a phrase was found: word positions, `end` exclusive. */
export interface Found<T> {
  readonly value: T
  readonly start: number
  readonly end: number
}

interface Step {
  readonly kind: 'word' | 'not' | 'gap' | 'begin' | 'finish'
  readonly id: number
  readonly optional: boolean
  readonly most: number
}

const IMPERFECT: Readonly<Record<string, readonly string[]>> = {
  '+': ['ا', 'ب', 'با', 'حا', 'ح', 'ها', 'سا', 'لا', 'فا', 'ن', 'بن'],
  '-': ['ي', 'بي', 'حي', 'سي', 'هي', 'لي', 'كي', 'في'],
  '=': ['ت', 'بت', 'حت', 'ست', 'هت', 'لت'],
}

/** What is written onto the front of a word without changing which word it is; longest first. */
const CLITICS = [
  'وبال',
  'هال',
  'وال',
  'بال',
  'فال',
  'كال',
  'لل',
  'ال',
  'بل',
  'ام',
  'وب',
  'ول',
  'و',
  'ف',
  'ب',
  'ل',
]

/** `a(b|c)d` -> abd, acd */
function expand(text: string): string[] {
  const open = text.indexOf('(')
  if (open < 0) return [text]
  const close = text.indexOf(')', open)
  if (close < 0) throw new Error(`A bracket is not closed: ${text}`)
  const tails = expand(text.slice(close + 1))
  return text
    .slice(open + 1, close)
    .split('|')
    .flatMap((middle) => tails.map((tail) => text.slice(0, open) + middle + tail))
}

/** Groups with several words in them, written out as a phrase for each. */
function spread(phrase: string): string[] {
  const group = /\(([^()]*\s[^()]*)\)(\??)/.exec(phrase)
  if (group === null) return [phrase]
  const before = phrase.slice(0, group.index)
  const after = phrase.slice(group.index + group[0].length)
  const wordings = (group[1] ?? '').split('|')
  if (group[2] === '?') wordings.push('')
  return wordings.flatMap((wording) => spread(before + wording.trim() + after))
}

/** Every string one edit (loss of a letter on either side, so also a swap of one for another) away, as keys. */
function deletions(word: string): string[] {
  const keys = [word]
  for (let at = 0; at < word.length; at++) keys.push(word.slice(0, at) + word.slice(at + 1))
  return keys
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(swap, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    previous = row
  }
  return previous[b.length] ?? 0
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else if (!list.includes(value)) list.push(value)
}

/**
 * A set of phrases, each standing for a value. `lexicon` holds the word classes; `correct` words that look like a
 * misspelling of another but are right (انتظر beside انتحر). Throws at start-up on an unknown class.
 */
export class PhraseBook<T> {
  readonly #lexicon: Lexicon
  readonly #correct: ReadonlySet<string>
  readonly #ids = new Map<string, number>()
  readonly #exact = new Map<string, number[]>()
  readonly #begins = new Map<string, number[]>()
  readonly #ends = new Map<string, number[]>()
  readonly #misspelled = new Map<string, { word: string; id: number }[]>()
  readonly #byFirst = new Map<number, { steps: readonly Step[]; value: T; order: number }[]>()
  readonly #classes = new Map<string, readonly string[]>()
  #count = 0

  constructor(lexicon: Lexicon, correct: readonly string[] = []) {
    this.#lexicon = lexicon
    this.#correct = new Set(correct.map((word) => plainWord(fold(word))))
  }

  /** Adds one phrase; phrases added first win where several begin at one word. */
  add(phrase: string, value: T): void {
    for (const wording of spread(phrase)) this.#addWording(wording, value)
  }

  #addWording(phrase: string, value: T): void {
    const steps = phrase
      .trim()
      .split(/\s+/)
      .map((source) => this.#step(source))
    // The first word that must be there leads; a look behind it stays part of the row.
    const leads: number[] = []
    for (const step of steps) {
      if (step.kind === 'word') leads.push(step.id)
      if (step.kind === 'word' && !step.optional) break
    }
    if (leads.length === 0) throw new Error(`A phrase needs a word: ${phrase}`)
    const entry = { steps, value, order: this.#count++ }
    for (const lead of leads) add(this.#byFirst, lead, entry)
  }

  /** Every phrase found in the words, in the order the phrases were added. */
  findAll(words: readonly string[]): Found<T>[] {
    const fits = words.map((word) => this.#fit(word))
    const found: (Found<T> & { order: number })[] = []
    fits.forEach((ids, at) => {
      for (const id of ids) {
        for (const { steps, value, order } of this.#byFirst.get(id) ?? []) {
          const end = match(steps, 0, at, fits)
          if (end >= 0) found.push({ value, start: at, end, order })
        }
      }
    })
    return found.sort((a, b) => a.order - b.order || a.start - b.start)
  }

  #step(source: string): Step {
    const optional = source.length > 1 && source.endsWith('?')
    const text = optional ? source.slice(0, -1) : source
    if (text === '^') return { kind: 'begin', id: -1, optional, most: 0 }
    if (text === '$') return { kind: 'finish', id: -1, optional, most: 0 }
    if (/^_\d+$/.test(text)) return { kind: 'gap', id: -1, optional, most: Number(text.slice(1)) }
    if (text.startsWith('!')) return { kind: 'not', id: this.#id(text.slice(1)), optional, most: 0 }
    return { kind: 'word', id: this.#id(text), optional, most: 0 }
  }

  #id(text: string): number {
    const known = this.#ids.get(text)
    if (known !== undefined) return known
    const id = this.#ids.size
    this.#ids.set(text, id)
    for (const form of this.#forms(text)) this.#enter(form, id)
    return id
  }

  /** The spelled-out forms of a step, classes resolved. */
  #forms(text: string): readonly string[] {
    return splitAlternatives(text).flatMap((part) => {
      const group = /^\(([^()]*)\)$/.exec(part)?.[1]
      if (group !== undefined) return group.split('|').flatMap((one) => this.#forms(one))
      const name = /^<(.+)>$/.exec(part)?.[1]
      if (name === undefined) return expand(part).flatMap(conjugate)
      const known = this.#classes.get(name)
      if (known !== undefined) return known
      const entries = this.#lexicon[name]
      if (entries === undefined) throw new Error(`No word class ${name}`)
      const forms = entries
        .trim()
        .split(/\s+/)
        .flatMap((entry) => this.#forms(entry))
      this.#classes.set(name, forms)
      return forms
    })
  }

  #enter(form: string, id: number): void {
    if (form.endsWith('*')) add(this.#begins, plainWord(fold(form.slice(0, -1))), id)
    else if (form.startsWith('*')) add(this.#ends, plainWord(fold(form.slice(1))), id)
    else if (form.startsWith('~')) this.#enterMisspelled(plainWord(fold(form.slice(1))), id)
    else add(this.#exact, plainWord(fold(form)), id)
  }

  #enterMisspelled(word: string, id: number): void {
    add(this.#exact, word, id)
    for (const key of deletions(word)) {
      add(this.#misspelled, key, { word, id })
      if (word.length >= 9) for (const further of deletions(key)) add(this.#misspelled, further, { word, id })
    }
  }

  /** The numbers of the steps a word fits. */
  #fit(word: string): ReadonlySet<number> {
    const fits = new Set<number>()
    this.#look(word, fits)
    for (const clitic of CLITICS) {
      if (word.length - clitic.length >= 2 && word.startsWith(clitic))
        this.#look(word.slice(clitic.length), fits)
    }
    return fits
  }

  #look(word: string, fits: Set<number>): void {
    for (const id of this.#exact.get(word) ?? []) fits.add(id)
    for (let length = Math.min(word.length, 12); length >= 2; length--) {
      for (const id of this.#begins.get(word.slice(0, length)) ?? []) fits.add(id)
      for (const id of this.#ends.get(word.slice(-length)) ?? []) fits.add(id)
    }
    if (word.length < 5 || word.length > 16 || this.#correct.has(word)) return
    for (const key of deletions(word)) {
      for (const meant of this.#misspelled.get(key) ?? []) {
        if (editDistance(word, meant.word) <= (meant.word.length >= 9 ? 2 : 1)) fits.add(meant.id)
      }
    }
  }
}

/** Splits `a/b/<c>` but not inside brackets. */
function splitAlternatives(text: string): string[] {
  return text.split(/\/(?![^(]*\))/)
}

function conjugate(form: string): string[] {
  const prefixes = IMPERFECT[form[0] ?? '']
  return prefixes === undefined ? [form] : prefixes.map((prefix) => prefix + form.slice(1))
}

/** The position behind the phrase if its steps from `step` on match at word `at`, else -1. */
function match(
  steps: readonly Step[],
  step: number,
  at: number,
  fits: readonly ReadonlySet<number>[],
): number {
  const current = steps[step]
  if (current === undefined) return at
  switch (current.kind) {
    case 'begin':
      return at === 0 ? match(steps, step + 1, at, fits) : -1
    case 'finish':
      return at === fits.length ? match(steps, step + 1, at, fits) : -1
    case 'not': {
      const neighbour = fits[step === 0 ? at - 1 : at]
      return neighbour?.has(current.id) === true ? -1 : match(steps, step + 1, at, fits)
    }
    case 'gap':
      for (let skipped = 0; skipped <= current.most && at + skipped <= fits.length; skipped++) {
        const end = match(steps, step + 1, at + skipped, fits)
        if (end >= 0) return end
      }
      return -1
    case 'word': {
      if (fits[at]?.has(current.id) === true) {
        const end = match(steps, step + 1, at + 1, fits)
        if (end >= 0) return end
      }
      return current.optional ? match(steps, step + 1, at, fits) : -1
    }
  }
}
