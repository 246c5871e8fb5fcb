import type { Font } from 'fontkit'
import PDFKit from 'pdfkit'
import type { Direction, PrintedDocument } from './document.ts'
import { type Line, linesOf, type Measure } from './lines.ts'
import type { Run } from './runs.ts'
import type { Typeface, Weight } from './typeface.ts'

declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** The printer takes a font that is read already, which its types do not tell. */
      registerFont(name: string, font: Font): this
    }
  }
}

/** Colours on paper: dark enough for a printer without colour. */
export const INK = {
  text: '#16211e',
  quiet: '#55605c',
  green: '#0b6e56',
  line: '#d5dcda',
  ground: '#eef5f2',
} as const
/** Points between the paper's edge and what is printed. */
const MARGIN = { side: 48, top: 84, bottom: 64 } as const
/** Height of a line, in sizes of its letters. */
const LEADING = 1.62
/** Where the letters stand on that height. */
const BASE = 1.12

export interface Style {
  readonly size: number
  readonly weight?: Weight
  readonly colour?: string
}

/** The paper that is printed on: it knows how far down it is, where pages end, and which side reading begins at. */
export class Paper {
  readonly pdf: PDFKit.PDFDocument
  readonly direction: Direction
  readonly left = MARGIN.side
  readonly right: number
  readonly bottom: number
  y: number = MARGIN.top
  /** Of what was measured, at size 1. */
  readonly #widths = new Map<string, number>()

  constructor({ direction, title, house, language, landscape, at }: PrintedDocument, typeface: Typeface) {
    this.direction = direction
    this.pdf = new PDFKit({
      size: 'A4',
      layout: landscape ? 'landscape' : 'portrait',
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      lang: language,
      displayTitle: true,
      info: { Title: title, Author: house, Creator: 'Sila', Producer: 'Sila', CreationDate: at, ModDate: at },
    })
    for (const [name, font] of Object.entries(typeface)) this.pdf.registerFont(name, font)
    this.right = this.pdf.page.width - MARGIN.side
    this.bottom = this.pdf.page.height - MARGIN.bottom
  }

  get width(): number {
    return this.right - this.left
  }

  /** Height that is left on this page, and of an empty one. */
  get room(): number {
    return this.bottom - this.y
  }
  get fullRoom(): number {
    return this.bottom - MARGIN.top
  }

  newPage(): void {
    this.pdf.addPage()
    this.y = MARGIN.top
  }

  /** Goes to a new page unless so much is left on this one. */
  need(height: number): void {
    if (height > this.room && this.y > MARGIN.top) this.newPage()
  }

  height({ size }: Style): number {
    return size * LEADING
  }

  lines(text: string, style: Style, width = this.width): Line[] {
    return linesOf(text, { width, direction: this.direction, measure: this.#measure(style) })
  }

  #measure({ size, weight = 'regular' }: Style): Measure {
    return ({ glyphs, script }) => {
      const font = `${script}-${weight}`
      const key = `${font} ${glyphs}`
      const known =
        this.#widths.get(key) ?? this.pdf.font(font).fontSize(1).widthOfString(glyphs, { features: FEATURES })
      this.#widths.set(key, known)
      return known * size
    }
  }

  /**
   * Draws a line into a box.
   * @param box its left end, its top and its width
   * @param align `start` is where reading begins
   */
  draw(
    line: Line,
    style: Style,
    { x, y, width }: { x: number; y: number; width: number },
    align: 'start' | 'center' | 'end' = 'start',
  ): void {
    const atRight = (align === 'start') === (this.direction === 'rtl')
    const free = width - line.width
    const from = align === 'center' ? x + free / 2 : atRight ? x + free : x
    for (const run of line.runs) this.#run(run, style, from + run.x, y)
  }

  #run(
    { glyphs, script }: Run,
    { size, weight = 'regular', colour = INK.text }: Style,
    x: number,
    y: number,
  ) {
    this.pdf
      .font(`${script}-${weight}`)
      .fontSize(size)
      .fillColor(colour)
      .text(glyphs, x, y + size * BASE, { lineBreak: false, features: FEATURES, baseline: 'alphabetic' })
  }

  /** Text over the whole width, line by line, over as many pages as it takes. */
  write(text: string, style: Style, { inset = 0, align = 'start' as 'start' | 'center' | 'end' } = {}): void {
    const height = this.height(style)
    const width = this.width - inset
    const x = this.direction === 'rtl' ? this.left : this.left + inset
    for (const line of this.lines(text, style, width)) {
      this.need(height)
      this.draw(line, style, { x, y: this.y, width }, align)
      this.y += height
    }
  }

  rule(y: number, colour: string = INK.line, thickness = 0.7): void {
    this.pdf.lineWidth(thickness).strokeColor(colour).moveTo(this.left, y).lineTo(this.right, y).stroke()
  }

  /** The left end of a box that begins `from` points after where reading begins. */
  boxAt(from: number, width: number): number {
    return this.direction === 'rtl' ? this.right - from - width : this.left + from
  }
}

/** Not an empty option: with it a run is shaped whole, and not word by word. */
const FEATURES: PDFKit.Mixins.OpenTypeFeatures[] = []
