import type { PrintedDocument } from './document.ts'

/**
 * A document as a PDF: Arabic letters joined, mixed text in the right order, the letters in use embedded, the text to be
 * searched and taken out as it was written. The same document gives the same bytes.
 */
export async function printPdf(document: PrintedDocument): Promise<Uint8Array> {
  // What draws letters takes 30 MB: a process that prints nothing has no need of it.
  const { printPages } = await import('./pages.ts')
  return printPages(document)
}
