import { deflateSync } from 'node:zlib'

/** A line as a page draws it: its characters from left to right, as they are seen. */
export interface Drawn {
  readonly seen: string
  readonly x: number
  readonly y: number
  /** One piece of text per character, as shaping engines write, or all in one. */
  readonly apart?: boolean
}

const SIZE = 12
/** Width of every character, in thousandths of the size. */
const WIDTH = 600
/** Signs above and below letters take no room of their own. */
const MARK = /\p{M}/u

/** A PDF with a text layer: a composite font whose glyphs are told by a ToUnicode map, as word processors embed them. */
export function pdf(pages: readonly (readonly Drawn[])[]): Uint8Array {
  const glyphs = new Map<string, number>()
  const glyph = (character: string): string => {
    const id = glyphs.get(character) ?? glyphs.size + 1
    glyphs.set(character, id)
    return id.toString(16).padStart(4, '0')
  }
  const contents = pages.map((lines) =>
    lines
      .flatMap(({ seen, x, y, apart = true }) => {
        const characters = [...seen]
        const shown = apart ? characters : [seen]
        let at = x
        return shown.map((piece) => {
          const text = `BT /F1 ${SIZE} Tf 1 0 0 1 ${at} ${y} Tm <${[...piece].map(glyph).join('')}> Tj ET`
          at += [...piece].filter((one) => !MARK.test(one)).length * (WIDTH / 1000) * SIZE
          return text
        })
      })
      .join('\n'),
  )
  const marks = [...glyphs].filter(([character]) => MARK.test(character)).map(([, id]) => `${id} [0]`)
  return file(contents, toUnicode(glyphs), marks.join(' '))
}

/** A page that is a picture: nothing on it is text. */
export function scannedPdf(): Uint8Array {
  return file(['q 200 0 0 200 50 500 cm /Im1 Do Q'], '')
}

function toUnicode(glyphs: ReadonlyMap<string, number>): string {
  const hex = (value: number) => value.toString(16).padStart(4, '0')
  const rows = [...glyphs].map(
    ([character, id]) =>
      `<${hex(id)}> <${[...Array(character.length).keys()].map((at) => hex(character.charCodeAt(at))).join('')}>`,
  )
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${rows.length} beginbfchar
${rows.join('\n')}
endbfchar endcmap end end`
}

function file(contents: readonly string[], map: string, widths = ''): Uint8Array {
  const objects: Buffer[] = []
  const add = (body: string | Buffer): number => objects.push(Buffer.from(body))
  const stream = (content: string): Buffer => {
    const packed = deflateSync(content)
    return Buffer.concat([
      Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
      packed,
      Buffer.from('\nendstream'),
    ])
  }
  add('<< /Type /Catalog /Pages 2 0 R >>')
  const first = 6
  const kids = contents.map((_, at) => `${first + 2 * at} 0 R`).join(' ')
  add(`<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`)
  add(
    '<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
  )
  add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW ${WIDTH} /W [${widths}] /FontDescriptor << /Type /FontDescriptor /FontName /Any /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>`,
  )
  add(stream(map))
  for (const content of contents) {
    const at = objects.length + 2
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${at} 0 R >>`,
    )
    add(stream(content))
  }
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  for (const [at, body] of objects.entries()) {
    const whole = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')])
    offsets.push(length)
    length += whole.length
    parts.push(whole)
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF`,
    ),
  )
  return Buffer.concat(parts)
}
