// npm run backup -- file: everything in the database, at one moment, in one file; the application may be running.
import { existsSync } from 'node:fs'
import { describeProblem, loadConfig } from '../config.ts'
import { writeBackup } from '../store/backup.ts'
import { withDatabase } from '../store/connect.ts'

const file = process.argv[2]
if (!file) {
  console.error('Usage: npm run backup -- file.gz')
  process.exit(64)
}
process.on('uncaughtException', (error) => {
  console.error(error.message)
  process.exit(1)
})
if (existsSync('.env')) process.loadEnvFile('.env')
const loaded = loadConfig(process.env)
if (!loaded.ok) {
  console.error(loaded.problems.map(describeProblem).join('\n'))
  process.exit(78)
}
await withDatabase(loaded.config, (connection) => writeBackup(connection, file))
console.log(
  `${file} is written. Keep it with a copy of the attachments in ${loaded.config.dataDir}, and the secret key apart from both.`,
)
