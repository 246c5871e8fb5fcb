import { announcesList } from './headings.ts'
import { type Line, wordCount } from './lines.ts'
import type { Unit } from './units.ts'

/** A list told whole: the line that announces it and all its items, as one exact piece of the text. */
export interface ListOverview {
  readonly intro: Unit
  /** Set to the intro when it only announces the list and says nothing by itself. */
  readonly onlyIntro: Unit | null
  readonly text: string
}

/**
 * The lists of a policy that can be quoted whole: no page furniture between their lines, not longer than `longest` words.
 * A list inside a list (deeper indentation, or behind an item that ends with a colon) is a list of its own too.
 */
export function listsOf(units: readonly Unit[], lines: readonly Line[], longest: number): ListOverview[] {
  const place = new Map(lines.map((line, at) => [line, at]))
  const found: ListOverview[] = []
  for (const [at, intro] of units.entries()) {
    const items = itemsOf(units, at)
    const onlyIntro = intro.kind === 'paragraph' && isBareIntro(intro) ? intro : null
    const text = items.length >= 2 ? pieceOf([intro, ...items], lines, place) : ''
    if (text !== '' && wordCount(text) <= longest) found.push({ intro, onlyIntro, text })
  }
  return found
}

function isBareIntro(unit: Unit): boolean {
  const [first] = unit.lines
  return unit.lines.length === 1 && first !== undefined && announcesList(first) && wordCount(first.text) <= 14
}

function endsWithColon(unit: Unit): boolean {
  return /:[-–\s]*$/u.test(unit.lines.at(-1)?.text ?? '')
}

/** The items of the list that the unit at `at` announces; none when it announces none. */
function itemsOf(units: readonly Unit[], at: number): Unit[] {
  const intro = units[at]
  const first = units[at + 1]
  if (!intro || first?.kind !== 'item') return []
  if (intro.kind !== 'heading' && !endsWithColon(intro)) return []
  const depth = first.lines[0]?.indent ?? 0
  if (intro.kind === 'item' && depth < (intro.lines[0]?.indent ?? 0)) return []
  const items: Unit[] = []
  for (let next = at + 1; next < units.length; next++) {
    const unit = units[next]
    const indent = unit?.lines[0]?.indent ?? 0
    if (unit?.kind !== 'item' || indent < depth) break
    items.push(unit)
    const deeperFollows = (units[next + 1]?.lines[0]?.indent ?? 0) > indent
    if (endsWithColon(unit) && !deeperFollows) break
  }
  return items
}

/** The printed lines from the first unit to the last, '' when lines of something else stand between them. */
function pieceOf(units: readonly Unit[], lines: readonly Line[], place: ReadonlyMap<Line, number>): string {
  const own = units.flatMap((unit) => unit.lines)
  const [first] = own
  const last = own.at(-1)
  if (!first || !last) return ''
  const from = place.get(first) ?? 0
  const to = place.get(last) ?? -1
  if (to - from + 1 !== own.length) return ''
  const start = first.raw.endsWith(first.text) ? first.text : first.raw
  return [start, ...lines.slice(from + 1, to + 1).map((line) => line.raw)].join(' ')
}
