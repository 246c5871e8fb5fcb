import type { Block } from './document.ts'
import { INK, type Paper, type Style } from './paper.ts'
import { printTable } from './table.ts'

const BODY: Style = { size: 10.5 }
const LABEL: Style = { size: 10, colour: INK.quiet }
const HEADING: Style = { size: 14, weight: 'bold', colour: INK.green }
const SUBHEADING: Style = { size: 11.5, weight: 'bold' }
/** Points that a heading keeps below itself on its page. */
const BELOW_HEADING = 60
const FACT_LABEL = 0.28

type Print<Kind extends Block['kind']> = (
  paper: Paper,
  block: Extract<Block, { kind: Kind }>,
) => void | Promise<void>

const PRINT: { readonly [Kind in Block['kind']]: Print<Kind> } = {
  heading: (paper, { text }) => head(paper, text, HEADING, 14),
  subheading: (paper, { text }) => head(paper, text, SUBHEADING, 8),
  text: (paper, { text, tone = 'plain' }) => {
    if (tone === 'quote' || tone === 'notice') return marked(paper, text, tone)
    paper.write(text, tone === 'quiet' ? LABEL : BODY)
    paper.y += 4
  },
  facts: (paper, { rows }) => {
    const labelWidth = paper.width * FACT_LABEL
    const valueWidth = paper.width - labelWidth - 10
    for (const { label, value } of rows) {
      const labels = paper.lines(label, LABEL, labelWidth)
      const values = paper.lines(value, BODY, valueWidth)
      for (let at = 0; at < Math.max(labels.length, values.length); at++) {
        const height = paper.height(BODY)
        paper.need(height)
        const [left, right] = [labels[at], values[at]]
        const y = paper.y
        if (left) paper.draw(left, LABEL, { x: paper.boxAt(0, labelWidth), y, width: labelWidth })
        if (right)
          paper.draw(right, BODY, { x: paper.boxAt(labelWidth + 10, valueWidth), y, width: valueWidth })
        paper.y += height
      }
      paper.y += 2
    }
    paper.y += 4
  },
  figures: (paper, { items }) => {
    const gap = 10
    const width = (paper.width - gap * (items.length - 1)) / Math.max(1, items.length)
    const labels = items.map(({ label }) => paper.lines(label, LABEL, width - 16))
    const value: Style = { size: 19, weight: 'bold', colour: INK.green }
    const most = Math.max(1, ...labels.map((lines) => lines.length))
    const height = paper.height(value) + most * paper.height(LABEL) + 14
    paper.need(height)
    items.forEach((item, index) => {
      const x = paper.boxAt(index * (width + gap), width)
      paper.pdf.roundedRect(x, paper.y, width, height, 6).fill(INK.ground)
      const box = (y: number) => ({ x: x + 8, y, width: width - 16 })
      const [line] = paper.lines(item.value, value, width - 16)
      if (line) paper.draw(line, value, box(paper.y + 5), 'center')
      for (const [at, label] of (labels[index] ?? []).entries())
        paper.draw(label, LABEL, box(paper.y + 5 + paper.height(value) + at * paper.height(LABEL)), 'center')
    })
    paper.y += height + 10
  },
  table: printTable,
  bars: (paper, { rows }) => {
    const [labelWidth, textWidth] = [paper.width * 0.3, paper.width * 0.16]
    const most = paper.width - labelWidth - textWidth - 20
    for (const { label, share, text } of rows) {
      const labels = paper.lines(label, BODY, labelWidth)
      const height = Math.max(1, labels.length) * paper.height(BODY) + 3
      paper.need(height)
      const y = paper.y
      for (const [at, line] of labels.entries())
        paper.draw(line, BODY, {
          x: paper.boxAt(0, labelWidth),
          y: y + at * paper.height(BODY),
          width: labelWidth,
        })
      const bar = (width: number, colour: string) =>
        paper.pdf.roundedRect(paper.boxAt(labelWidth + 10, width), y + 5, width, 9, 3).fill(colour)
      bar(most, INK.ground)
      const length = Math.min(1, Math.max(0, share)) * most
      if (length > 0) bar(Math.max(3, length), INK.green)
      const [value] = paper.lines(text, LABEL, textWidth)
      const x = paper.boxAt(labelWidth + most + 20, textWidth)
      if (value) paper.draw(value, LABEL, { x, y, width: textWidth })
      paper.y += height
    }
    paper.y += 8
  },
  signatures: (paper, { people }) => {
    const [across, gap, room] = [2, 28, 42]
    const width = (paper.width - gap * (across - 1)) / across
    const NAME = { ...BODY, weight: 'bold' } as const
    const signers = people.map(({ name, role }) => [
      ...paper.lines(name, NAME, width).map((line) => ({ line, style: NAME })),
      ...paper.lines(role, LABEL, width).map((line) => ({ line, style: LABEL })),
    ])
    for (let first = 0; first < signers.length; first += across) {
      const row = signers.slice(first, first + across)
      // Names are whole, however long: the lines to sign on stand beside each other all the same.
      const said = Math.max(
        ...row.map((lines) => lines.reduce((sum, { style }) => sum + paper.height(style), 0)),
      )
      paper.need(said + room)
      for (const [index, lines] of row.entries()) {
        const x = paper.boxAt(index * (width + gap), width)
        let { y } = paper
        for (const { line, style } of lines) {
          paper.draw(line, style, { x, y, width })
          y += paper.height(style)
        }
        const at = paper.y + said + room - 14
        paper.pdf.lineWidth(0.7).strokeColor(INK.quiet).dash(2, { space: 2 })
        paper.pdf
          .moveTo(x, at)
          .lineTo(x + width, at)
          .stroke()
          .undash()
      }
      paper.y += said + room
    }
  },
  newPage: (paper) => paper.newPage(),
}

/** Prints a block where the paper stands. */
export async function printBlock<Kind extends Block['kind']>(
  paper: Paper,
  block: Extract<Block, { kind: Kind }>,
): Promise<void> {
  const print = PRINT[block.kind] as Print<Kind>
  await print(paper, block)
}

function head(paper: Paper, text: string, style: Style, before: number): void {
  paper.need(before + paper.height(style) + BELOW_HEADING)
  paper.y += before
  paper.write(text, style)
  paper.y += 3
}

/** Words of somebody else, or what must not be overlooked: with a bar where reading begins. */
function marked(paper: Paper, text: string, tone: 'quote' | 'notice'): void {
  const inset = 12
  const height = paper.height(BODY)
  const width = paper.width - inset
  const style = tone === 'notice' ? { ...BODY, weight: 'bold' as const } : BODY
  for (const line of paper.lines(text, style, width)) {
    paper.need(height)
    paper.draw(line, style, { x: paper.boxAt(inset, width), y: paper.y, width })
    paper.pdf.rect(paper.boxAt(0, 3), paper.y, 3, height).fill(INK.green)
    paper.y += height
  }
  paper.y += 6
}
