// npm run association:import -- FILE: puts an association's profile in force, as a new revision; a running Sila follows.
import path from 'node:path'
import { createAssociationStore, readAssociation } from '../store/association-store.ts'
import { withDatabase } from '../store/connect.ts'
import { migrateDeploy } from '../store/migrations/deploy.ts'
import { createPool } from '../store/pool.ts'
import { createPrisma } from '../store/prisma.ts'
import { settingsOrExit } from './settings.ts'

const file = process.argv[2]
if (!file) {
  console.error('Usage: npm run association:import -- association.json   (see prisma/seed/association.json)')
  process.exit(64)
}
const config = settingsOrExit()
const profile = await readAssociation(file).catch((error: NodeJS.ErrnoException) => {
  console.error(error.code === 'ENOENT' ? `There is no file ${file}.` : error.message)
  process.exit(65)
})

await withDatabase(config, async (connection) => {
  await migrateDeploy(connection, path.resolve(import.meta.dirname, '../../prisma/migrations'))
  const pool = createPool(connection, { max: 2 })
  try {
    await createAssociationStore(createPrisma(pool), pool).revise(profile)
  } finally {
    await pool.end()
  }
})
console.log(`In force now: ${profile.name.ar}. A running Sila follows within 5 s.`)
