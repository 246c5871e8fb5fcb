import { type Numbering, numberingOf } from './docx-numbering.ts'
import { isHeadingStyle, type Style, stylesOf } from './docx-styles.ts'
import { type Element, readXml } from './xml.ts'
import { type Archive, openArchive } from './zip.ts'

/** Unpacked bytes of one part; a policy of a hundred pages has a few. */
const LARGEST_PART = 32_000_000

/** What of a paragraph is not its words: deleted text, field codes, the second version of a drawing, ruby marks. */
const SKIPPED = new Set([
  'del',
  'moveFrom',
  'Fallback',
  'instrText',
  'delText',
  'rt',
  'pPr',
  'rPr',
  'footnote',
])

interface Reading {
  readonly numbering: Numbering
  readonly styles: ReadonlyMap<string, Style>
}

/**
 * The text of a Word document (ECMA-376): a line for each paragraph, list items with the number or bullet Word prints, two
 * spaces before it for each level, headings marked with #. Headers and footers stand once, at the top, as on a printed
 * page; comments, deleted text and the table of contents are left out.
 * @throws NotAnArchive, NotXml for what is no Word document
 */
export function readDocx(bytes: Uint8Array): string | null {
  const archive = openArchive(bytes)
  const document = partOf(archive, 'word/document.xml')
  if (document === null) return null
  const styles = stylesOf(partOf(archive, 'word/styles.xml') ?? '')
  const numbering = numberingOf(partOf(archive, 'word/numbering.xml') ?? '')
  const margins = archive.names
    .filter((name) => /^word\/(?:header|footer)\d*\.xml$/.test(name))
    .sort()
    .flatMap((name) =>
      linesOf(readXml(partOf(archive, name) ?? ''), { numbering: () => '', styles: new Map() }),
    )
  const body = linesOf(readXml(document), { numbering, styles })
  const printed = [...new Set(margins.map((line) => line.trim()))].filter((line) => line !== '')
  return [...printed, ...(printed.length > 0 ? [''] : []), ...body].join('\n')
}

function partOf(archive: Archive, name: string): string | null {
  const bytes = archive.read(name, LARGEST_PART)
  if (bytes === null) return null
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

function linesOf(root: Element, reading: Reading): string[] {
  const lines: string[] = []
  const walk = (element: Element): void => {
    if (SKIPPED.has(element.name) || isContents(element)) return
    if (element.name === 'tr') return void lines.push(rowOf(element, reading))
    if (element.name === 'p') return void lines.push(...paragraphOf(element, reading))
    for (const child of element.children) walk(child)
  }
  walk(root)
  return lines
}

/** A table's row on one line, cells apart by a tab: a table is read across, as it is printed. */
function rowOf(row: Element, reading: Reading): string {
  const cells = row.children.filter(({ name }) => name === 'tc' || name === 'sdt')
  return cells
    .map((cell) =>
      linesOf(cell, reading)
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .join(' '),
    )
    .filter((cell) => cell !== '')
    .join('\t')
}

function paragraphOf(paragraph: Element, { numbering, styles }: Reading): string[] {
  const properties = childOf(paragraph, 'pPr')
  const style = styles.get(childOf(properties, 'pStyle')?.attributes.val ?? '')
  if (style && /^toc \d$/i.test(style.name)) return []
  const boxes: Element[] = []
  const text = wordsOf(paragraph, boxes)
  const before = boxes.flatMap((box) => linesOf(box, { numbering, styles }))
  if (text.trim() === '') return [...before, '']
  const own = childOf(properties, 'numPr')
  const listId = childOf(own, 'numId')?.attributes.val ?? style?.listId
  const level = Number(childOf(own, 'ilvl')?.attributes.val ?? style?.level ?? 0)
  const marker = listId === undefined || listId === '0' ? '' : numbering(listId, level)
  const outline = childOf(properties, 'outlineLvl')?.attributes.val
  const heading = isHeadingStyle(style, outline) ? '# ' : ''
  const indent = marker === '' ? '' : '  '.repeat(level)
  const [first = '', ...rest] = text.split('\n')
  return [
    ...before,
    `${indent}${heading}${marker === '' ? first.trimEnd() : `${marker} ${first.trim()}`}`,
    ...rest,
  ]
}

function wordsOf(paragraph: Element, boxes: Element[]): string {
  let text = ''
  const walk = (element: Element): void => {
    if (SKIPPED.has(element.name)) return
    if (element.name === 'txbxContent') return void boxes.push(element)
    if (element.name === 't') for (const { text: piece } of element.children) text += piece
    else if (element.name === 'tab') text += '\t'
    else if (element.name === 'br' || element.name === 'cr') text += '\n'
    else if (element.name === 'noBreakHyphen') text += '-'
    else for (const child of element.children) walk(child)
  }
  for (const child of paragraph.children) walk(child)
  return text
}

/** The block Word makes for a table of contents. */
function isContents(element: Element): boolean {
  if (element.name !== 'sdt') return false
  const gallery = childOf(childOf(childOf(element, 'sdtPr'), 'docPartObj'), 'docPartGallery')
  return gallery?.attributes.val === 'Table of Contents'
}

function childOf(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((child) => child.name === name)
}
