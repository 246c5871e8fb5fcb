// npm run policy:import -- FILE: puts a policy in force, whether Sila runs at this moment or not.
import path from 'node:path'
import { findingsOf } from '../policy/review/review.ts'
import { withDatabase } from '../store/connect.ts'
import { migrateDeploy } from '../store/migrations/deploy.ts'
import { createPolicyStore } from '../store/policy-store.ts'
import { createPool } from '../store/pool.ts'
import { createPrisma } from '../store/prisma.ts'
import { policyOrExit } from './policy-file.ts'
import { settingsOrExit } from './settings.ts'

const [file, ...more] = process.argv.slice(2)
if (!file || file.startsWith('-') || more.length > 0) {
  console.error('Usage: npm run policy:import -- FILE   (.txt, .md, .docx, or .pdf with a text layer)')
  process.exit(64)
}
const config = settingsOrExit()
const { text, parsed, related } = await policyOrExit(file)
if (!related)
  console.error(`Note: ${file} names neither an association nor those it serves. Is it the policy?`)

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
