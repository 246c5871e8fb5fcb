import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createApart, readApart } from '../apart/apart.ts'
import type { PolicyReading } from '../apart/jobs.ts'
import type { FileProblem } from '../policy/files/read.ts'

const WHY: Record<FileProblem, string> = {
  empty: 'holds no clause that could be quoted: nothing was changed',
  'too-large': 'is larger than 20 MB',
  'too-long': 'holds more text than any policy',
  'too-many-pages': 'has more than 300 pages',
  'unknown-format': 'is neither text nor a Word document nor a PDF',
  'old-word': 'is a Word file of before 2007: save it as .docx',
  protected: 'is protected by a password',
  'no-text-layer':
    'is a scan: its pages are pictures without text. Use the Word file it was made from, or a PDF with recognised text',
  broken: 'is damaged, or not what its name says',
  'no-clauses': 'holds no clause that could be quoted: nothing was changed',
  'too-heavy': 'takes more time or memory to read than a policy does. Save it anew as .docx',
}

/** sysexits.h: no such input, or not what it should be. */
const CODES = { missing: 66, data: 65 } as const

/** A policy named on the command line; where it cannot be read, says why and ends the process. */
export async function policyOrExit(file: string): Promise<Extract<PolicyReading, { ok: true }>> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'EISDIR' ? 'it is a directory' : error.message
    console.error(
      error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${reason}.`,
    )
    process.exit(CODES.missing)
  })
  const apart = createApart()
  const reading = await readApart(apart, path.basename(file), bytes)
  await apart.close()
  if (reading.ok) return reading
  console.error(`${file} ${WHY[reading.problem]}.`)
  process.exit(CODES.data)
}
