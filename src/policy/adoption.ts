import type { Line } from './lines.ts'
import { wordCount } from './lines.ts'

const TITLE = /^(?:سياسه|السياسه|لائحه|اللائحه|دليل|ميثاق)(?: |$)/u
/** The association's name often follows on a line of its own: `لجمعية ...`, `بجمعية ...`. */
const OF_ASSOCIATION = /^(?:لل?|ب)\p{L}/u

/** The lines of the printed title, none when the text has none. */
export function titleLines(lines: readonly Line[]): Line[] {
  const start = lines.slice(0, 40).findIndex((line) => isTitle(line))
  const first = lines[start]
  if (!first) return []
  const found = [first]
  for (const line of lines.slice(start + 1, start + 3)) {
    if (
      line.marker !== '' ||
      wordCount(line.text) > 6 ||
      !OF_ASSOCIATION.test(line.text) ||
      /:/u.test(line.text)
    )
      break
    found.push(line)
  }
  return found
}

function isTitle(line: Line): boolean {
  return (
    TITLE.test(line.folded) &&
    line.marker === '' &&
    wordCount(line.text) >= 3 &&
    !/[:.]\s*-?$/u.test(line.text)
  )
}

const DIGIT = '[0-9٠-٩۰-۹]'
const DATE = `${DIGIT}{1,4}\\s?[/\\-–.]\\s?${DIGIT}{1,2}\\s?[/\\-–.]\\s?${DIGIT}{1,4}(?:\\s?(?:هـ|ه|م)(?!\\p{L}))?`
const DATES = new RegExp(
  `(?<!${DIGIT})${DATE}(?:\\s*\\(?(?:الموافق|و)\\s*:?\\s*${DATE}\\)?)?(?!${DIGIT})`,
  'gu',
)
const ADOPTS = /اعتم|اقر|اجتماع|جلس|الاطلاع/u

/** The adoption date or dates exactly as printed in the clause that tells of the board's adoption; '' when there is none. */
export function adoptionOf(texts: readonly { readonly folded: string; readonly text: string }[]): string {
  for (const { folded, text } of texts) {
    if (!ADOPTS.test(folded)) continue
    const [date] = text.match(DATES) ?? []
    if (date) return date.trim()
  }
  return ''
}
