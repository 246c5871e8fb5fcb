// npm run policy:import -- FILE: puts a policy in force, whether Sila runs at this moment or not.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createApart, readApart } from '../policy/apart/apart.ts'
import type { FileProblem } from '../policy/files/read.ts'
import { findingsOf } from '../policy/review/review.ts'
import { withDatabase } from '../store/connect.ts'
import { migrateDeploy } from '../store/migrations/deploy.ts'
import { createPolicyStore } from '../store/policy-store.ts'
import { createPool } from '../store/pool.ts'
import { createPrisma } from '../store/prisma.ts'
import { settingsOrExit } from './settings.ts'

const file = process.argv[2]
if (!file) {
  console.error('Usage: npm run policy:import -- FILE   (.txt, .md, .docx, or .pdf with a text layer)')
  process.exit(64)
}
const config = settingsOrExit()
const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}`,
  )
  process.exit(66)
})
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
const apart = createApart()
const reading = await readApart(apart, path.basename(file), bytes)
await apart.close()
if (!reading.ok) {
  console.error(`${file} ${WHY[reading.problem]}.`)
  process.exit(65)
}
const { text, parsed } = reading

const { outcome, clauses, retired } = await withDatabase(config, async (connection) => {
  await migrateDeploy(connection, path.resolve(import.meta.dirname, '../../prisma/migrations'))
  const pool = createPool(connection, { max: 2 })
  try {
    return await createPolicyStore(createPrisma(pool), pool).putInForce(parsed, text)
  } finally {
    await pool.end()
  }
})
if (outcome === 'unchanged') console.log(`This very text is in force already (${clauses} clauses).`)
else
  console.log(
    `In force now: ${parsed.title || file} (${clauses} clauses). A running Sila answers from it within 5 s.`,
  )
for (const title of retired) console.log(`Retired: ${title}`)
const findings = findingsOf(parsed.clauses)
const withheld = new Set(findings.flatMap((one) => (one.blocking ? [one.clause] : []))).size
if (findings.length > 0)
  console.log(`Findings: ${findings.length}. Clauses not quoted until an officer has decided: ${withheld}.`)
