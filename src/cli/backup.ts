// npm run backup -- file: everything in the database, at one moment, in one file; the application may be running.
import { writeBackup } from '../store/backup.ts'
import { withDatabase } from '../store/connect.ts'
import { settingsOrExit } from './settings.ts'

const file = process.argv[2]
if (!file) {
  console.error('Usage: npm run backup -- file.gz')
  process.exit(64)
}
process.on('uncaughtException', (error) => {
  console.error(error.message)
  process.exit(1)
})
const config = settingsOrExit()
await withDatabase(config, (connection) => writeBackup(connection, file))
console.log(
  `${file} is written. Keep it with a copy of the attachments in ${config.dataDir}, and the secret key apart from both.`,
)
