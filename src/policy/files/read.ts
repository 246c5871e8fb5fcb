import { readPdf } from './pdf.ts'
import { inReadingOrder, plainLetters } from './reading-order.ts'
import { readTextFile } from './text-file.ts'
import { NotAnArchive } from './zip.ts'

export type PolicyFormat = 'text' | 'docx' | 'pdf'

/** Why a file becomes no policy; `fileProblem.<name>` names the words for officers. */
export const FILE_PROBLEMS = [
  'empty',
  'too-large',
  'too-long',
  'too-many-pages',
  'unknown-format',
  'old-word',
  'protected',
  'no-text-layer',
  'broken',
  /** No clause was found in its text. */
  'no-clauses',
  /** Reading it took more time or memory than a file may take. */
  'too-heavy',
] as const
export type FileProblem = (typeof FILE_PROBLEMS)[number]

export type FileReading =
  | { readonly ok: true; readonly format: PolicyFormat; readonly text: string; readonly pages?: number }
  | { readonly ok: false; readonly problem: FileProblem }

/** Bytes of the largest file read. */
export const LARGEST_FILE = 20_000_000
/** Characters of the longest text read: a hundred pages and more. */
const LONGEST_TEXT = 300_000

/**
 * The text of a policy's file: .txt, .md, .docx, or .pdf with a text layer. What it is is told by its content; the name
 * decides only between kinds of plain text. Never throws.
 */
export async function readPolicyFile(name: string, bytes: Uint8Array): Promise<FileReading> {
  if (bytes.length === 0) return { ok: false, problem: 'empty' }
  if (bytes.length > LARGEST_FILE) return { ok: false, problem: 'too-large' }
  const reading = await readingOf(name, bytes)
  if (!reading.ok) return reading
  const letters = plainLetters(reading.text.replace(/^\uFEFF/, ''))
  if (letters.length > LONGEST_TEXT) return { ok: false, problem: 'too-long' }
  // Also copied out of a PDF, a text can stand as it is seen.
  const text = inReadingOrder(letters.split('\n')).join('\n')
  if (text.trim() === '') return { ok: false, problem: 'empty' }
  return { ...reading, text }
}

async function readingOf(name: string, bytes: Uint8Array): Promise<FileReading> {
  if (startsWith(bytes, '%PDF-')) {
    const reading = await readPdf(bytes)
    return reading.ok ? { ...reading, format: 'pdf' } : reading
  }
  if (startsWith(bytes, 'PK')) return docxOf(bytes)
  if (startsWith(bytes, '\xd0\xcf\x11\xe0')) return { ok: false, problem: oldOffice(bytes) }
  if (/\.(?:pdf|docx?|rtf|odt)$/i.test(name)) return { ok: false, problem: 'broken' }
  const text = readTextFile(bytes)
  return text === null ? { ok: false, problem: 'unknown-format' } : { ok: true, format: 'text', text }
}

async function docxOf(bytes: Uint8Array): Promise<FileReading> {
  const [{ readDocx }, { NotXml }] = await Promise.all([import('./docx.ts'), import('./xml.ts')])
  try {
    const text = readDocx(bytes)
    return text === null ? { ok: false, problem: 'unknown-format' } : { ok: true, format: 'docx', text }
  } catch (error) {
    if (error instanceof NotAnArchive || error instanceof NotXml) return { ok: false, problem: 'broken' }
    throw error
  }
}

/** The old container holds .doc files, and .docx files with a password under this name in UTF-16. */
function oldOffice(bytes: Uint8Array): FileProblem {
  const packed = Buffer.from('EncryptedPackage', 'utf16le')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(packed)
    ? 'protected'
    : 'old-word'
}

function startsWith(bytes: Uint8Array, signature: string): boolean {
  return [...signature].every((character, at) => bytes[at] === character.charCodeAt(0))
}
