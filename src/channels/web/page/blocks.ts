/** A name and what belongs to it. */
export interface Fact {
  readonly label: string
  readonly value: string
}

/** Someone who can be called: who, the number as it is dialled, and what for. */
export interface Call {
  readonly name: string
  readonly number: string
  readonly about: string
}

/** A part of a message of ours, by what it is. */
export type Block =
  | { readonly kind: 'words'; readonly text: string }
  /** A clause, with its quotation marks. */
  | { readonly kind: 'quote'; readonly text: string }
  /** Where the quoted clause stands. */
  | { readonly kind: 'source'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** A list whose every line names something: what a request says, ways to reach the association. */
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  /** A list of emergency lines. */
  | { readonly kind: 'calls'; readonly calls: readonly Call[] }

const BULLET = /^• /
const QUOTE = /^(?:«[^«»]*(?:«[^«»]*»[^«»]*)*»|“[^“”]*”)$/
const FACT = /^([^:\n]{1,60}): (.+)$/
/** A number set apart as a left-to-right island, and what it is for. */
const CALL = /^([^:\n]{1,60}): \u2066(\+?[\d -]{3,20})\u2069[،,] ?(.+)$/

/**
 * The parts of a message, in order. Only its form is read: line breaks, bullets, quotation marks. Whatever has none of
 * them is words, so that nothing is ever left out.
 */
export function blocks(text: string): Block[] {
  const found: Block[] = []
  for (const paragraph of text.split(/\n{2,}/)) {
    for (const lines of runs(paragraph.split('\n').filter((line) => line.trim() !== ''))) {
      found.push(blockOf(lines, found.at(-1)))
    }
  }
  return found
}

/** Neighbouring lines that are all bullets, or all none. */
function runs(lines: readonly string[]): string[][] {
  const all: string[][] = []
  for (const line of lines) {
    const last = all.at(-1)
    if (last?.[0] !== undefined && BULLET.test(last[0]) === BULLET.test(line)) last.push(line)
    else all.push([line])
  }
  return all
}

function blockOf(lines: readonly string[], before: Block | undefined): Block {
  const text = lines.join('\n')
  if (!BULLET.test(text)) {
    if (QUOTE.test(text)) return { kind: 'quote', text }
    return { kind: before?.kind === 'quote' ? 'source' : 'words', text }
  }
  const items = lines.map((line) => line.replace(BULLET, ''))
  const calls = items.flatMap((item) => {
    const [, name, number, about] = CALL.exec(item) ?? []
    return name && number && about ? [{ name, number, about }] : []
  })
  if (calls.length === items.length) return { kind: 'calls', calls }
  const facts = items.flatMap((item) => {
    const [, label, value] = FACT.exec(item) ?? []
    return label && value ? [{ label, value }] : []
  })
  return facts.length === items.length ? { kind: 'facts', facts } : { kind: 'list', items }
}
