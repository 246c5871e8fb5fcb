import { type Element, readXml } from './xml.ts'

/** One level of a Word list. */
interface Level {
  readonly start: number
  /** ST_NumberFormat of ECMA-376: decimal, bullet, arabicAlpha, ... */
  readonly format: string
  /** The printed form, %1 to %9 standing for the counters of the levels. */
  readonly text: string
}

interface List {
  /** Lists of one kind count on together. */
  readonly kind: string
  readonly levels: ReadonlyMap<number, Level>
  /** Levels that begin anew with this list. */
  readonly restarts: ReadonlyMap<number, number>
}

/** Gives the marker of the next item of a list, '' where it has none. */
export type Numbering = (listId: string, level: number) => string

const LEVELS = 9
const NO_LEVEL: Level = { start: 1, format: 'none', text: '' }

/** Counts list items as Word does. @param xml numbering.xml, '' when the document has none */
export function numberingOf(xml: string): Numbering {
  const lists = listsOf(xml)
  const counters = new Map<string, number[]>()
  const begun = new Set<string>()
  return (listId, level) => {
    const list = lists.get(listId)
    const own = list?.levels.get(level)
    if (!list || !own) return ''
    const counts = counters.get(list.kind) ?? new Array<number>(LEVELS).fill(0)
    counters.set(list.kind, counts)
    if (!begun.has(listId)) {
      begun.add(listId)
      for (const [at] of list.restarts) counts[at] = 0
    }
    const startOf = (at: number): number => list.restarts.get(at) ?? list.levels.get(at)?.start ?? 1
    counts[level] = counts[level] ? counts[level] + 1 : startOf(level)
    counts.fill(0, level + 1)
    if (own.format === 'none') return ''
    if (own.format === 'bullet') return '•'
    const printed = own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1
      return counterText(counts[at] || startOf(at), (list.levels.get(at) ?? NO_LEVEL).format)
    })
    // A counter printed without any sign could not be told from the words.
    return /[\p{L}\p{N}]$/u.test(printed) ? `${printed}.` : printed
  }
}

function listsOf(xml: string): Map<string, List> {
  const kinds = new Map<string, Map<number, Level>>()
  const lists = new Map<string, List>()
  if (xml === '') return lists
  for (const element of readXml(xml).children) {
    if (element.name === 'abstractNum') kinds.set(element.attributes.abstractNumId ?? '', levelsOf(element))
    if (element.name !== 'num') continue
    const kind = valOf(element, 'abstractNumId') ?? ''
    const levels = new Map(kinds.get(kind))
    const restarts = new Map<number, number>()
    for (const override of element.children.filter(({ name }) => name === 'lvlOverride')) {
      const at = Number(override.attributes.ilvl)
      const start = valOf(override, 'startOverride')
      if (start !== undefined) restarts.set(at, Number(start))
      for (const [own, level] of levelsOf(override)) levels.set(own, level)
    }
    lists.set(element.attributes.numId ?? '', { kind, levels, restarts })
  }
  return lists
}

function levelsOf(parent: Element): Map<number, Level> {
  const levels = new Map<number, Level>()
  for (const level of parent.children.filter(({ name }) => name === 'lvl'))
    levels.set(Number(level.attributes.ilvl), {
      start: Number(valOf(level, 'start') ?? 1),
      format: valOf(level, 'numFmt') ?? 'decimal',
      text: valOf(level, 'lvlText') ?? '',
    })
  return levels
}

function valOf(parent: Element, name: string): string | undefined {
  return parent.children.find((child) => child.name === name)?.attributes.val
}

/** The alphabet as taught, and in the old order of the numerals (abjad): the two Arabic countings of Word. */
const ALPHA = [...'أبتثجحخدذرزسشصضطظعغفقكلمنهوي']
const ABJAD = [...'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ']
const ROMAN: readonly (readonly [number, string])[] = [
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

function counterText(count: number, format: string): string {
  if (format === 'arabicAlpha') return ALPHA[(count - 1) % ALPHA.length] ?? ''
  if (format === 'arabicAbjad') return ABJAD[(count - 1) % ABJAD.length] ?? ''
  if (/letter$/i.test(format)) {
    const letter = String.fromCharCode(97 + ((count - 1) % 26))
    return format === 'upperLetter' ? letter.toUpperCase() : letter
  }
  if (/roman$/i.test(format)) {
    const roman = romanOf(count)
    return format === 'upperRoman' ? roman.toUpperCase() : roman
  }
  return String(count)
}

function romanOf(count: number): string {
  let rest = count
  let roman = ''
  for (const [value, letters] of ROMAN)
    while (rest >= value) {
      roman += letters
      rest -= value
    }
  return roman
}
