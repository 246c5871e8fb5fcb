import { getDocumentProxy } from 'unpdf'
import { linesOfPage, type Piece, withoutEcho } from './pdf-lines.ts'

/** Pages read of one file; policies have a few, regulations a few dozen. */
export const MOST_PAGES = 300
/** Fewer letters on a page than this, on average, and it is a picture of a page. */
const FEWEST_LETTERS = 20

export type PdfReading =
  | { readonly ok: true; readonly text: string; readonly pages: number }
  | { readonly ok: false; readonly problem: 'protected' | 'too-many-pages' | 'no-text-layer' | 'broken' }

/** The text layer of a PDF, page after page, lines in reading order. Nothing is drawn, no font or script is run. */
export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  const document = await openPdf(bytes)
  if (typeof document === 'string') return { ok: false, problem: document }
  try {
    const pages = document.numPages
    if (pages > MOST_PAGES) return { ok: false, problem: 'too-many-pages' }
    const lines: string[] = []
    let before: readonly Piece[] = []
    for (let number = 1; number <= pages; number++) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      const pieces = items.flatMap((item) => ('str' in item ? pieceOf(item) : []))
      if (number > 1) lines.push(...linesOfPage(withoutEcho(before, pieces)))
      before = pieces
      page.cleanup()
    }
    lines.push(...linesOfPage(before))
    const text = lines.join('\n')
    if ((text.match(/\p{L}/gu)?.length ?? 0) < FEWEST_LETTERS * pages)
      return { ok: false, problem: 'no-text-layer' }
    return { ok: true, text, pages }
  } catch {
    return { ok: false, problem: 'broken' }
  } finally {
    await document.destroy()
  }
}

async function openPdf(bytes: Uint8Array) {
  try {
    // The reader takes the bytes over: the caller keeps his own.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      stopAtErrors: false,
      isEvalSupported: false,
    })
  } catch (error) {
    return error instanceof Error && error.name === 'PasswordException' ? 'protected' : 'broken'
  }
}

interface Item {
  readonly str: string
  readonly dir: string
  /** a b c d e f of the text matrix (ISO 32000, 9.4.4). */
  readonly transform: readonly unknown[]
  readonly width: number
  readonly height: number
}

/** Upright text only: what stands on its side is a stamp or a watermark. */
function pieceOf({ str, dir, transform, width, height }: Item): Piece[] {
  const [a, b, , d, x, y] = transform.map(Number)
  if (str === '' || a === undefined || b === undefined || Math.abs(b) > Math.abs(a)) return []
  // What it takes for left to right though letters are Arabic (`08/10/2025م`) it has turned round as well.
  const turn = dir === 'rtl' || (/\p{Script=Arabic}/u.test(str) && !/\p{Script=Latin}/u.test(str))
  return [{ text: str, turn, x: x ?? 0, y: y ?? 0, width, size: Math.abs(d ?? 0) || height }]
}
