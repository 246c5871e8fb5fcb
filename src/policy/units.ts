import { contactOf } from './contacts.ts'
import { announcesList, headingName, isHeading, TAIL } from './headings.ts'
import { endsSentence, type Line, wordCount } from './lines.ts'

/** Printed lines that belong together. */
export interface Unit {
  readonly kind: 'heading' | 'paragraph' | 'item'
  readonly section: string
  readonly lines: readonly Line[]
}

/** Words with which a sentence goes on after a line that broke it. */
const GOES_ON = /^(?:[،,]|من|في|على|الى|إلى|عن|مع|التي|الذي|بما|حيث|و\p{L}|ل\p{L}|ب\p{L})/u

/** Lines under this many words before the first heading are cover, not text. */
const COVER = 8

/**
 * Groups the lines of the body into headings, paragraphs and list items, joining broken lines.
 * @param lines body lines: furniture, contents and title are already out
 * @returns the units, and the cover lines that are none
 */
export function unitsOf(lines: readonly Line[]): { units: Unit[]; cover: Line[] } {
  const spaced = isSpaced(lines)
  const width = usualWidth(lines)
  const units: Unit[] = []
  const cover: Line[] = []
  let section = ''
  let open: { kind: Unit['kind']; lines: Line[] } | null = null
  const anyHeading = lines.some((line, at) => isHeading(line, lines[at + 1], spaced))
  let started = !anyHeading

  const close = (): void => {
    if (open) units.push({ kind: open.kind, section, lines: open.lines })
    open = null
  }

  for (const [at, line] of lines.entries()) {
    const last: Line | undefined = open?.lines.at(-1)
    const broken: boolean = last !== undefined && !endsSentence(last.text)
    const goesOn: boolean =
      broken && open?.kind === 'paragraph' && GOES_ON.test(line.text) && wordCount(line.text) > 2
    const weak = !/:/u.test(line.text) && !line.raw.startsWith('#')
    const full: boolean = last !== undefined && last.raw.length >= 0.6 * width
    // The end of a sentence that the page's edge broke, and that announces a list: `... وذلك عن طريق ما يلي:`.
    const announces: boolean =
      broken && full && line.marker === '' && (spaced || !line.afterBlank) && announcesList(line)
    const heading =
      isHeading(line, lines[at + 1], spaced) &&
      !announces &&
      !(weak && (goesOn || (!started && contactOf(line).length > 0)))
    if (heading && !(announcesList(line) && units.at(-1)?.kind === 'heading' && open === null)) {
      close()
      section = headingName(line.text)
      units.push({ kind: 'heading', section, lines: [line] })
      started = true
      continue
    }
    if (
      !started &&
      (contactOf(line).length > 0 || wordCount(line.text) < (line.marker === '' ? COVER : COVER / 2))
    ) {
      // What comes after it is no part of what stood before it.
      close()
      cover.push(line)
      continue
    }
    const joins: boolean =
      open !== null &&
      line.marker === '' &&
      broken &&
      (TAIL.test(line.folded) || (full && (spaced || !line.afterBlank)) || (goesOn && !isLabel(last)))
    if (joins && open) {
      open.lines.push(line)
      continue
    }
    close()
    open = { kind: line.marker === '' ? 'paragraph' : 'item', lines: [line] }
  }
  close()
  return { units, cover }
}

function isLabel(line: Line | undefined): boolean {
  return line === undefined || wordCount(line.text) < 6
}

/** Nearly every line is followed by a blank one: blank lines then separate nothing. */
function isSpaced(lines: readonly Line[]): boolean {
  return lines.length >= 8 && lines.filter((line) => line.afterBlank).length / lines.length >= 0.8
}

/** The width, in characters, at which the text seems to be wrapped. */
function usualWidth(lines: readonly Line[]): number {
  const widths = lines.map((line) => line.raw.length).sort((a, b) => a - b)
  return Math.min(widths[Math.floor(widths.length * 0.9)] ?? 0, 140)
}
