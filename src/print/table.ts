import type { Block, Column } from './document.ts'
import type { Line } from './lines.ts'
import { INK, type Paper, type Style } from './paper.ts'
import { othersTurn } from './turn.ts'

/** Letters of a cell; smaller where a table has more columns than this. */
const SIZE = { usual: 9.5, crowded: 8 } as const
const MANY_COLUMNS = 8
/** Rows that are drawn before whatever else there is has its turn. */
const AT_ONCE = 5
const PAD = { side: 5, top: 4 } as const

interface Cells {
  readonly lines: readonly (readonly Line[])[]
  readonly style: Style
}

/** A table: its columns from where reading begins, its head again on every page; a row higher than a page goes on. */
export async function printTable(
  paper: Paper,
  { columns, rows }: Extract<Block, { kind: 'table' }>,
): Promise<void> {
  const boxes = boxesOf(paper, columns)
  const size = columns.length > MANY_COLUMNS ? SIZE.crowded : SIZE.usual
  const cell: Style = { size }
  const head: Style = { size, weight: 'bold', colour: INK.green }
  const cells = (texts: readonly string[], style: Style): Cells => ({
    style,
    lines: boxes.map(({ width }, index) => paper.lines(texts[index] ?? '', style, width - 2 * PAD.side)),
  })
  const titles = cells(
    columns.map(({ title }) => title),
    head,
  )
  const printHead = () => {
    paper.pdf.rect(paper.left, paper.y, paper.width, heightOf(paper, titles)).fill(INK.ground)
    printRow(paper, titles, boxes, columns)
  }
  paper.need(heightOf(paper, titles) + 2 * paper.height(cell))
  printHead()
  for (const [at, texts] of rows.entries()) {
    if (at % AT_ONCE === 0) await othersTurn()
    let row: Cells | null = cells(texts, cell)
    while (row) {
      const fitting = fits(paper, row)
      const whole = heightOf(paper, row)
      const tooHigh = whole > paper.fullRoom - heightOf(paper, titles)
      if (whole > paper.room && (!tooHigh || fitting < 3)) {
        paper.newPage()
        printHead()
        continue
      }
      const [now, later]: readonly [Cells, Cells | null] =
        whole > paper.room ? cut(row, fitting) : [row, null]
      printRow(paper, now, boxes, columns)
      row = later
    }
    paper.rule(paper.y)
  }
  paper.y += 10
}

interface Box {
  readonly x: number
  readonly width: number
}

function boxesOf(paper: Paper, columns: readonly Column[]): Box[] {
  const shares = columns.map(({ share = 1 }) => share)
  const all = shares.reduce((sum, share) => sum + share, 0)
  let from = 0
  return shares.map((share) => {
    const width = (share / all) * paper.width
    const x = paper.boxAt(from, width)
    from += width
    return { x, width }
  })
}

const most = ({ lines }: Cells) => Math.max(1, ...lines.map((one) => one.length))
const heightOf = (paper: Paper, row: Cells) => most(row) * paper.height(row.style) + 2 * PAD.top

/** How many lines of a row still fit on the page. */
const fits = (paper: Paper, { style }: Cells) => Math.floor((paper.room - 2 * PAD.top) / paper.height(style))

const cut = ({ lines, style }: Cells, at: number): [Cells, Cells] => [
  { style, lines: lines.map((one) => one.slice(0, at)) },
  { style, lines: lines.map((one) => one.slice(at)) },
]

function printRow(paper: Paper, row: Cells, boxes: readonly Box[], columns: readonly Column[]): void {
  const height = paper.height(row.style)
  for (const [index, { x, width }] of boxes.entries())
    for (const [at, line] of (row.lines[index] ?? []).entries()) {
      const box = { x: x + PAD.side, y: paper.y + PAD.top + at * height, width: width - 2 * PAD.side }
      paper.draw(line, row.style, box, columns[index]?.align)
    }
  paper.y += heightOf(paper, row)
}
