import { buffer } from 'node:stream/consumers'
import { printBlock } from './blocks.ts'
import type { PrintedDocument } from './document.ts'
import { INK, Paper, type Style } from './paper.ts'
import { othersTurn } from './turn.ts'
import { openTypeface } from './typeface.ts'

const TITLE: Style = { size: 20, weight: 'bold' }
const SUBTITLE: Style = { size: 11, colour: INK.quiet }
const EDGE: Style = { size: 9, colour: INK.quiet }
const HOUSE: Style = { size: 10, weight: 'bold', colour: INK.green }
/** From the paper's edges. */
const HEAD_Y = 36
const FOOT_Y = 42

/** A document as a PDF; see `printPdf`. */
export async function printPages(document: PrintedDocument): Promise<Uint8Array> {
  const paper = new Paper(document, await openTypeface())
  const done = buffer(paper.pdf)
  paper.write(document.title, TITLE)
  if (document.subtitle) paper.write(document.subtitle, SUBTITLE)
  paper.y += 10
  for (const block of document.blocks) {
    await othersTurn()
    await printBlock(paper, block)
  }
  edges(paper, document)
  paper.pdf.end()
  return new Uint8Array(await done)
}

/** Head and foot of every page, when their number is known. */
function edges(paper: Paper, { house, date, foot = '', pageOf }: PrintedDocument): void {
  const { pdf, left: x, width } = paper
  const { start, count } = pdf.bufferedPageRange()
  const put = (text: string, style: Style, y: number, align: 'start' | 'end', share: number) => {
    // A long name goes on above or below its line: towards the edge of the paper.
    const lines = paper.lines(text, style, width * share).slice(0, 2)
    const first = y === HEAD_Y ? 1 - lines.length : 0
    for (const [at, line] of lines.entries())
      paper.draw(line, style, { x, y: y + (first + at) * paper.height(style), width }, align)
  }
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(start + page)
    put(house, HOUSE, HEAD_Y, 'start', 0.48)
    put(date, EDGE, HEAD_Y, 'end', 0.5)
    paper.rule(HEAD_Y + 22, INK.green, 1)
    const y = pdf.page.height - FOOT_Y
    paper.rule(y - 6)
    put(foot, EDGE, y, 'start', 0.75)
    put(pageOf(page + 1, count), EDGE, y, 'end', 0.2)
  }
}
