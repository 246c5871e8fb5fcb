// npm run restore -- file --replace: replaces everything in the database by a backup, and puts its files back. Stop the application first.
import path from 'node:path'
import { profileDirectory } from '../compose-whatsapp.ts'
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
const config = settingsOrExit()
const { rows, files } = await withDatabase(config, async (connection) => {
  await migrateDeploy(connection, path.resolve(import.meta.dirname, '../../prisma/migrations'))
  return await restoreBackup(connection, file, {
    attachments: path.join(config.dataDir, 'attachments'),
    profile: profileDirectory(config.dataDir),
  })
})
for (const [table, count] of Object.entries(rows)) if (count > 0) console.log(`${table}: ${count}`)
if (files.attachments > 0) console.log(`files of people: ${files.attachments}`)
if (files.profile > 0) console.log('the WhatsApp account, as it was linked then')
