import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'
import { unpackedFont } from './woff.ts'

/** The two weights in use. */
export type Weight = 'regular' | 'bold'
/** A typeface comes in files by script. */
export type Script = 'arabic' | 'latin'

const NUMBER: Readonly<Record<Weight, number>> = { regular: 400, bold: 600 }
const FILES = '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic'
const { resolve } = createRequire(import.meta.url)

/** The files of IBM Plex Sans Arabic (SIL Open Font License), which the pages use as well. */
export type Typeface = Readonly<Record<`${Script}-${Weight}`, Font>>

let reading: Promise<readonly Buffer[]> | undefined

/**
 * The typeface for one document. The files are read once; the fonts are opened anew, because the shaper remembers with a
 * sign the letters it first stood for, and forgets them for parts of signs once a document is written.
 */
export async function openTypeface(): Promise<Typeface> {
  reading ??= Promise.all(
    (['arabic', 'latin'] as const).flatMap((script) =>
      (['regular', 'bold'] as const).map((weight) =>
        readFile(resolve(`${FILES}-${script}-${NUMBER[weight]}-normal.woff`)).then(unpackedFont),
      ),
    ),
  )
  const [arabic, arabicBold, latin, latinBold] = (await reading).map(shaped)
  if (!arabic || !arabicBold || !latin || !latinBold) throw new Error('the typeface is not whole')
  return {
    'arabic-regular': arabic,
    'arabic-bold': arabicBold,
    'latin-regular': latin,
    'latin-bold': latinBold,
  }
}

/**
 * A font whose right-to-left ligatures (لا) name their letters as they are seen: readers of PDF turn a whole line around
 * to take its text out, and with it the letters of one sign.
 */
function shaped(file: Buffer): Font {
  const font = create(file)
  if (!('layout' in font)) throw new Error('a collection of fonts, not one')
  const layout = font.layout.bind(font)
  font.layout = (text, ...options) => {
    const run = layout(text, ...options)
    if (run.direction === 'rtl') run.glyphs = run.glyphs.map(turned)
    return run
  }
  return font
}

function turned<G extends { readonly codePoints: number[] }>(glyph: G): G {
  if (glyph.codePoints.length < 2) return glyph
  return Object.create(glyph, { codePoints: { value: [...glyph.codePoints].reverse() } })
}
