import { zip } from './zip-writer.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A paragraph of Word: plain, of a style, or an item of a list. */
export function p(text: string, { style = '', list = '', level = 0 } = {}): string {
  const numbered =
    list === '' ? '' : `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`
  const styled = style === '' ? '' : `<w:pStyle w:val="${style}"/>`
  // Word cuts a line into runs wherever formatting or spelling marks change.
  const half = Math.floor(text.length / 2)
  const runs = [text.slice(0, half), text.slice(half)]
    .map((piece) => `<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">${escaped(piece)}</w:t></w:r>`)
    .join('<w:proofErr w:type="spellStart"/>')
  return `<w:p><w:pPr>${styled}${numbered}<w:bidi/></w:pPr>${text === '' ? '' : runs}</w:p>`
}

/** Lists: id -> format and printed form of its levels. Lists of one kind count on together. */
export interface ListOf {
  readonly kind: number
  readonly levels: readonly { readonly format: string; readonly text: string; readonly start?: number }[]
  readonly restart?: number
}

interface Parts {
  readonly body: string
  readonly lists?: Readonly<Record<string, ListOf>>
  readonly styles?: string
  readonly header?: string
  readonly footer?: string
  readonly more?: Readonly<Record<string, string | Buffer>>
}

/** A Word document as Word writes it, as far as reading it goes. */
export function docx({ body, lists = {}, styles = '', header, footer, more = {} }: Parts): Uint8Array {
  const kinds = new Map(Object.values(lists).map((list) => [list.kind, list]))
  const abstract = [...kinds].map(([kind, { levels }]) => {
    const inner = levels.map(
      ({ format, text, start = 1 }, at) =>
        `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
    )
    return `<w:abstractNum w:abstractNumId="${kind}">${inner.join('')}</w:abstractNum>`
  })
  const numbers = Object.entries(lists).map(([id, { kind, restart }]) => {
    const again =
      restart === undefined
        ? ''
        : `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="${restart}"/></w:lvlOverride>`
    return `<w:num w:numId="${id}"><w:abstractNumId w:val="${kind}"/>${again}</w:num>`
  })
  return zip({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${W}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    'word/numbering.xml': `<w:numbering ${W}>${abstract.join('')}${numbers.join('')}</w:numbering>`,
    'word/styles.xml': `<w:styles ${W}>${styles}</w:styles>`,
    ...(header ? { 'word/header1.xml': `<w:hdr ${W}>${header}</w:hdr>` } : {}),
    ...(footer ? { 'word/footer1.xml': `<w:ftr ${W}>${footer}</w:ftr>` } : {}),
    ...more,
  })
}

/** A text as somebody would have typed it into Word: a paragraph for each line. */
export function docxOf(text: string): Uint8Array {
  return docx({
    body: text
      .split(/\r?\n/)
      .map((line) => p(line))
      .join(''),
  })
}
