// npm run restore -- file --replace: replaces everything in the database by a backup. Stop the application first.
import path from 'node:path'
import { restoreBackup } from '../store/backup.ts'
import { withDatabase } from '../store/connect.ts'
import { migrateDeploy } from '../store/migrations/deploy.ts'
import { settingsOrExit } from './settings.ts'

const [, , file, consent] = process.argv
if (!file || consent !== '--replace') {
  console.error(
    'Usage: npm run restore -- file.gz --replace\nEverything that is in the database now is lost. Stop the application first.',
  )
  process.exit(64)
}
process.on('uncaughtException', (error) => {
  console.error(error.message)
  process.exit(1)
})
const written = await withDatabase(settingsOrExit(), async (connection) => {
  await migrateDeploy(connection, path.resolve(import.meta.dirname, '../../prisma/migrations'))
  return await restoreBackup(connection, file)
})
for (const [table, rows] of Object.entries(written)) if (rows > 0) console.log(`${table}: ${rows}`)
