import type { Direction } from './document.ts'
import { type Paragraph, paragraphsOf, type Run, runsOf, seenOrder } from './runs.ts'

/** A run where a line shows it, `x` from the line's left end. */
export interface Placed extends Run {
  readonly x: number
}

/** A line of text; its runs in reading order, so that what is taken out of the file reads as it was written. */
export interface Line {
  readonly text: string
  readonly width: number
  readonly runs: readonly Placed[]
}

/** Width of a run in points. */
export type Measure = (run: Run) => number

/** A text as lines no wider than `width` points. A word that is too long by itself is broken. */
export function linesOf(
  text: string,
  { width, direction, measure }: { width: number; direction: Direction; measure: Measure },
): Line[] {
  return paragraphsOf(text, direction).flatMap((paragraph) => {
    const ends = breaks(paragraph, width, measure)
    return ends.map(([start, end]) => lineOf(paragraph, start, end, measure))
  })
}

/** Where each line begins and ends, without the spaces at its ends. */
function breaks(paragraph: Paragraph, width: number, measure: Measure): [number, number][] {
  const widthOf = (start: number, end: number) =>
    runsOf(paragraph, start, end).reduce((sum, run) => sum + measure(run), 0)
  const lines: [number, number][] = []
  let open: [number, number] | undefined
  let used = 0
  for (const word of paragraph.text.matchAll(/\S+/gu)) {
    const [start, end] = [word.index, word.index + word[0].length]
    const more = widthOf(open?.[1] ?? start, end)
    if (open && used + more <= width) {
      open[1] = end
      used += more
      continue
    }
    if (open) lines.push(open)
    const pieces = broken(start, end, (from, to) => widthOf(from, to) <= width, paragraph.text)
    open = pieces.pop()
    used = open ? widthOf(...open) : 0
    lines.push(...pieces)
  }
  lines.push(open ?? [0, 0])
  return lines
}

/** A word in as many pieces as it needs. */
function broken(
  start: number,
  end: number,
  fits: (start: number, end: number) => boolean,
  text: string,
): [number, number][] {
  const pieces: [number, number][] = []
  let from = start
  while (!fits(from, end)) {
    let to = from
    for (const character of text.slice(from, end)) {
      if (to > from && !fits(from, to + character.length)) break
      to += character.length
    }
    if (to >= end) break
    pieces.push([from, to])
    from = to
  }
  return [...pieces, [from, end]]
}

function lineOf(paragraph: Paragraph, start: number, end: number, measure: Measure): Line {
  const runs = runsOf(paragraph, start, end)
  const widths = runs.map(measure)
  const xs = new Array<number>(runs.length).fill(0)
  let x = 0
  for (const index of seenOrder(runs)) {
    xs[index] = x
    x += widths[index] ?? 0
  }
  return {
    text: paragraph.text.slice(start, end),
    width: x,
    runs: runs.map((run, index) => ({ ...run, x: xs[index] ?? 0 })),
  }
}
