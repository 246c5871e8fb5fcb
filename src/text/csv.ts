/** What a spreadsheet would take for a formula (OWASP, CSV injection): it is shown as it is written instead. */
const FORMULA = /^[=+\-@\t\r]/

/**
 * Rows as a file that spreadsheets open: RFC 4180, in UTF-8 with the mark by which Excel knows it. No cell is a formula.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

function cell(text: string): string {
  const safe = FORMULA.test(text.trimStart()) || FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
