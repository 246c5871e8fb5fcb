// npm run policy:import -- FILE: puts a policy text in force, whether Sila runs at this moment or not.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parsePolicy } from '../policy/parse.ts'
import { withDatabase } from '../store/connect.ts'
import { migrateDeploy } from '../store/migrations/deploy.ts'
import { createPolicyStore } from '../store/policy-store.ts'
import { createPool } from '../store/pool.ts'
import { createPrisma } from '../store/prisma.ts'
import { settingsOrExit } from './settings.ts'

const file = process.argv[2]
if (!file) {
  console.error('Usage: npm run policy:import -- policy.txt   (UTF-8 text)')
  process.exit(64)
}
const config = settingsOrExit()
const source = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}`,
  )
  process.exit(66)
})
const text = source.replace(/^\uFEFF/, '')
const parsed = parsePolicy(text)
if (parsed.clauses.length === 0) {
  console.error(`${file} holds no clause that could be quoted: nothing was changed.`)
  process.exit(65)
}

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
